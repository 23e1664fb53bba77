using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>A cube of each day on which cells are read, from one result. Cells are held until then.</summary>
internal sealed class CubesOfDays(CubeSchema schema) : ICellTarget
{
    private readonly Dictionary<LocalDate, List<(CellKey Key, CellTotals Totals, long Rows)>> days = [];

    public SegmentTable Segments { get; } = new([.. schema.Dimensions]);

    public void Add(in CellKey key, in CellTotals totals, long rows, LocalDate readOn)
    {
        if (!days.TryGetValue(readOn, out List<(CellKey, CellTotals, long)>? cells))
        {
            days.Add(readOn, cells = []);
        }

        cells.Add((key, totals, rows));
    }

    /// <summary>The cube of a day, which is let go of.</summary>
    public SalesCube Take(LocalDate day, string? loadId)
    {
        using SalesCubeBuilder builder = new(schema, Segments, loadId);
        if (days.Remove(day, out List<(CellKey Key, CellTotals Totals, long Rows)>? cells))
        {
            foreach ((CellKey key, CellTotals totals, long rows) in cells)
            {
                builder.AddCell(key, totals, rows);
            }
        }

        return builder.Build();
    }
}
