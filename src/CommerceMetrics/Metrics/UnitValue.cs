namespace CommerceMetrics;

// Money per count (AOV): merges by adding numerators and denominators; undefined when the denominator is 0.
public readonly struct UnitValue
{
    public ExactMoney Numerator => throw new NotImplementedException();
    public Count Denominator => throw new NotImplementedException();
    public bool IsDefined => throw new NotImplementedException();

    /// <summary>Rounded once, to the currency's digits. Throws when undefined.</summary>
    public Money Round(MidpointRounding mode = MidpointRounding.ToEven) => throw new NotImplementedException();

    /// <summary>As <see cref="Round"/>, in the form of files and JSON.</summary>
    public string ToFixedString(MidpointRounding mode = MidpointRounding.ToEven) => throw new NotImplementedException();
}
