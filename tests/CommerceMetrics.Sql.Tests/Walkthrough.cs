using CommerceMetrics.TestData;
using Microsoft.Data.Sqlite;
using NodaTime;
using Npgsql;

namespace CommerceMetrics.Sql.Tests;

/// <summary>The package's README.md: its lines run here, on the table that it makes, and print what it says; those that it has are these.</summary>
public sealed class Walkthrough : IDisposable
{
    private const string Package = "CommerceMetrics.Sql";
    private readonly string folder = Directory.CreateTempSubdirectory("cmreadme").FullName;
    private readonly StringWriter printed = new() { NewLine = "\n" };

    // What the lines print to.
    private StringWriter Console => printed;

    public void Dispose()
    {
        printed.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_shop_on_one_node_and_on_two_and_kept_up_to_date()
    {
        string shop = $"Data Source={Path.Combine(folder, "shop.db")};Pooling=False";
        SQLitePCL.Batteries_V2.Init();
        using (SqliteConnection connection = new(shop))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = Assert.Single(ReadmeBlocks.Of(Package), block => block.Language == "sql").Text;
            command.ExecuteNonQuery();
        }

        OrderMapping mapping = new()
        {
            OrderId = "id",
            PlacedAt = "placed_at",
            Instants = InstantForm.UnixSeconds,
            Dimensions = [("market", "country")],
            Currency = "currency",
            Status = "state",
            Statuses = new Dictionary<string, OrderStatus> { ["P"] = OrderStatus.Paid, ["X"] = OrderStatus.Cancelled },
            Merchandise = "amount",
            Amounts = AmountForm.MinorUnits,
            Refund = "refund",
            RefundedAt = "refunded_at",
            Buyer = "customer",
        };
        SqlOrders orders = new(SqlDialect.Sqlite, "orders", mapping);
        Warehouse warehouse = new(orders, () => new SqliteConnection(shop));
        CubeSchema schema = new("market") { BusinessDays = BusinessDayRule.Parse("CN=Asia/Shanghai,*=UTC") };
        DateInterval days = new(new(2021, 1, 1), new(2022, 12, 31));
        WarehouseLoad load = await warehouse.LoadAsync(new CubeRequest(schema) { Days = days, DeclareDays = true, Deadline = TimeSpan.FromSeconds(30) });

        // From here on as ever: any definition, calendar, currency and comparison.
        MetricQuery query = new() { Definition = GmvDefinition.NetOfRefundsAllIn, Grain = Grain.Year, By = Grouping.By("market") };
        foreach (MetricTableRow row in MetricTable.Create(load.Cube, query).Rows)
        {
            Console.WriteLine($"{row.Segment} {row.Period}: {row.Gmv} of {row.Orders} orders");
        }

        Assert.Equal(ReadmeBlocks.Of(Package)[2], new ReadmeBlock("text", printed.ToString()));

        IReadOnlyList<RejectedRow> bad = await warehouse.FindRejectedAsync(new CubeRequest(schema) { Days = days }, most: 20);
        foreach (RejectedRow row in bad)
        {
            Console.WriteLine($"order {row.OrderId}: {row.Field} is {row.Value ?? "NULL"} ({row.Reason})");
        }

        Assert.Empty(bad);

        LoadManifest manifest = new(Rows: 4, Sales: MoneyBag.Sum(Money.FromAmount(204.00m, Currency.USD)), Refunds: MoneyBag.Sum(Money.FromAmount(15.00m, Currency.USD)));
        WarehouseLoad checkedLoad = await warehouse.LoadAsync(new CubeRequest(schema) { Days = days, Manifest = manifest });
        Assert.Equal(4, checkedLoad.Rows);

        string eu = "Host=eu.example.org;Database=shop", us = "Host=us.example.org;Database=shop";
        Warehouse shards = new(orders, [new WarehouseNode("eu", () => new NpgsqlConnection(eu)), new WarehouseNode("us", () => new NpgsqlConnection(us))]);

        DateInterval[] years = [.. ReportingCalendar.Gregorian.PeriodsIn(days, Grain.Year).Select(year => year.Window)];
        BuyersRequest request = new(schema, years) { Definition = GmvDefinition.PaidAllIn };
        WarehouseBuyers buyers = await warehouse.CountBuyersAsync(request);

        string file = Path.Combine(folder, "sales.cmcube");
        LocalDate yesterday = new(2022, 12, 31);
        DateInterval all = new(new(2021, 1, 1), yesterday), lately = new(yesterday.PlusDays(-7), yesterday);
        WarehouseLoad update = await warehouse.UpdateAsync(file, new CubeRequest(schema) { Days = all }, new UpdateOptions { Reopened = lately });

        Assert.Equal(["eu", "us"], shards.Nodes.Select(node => node.Name));
        Assert.Equal([1L, 2L], buyers.Rows.Select(row => row.Active.Value));
        Assert.Equal(load.Cube, update.Cube);
        Assert.Equal(update.Cube, SalesCube.Load(file));
        ReadmeBlocks.AssertRunIn(Package, "tests/CommerceMetrics.Sql.Tests/Walkthrough.cs");
    }
}
