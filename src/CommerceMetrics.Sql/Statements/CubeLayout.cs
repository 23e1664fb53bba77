using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>What the columns of a result are, of a cube or of rejected rows, and what its codes of faults mean.</summary>
internal sealed class CubeLayout
{
    // A day of a row that is rejected is moved back by as many steps as its fault's code; no business day is within half a step of another code's.
    public const long FaultStep = 10_000_000;

    /// <summary>The first and last business day there is, as days since 1970-01-01.</summary>
    public const long FirstDay = -719_162;
    public const long LastDay = 2_932_896;

    public required SqlDialect Dialect { get; init; }

    public required OrderMapping Mapping { get; init; }

    public required CubeSchema Schema { get; init; }

    /// <summary>Rows of other days are passed over; null where all rows are read.</summary>
    public required DateInterval? Days { get; init; }

    /// <summary>A row with an instant on another day is an error: the statement's offsets are not for it.</summary>
    public required DateInterval Range { get; init; }

    /// <summary>By code from 1: the field, the reason, and its place in the order of faults.</summary>
    public required IReadOnlyList<Fault> Faults { get; init; }

    /// <summary>Whether sums are of <see cref="SqlDialect.TrialSum"/>.</summary>
    public bool IsTrial { get; init; }

    /// <summary>What <see cref="SqlDialect.TrialMagnitude"/> gives; −1 where trial sums fail by themselves.</summary>
    public int Magnitude { get; init; } = -1;

    public required int ColumnCount { get; init; }

    /// <summary>The refund's other day; −1 where there is none.</summary>
    public required int OtherDay { get; init; }

    /// <summary>By dimension of the schema: the column, or −1 for a constant.</summary>
    public required IReadOnlyList<int> Segments { get; init; }

    public required int Currency { get; init; }

    public required int Status { get; init; }

    public required int Event { get; init; }

    /// <summary>Rows of the group; −1 where a row of the result is a row of the table.</summary>
    public int Rows { get; init; } = -1;

    /// <summary>Rows whose Orders is not NULL; −1 where it is not mapped.</summary>
    public int OrdersStated { get; init; } = -1;

    /// <summary>By measure (the six components, units, orders): the first column and how many; (−1, 0) where it is not mapped.</summary>
    public IReadOnlyList<(int First, int Count)> Sums { get; init; } = [];

    internal sealed record Fault(string Field, RejectReason Reason, int Rank);
}
