using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>Where the cells of a result go.</summary>
internal interface ICellTarget
{
    /// <summary>The codes of segments.</summary>
    SegmentTable Segments { get; }

    /// <summary>Adds a cell.</summary>
    /// <param name="key">Where it belongs in the cube.</param>
    /// <param name="totals">What it adds.</param>
    /// <param name="rows">How many rows of the table it stands for.</param>
    /// <param name="readOn">The day on which it is read: its own, but for what a refund takes off its order's day, which is read on the refund's.</param>
    void Add(in CellKey key, in CellTotals totals, long rows, LocalDate readOn);
}
