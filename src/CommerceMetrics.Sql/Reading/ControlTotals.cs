namespace CommerceMetrics.Sql;

/// <summary>Control totals of a cube, those that it would state of one load.</summary>
internal static class ControlTotals
{
    public static (MoneyBag Sales, MoneyBag Refunds) Of(SalesCube cube)
    {
        using SalesCubeBuilder builder = new(cube.Schema, loadId: "all");
        foreach (CubeCell cell in cube.Cells)
        {
            builder.AddCell(new CellKey(builder.Segments.GetOrAdd(cell.Segment), cell.Currency, cell.Event, cell.Status, cell.Day), cell.Totals);
        }

        CubeLoad load = builder.Build().Loads[0];
        return (load.Sales, load.Refunds);
    }
}
