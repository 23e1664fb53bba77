namespace CommerceMetrics;

// Growth with the rates held still, in money and as a rate. reported change = neutral change + FX effect, exactly.
public sealed class FxNeutralGrowth
{
    public FxNeutralMethod Method => throw new NotImplementedException();
    public GrowthOutcome Outcome => throw new NotImplementedException();
    public string? NotComparableReason => throw new NotImplementedException();
    public GrowthRate Rate => throw new NotImplementedException();
    public bool HasMoney => throw new NotImplementedException();
    public ExactMoney NeutralChange => throw new NotImplementedException();

    /// <summary>Exact. Printed, it is <see cref="PrintedFxEffect"/>.</summary>
    public ExactMoney FxEffect => throw new NotImplementedException();

    /// <summary>Printed current − printed prior − printed neutral change, so that the printed lines add up.</summary>
    public Money PrintedFxEffect => throw new NotImplementedException();
}
