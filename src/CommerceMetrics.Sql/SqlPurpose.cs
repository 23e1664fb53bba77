namespace CommerceMetrics.Sql;

/// <summary>What a statement is for. <c>default</c> is a cube's.</summary>
public enum SqlPurpose
{
    /// <summary>The cube: one row per segment, currency, status, event and business day. Where an engine's own sums are tried first, this is that try.</summary>
    Cube = 0,

    /// <summary>The same cube with sums that cannot overflow, in two limbs where the engine has none wide enough: it runs only where the sums that were tried first did.</summary>
    CubeAfterOverflow = 1,

    /// <summary>The first and last instant of the rows, asked before a cube.</summary>
    Range = 2,

    /// <summary>Distinct buyers and cohorts.</summary>
    Buyers = 3,

    /// <summary>Order ids that several rows have.</summary>
    RepeatedIds = 4,

    /// <summary>All order ids, in order.</summary>
    SortedIds = 5,

    /// <summary>Rows that cannot be used, one by one.</summary>
    RejectedRows = 6,

    /// <summary>How many rows cannot be used to count buyers, by fault; asked before them.</summary>
    RejectedCounts = 7,
}
