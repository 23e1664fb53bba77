namespace CommerceMetrics;

/// <summary>Which rates are held still, with L = local amount, r = rate to the reporting currency, 0 = prior, 1 = current.</summary>
public enum FxNeutralMethod
{
    /// <summary>A, current amounts at prior rates: ΣL1·r0 ÷ ΣL0·r0 − 1 (most filings).</summary>
    PriorRates,

    /// <summary>B, prior amounts at current rates: ΣL1·r1 ÷ ΣL0·r1 − 1.</summary>
    CurrentRates,

    /// <summary>C, both at a fixed table b, such as budget rates: ΣL1·b ÷ ΣL0·b − 1.</summary>
    FixedRates,
}
