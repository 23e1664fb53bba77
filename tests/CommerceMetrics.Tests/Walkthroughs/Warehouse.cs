using System.Data;
using System.Data.Common;
using NodaTime;

namespace CommerceMetrics.Tests.Walkthroughs;

/// <summary>The cube from a SQL engine: one GROUP BY, its rows through the public <see cref="SalesCubeBuilder.AddCell"/>.</summary>
public class Warehouse
{
    private static SalesCube Read(DbDataReader rows, CubeSchema schema)
    {
        using SalesCubeBuilder builder = new(schema, loadId: "orders/2026-11");
        while (rows.Read())
        {
            CellKey key = new(builder.Segments.GetOrAdd(rows.GetString(0)), Currency.FromCode(rows.GetString(1)), CellEvent.Sale, OrderStatus.Paid, LocalDate.FromDateOnly(rows.GetFieldValue<DateOnly>(2)));
            builder.AddCell(key, new CellTotals { Merchandise = Int128.Parse(rows.GetString(3), null), Orders = rows.GetInt64(4), Units = rows.GetInt64(5) }, rows: rows.GetInt64(4));
        }

        return builder.Build();
    }

    [Fact]
    public void A_data_reader_becomes_a_cube()
    {
        using DataTable table = new();
        foreach ((string name, Type type) in new[] { ("market", typeof(string)), ("currency", typeof(string)), ("day", typeof(DateOnly)), ("merchandise", typeof(string)), ("orders", typeof(long)), ("units", typeof(long)) })
        {
            table.Columns.Add(name, type);
        }

        table.Rows.Add("CN", "CNY", new DateOnly(2026, 11, 11), "170141183460469231731687303715884105727", 3L, 7L);
        using DataTableReader reader = table.CreateDataReader();

        SalesCube cube = Read(reader, new CubeSchema("market"));

        CubeCell cell = Assert.Single(cube.Cells);
        Assert.Equal(Int128.MaxValue, cell.Totals.Merchandise);
        Assert.Equal(3, Assert.Single(cube.Loads).Rows);
    }
}
