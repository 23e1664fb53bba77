using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>All cells in one cube.</summary>
internal sealed class WholeCube(SalesCubeBuilder builder) : ICellTarget
{
    public SegmentTable Segments => builder.Segments;

    public void Add(in CellKey key, in CellTotals totals, long rows, LocalDate readOn) => builder.AddCell(key, totals, rows);
}
