namespace CommerceMetrics;

/// <summary>How the 13 weeks of a retail quarter are cut into three months. The default value is <see cref="Weeks454"/>.</summary>
public enum RetailPattern
{
    /// <summary>Four, five and four weeks, as the NRF (the retailers' federation of the United States) publishes it.</summary>
    Weeks454 = 0,

    /// <summary>Four, four and five weeks.</summary>
    Weeks445 = 1,

    /// <summary>Five, four and four weeks.</summary>
    Weeks544 = 2,
}
