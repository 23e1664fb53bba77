namespace CommerceMetrics.Validation;

/// <summary>Rules that need the memory of other rows: off unless asked, over the rows of one call. Each costs about one radix sort of its key column; outliers and velocity on rows in time need none. <c>default</c> is none.</summary>
[Flags]
public enum OrderMemoryRules
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>CM3001: a row counts an order whose id an earlier row counts.</summary>
    Duplicate = 1 << 0,

    /// <summary>CM3002: a sale is worth far more or far less than the median of its segment and currency.</summary>
    Outlier = 1 << 1,

    /// <summary>CM3003: a buyer buys in two markets within a minute.</summary>
    Velocity = 1 << 2,

    /// <summary>CM3004: the refunds of an order together are above its value.</summary>
    RefundTotal = 1 << 3,

    /// <summary>All of them.</summary>
    All = Duplicate | Outlier | Velocity | RefundTotal,
}
