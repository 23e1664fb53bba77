namespace CommerceMetrics;

/// <summary>At which window's price volume is valued, and at which window's quantity price.</summary>
public enum BridgeWeighting
{
    /// <summary>Volume and mix at prior prices, price at current quantities.</summary>
    Base = 0,

    /// <summary>Volume (with mix) at the mean of both prices, price at the mean of both quantities: neither window comes first.</summary>
    Symmetric = 1,
}
