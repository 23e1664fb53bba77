namespace CommerceMetrics.Sql;

/// <summary>Distinct buyers and cohorts of the windows asked, exact. Immutable.</summary>
public sealed class WarehouseBuyers
{
    internal WarehouseBuyers(IReadOnlyList<BuyersRow> rows, IReadOnlyList<BuyersCohort> cohorts, IReadOnlyList<RejectedRows> rejected, IReadOnlyList<SqlStatement> statements) =>
        (Rows, Cohorts, Rejected, Statements) = (rows, cohorts, rejected, statements);

    /// <summary>By segment, then window: all windows of every segment that has a buyer in one of them.</summary>
    public IReadOnlyList<BuyersRow> Rows { get; }

    /// <summary>By segment, cohort, window: the triangle.</summary>
    public IReadOnlyList<BuyersCohort> Cohorts { get; }

    /// <summary>Rows of the table that were left out, by reason and field, whatever their days; empty unless <see cref="BuyersRequest.ListRejected"/> was set.</summary>
    public IReadOnlyList<RejectedRows> Rejected { get; }

    /// <summary>The statements that ran.</summary>
    public IReadOnlyList<SqlStatement> Statements { get; }
}
