namespace CommerceMetrics.Sql;

/// <summary>Distinct buyers and cohorts of the windows asked, exact. Immutable.</summary>
public sealed class WarehouseBuyers
{
    internal WarehouseBuyers(IReadOnlyList<BuyersRow> rows, IReadOnlyList<BuyersCohort> cohorts, IReadOnlyList<SqlStatement> statements) =>
        (Rows, Cohorts, Statements) = (rows, cohorts, statements);

    /// <summary>By segment, then window: all windows of every segment that has a buyer in one of them.</summary>
    public IReadOnlyList<BuyersRow> Rows { get; }

    /// <summary>By segment, cohort, window: the triangle.</summary>
    public IReadOnlyList<BuyersCohort> Cohorts { get; }

    /// <summary>The statements that ran.</summary>
    public IReadOnlyList<SqlStatement> Statements { get; }
}
