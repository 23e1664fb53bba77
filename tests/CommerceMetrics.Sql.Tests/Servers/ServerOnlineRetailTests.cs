using CommerceMetrics.Csv;
using CommerceMetrics.TestData;

namespace CommerceMetrics.Sql.Tests;

/// <summary>Half a million real lines on two shards: the rows that the reader of the file adds, and its cube.</summary>
[Collection(ServerCollection.Name)]
public class ServerOnlineRetailTests
{
    private const string File = "online_retail/online_retail_II_2009_2010.csv.gz";

    [ServerFact(ServerKind.Postgres, File)]
    public Task On_two_nodes_of_PostgreSQL() => AssertSameAsync(ServerEngine.TwoPostgres);

    [ServerFact(ServerKind.ClickHouse, File)]
    public Task On_a_cluster_of_ClickHouse() => AssertSameAsync(ServerEngine.Distributed);

    private static async Task AssertSameAsync(string name)
    {
        OrderCsv source = OrderCsv.OnlineRetail;
        SegmentTable segments = new([.. source.DefaultSchema.Dimensions]);
        List<TestRow> rows = [];
        using SalesCubeBuilder builder = new(source.DefaultSchema, segments, loadId: "file")
        {
            Inspector = (in added) =>
            {
                for (int row = 0; row < added.Count; row++)
                {
                    rows.Add(new TestRow
                    {
                        At = added.Instants[row],
                        Market = segments[added.Segments[row]][0],
                        Currency = added.Currencies[added.Currencies.Length == 1 ? 0 : row].Code,
                        Status = added.Statuses[added.Statuses.Length == 1 ? 0 : row].ToString(),
                        Event = added.Events[row].ToString(),
                        Merchandise = added.Value(AmountComponent.Merchandise, row),
                        Refund = added.Value(AmountComponent.Refund, row),
                        Units = added.Units[row],
                        Orders = added.Orders[row],
                    });
                }
            },
        };
        Assert.Equal(525_461, source.Read(SharedData.PathTo(File), builder).Rows);
        SalesCube expected = builder.Build();

        using ServerEngine engine = new(name);
        engine.Load(rows);
        OrderMapping mapping = TestMapping.Events with { Dimensions = [("market", "market")] };
        CubeRequest request = new(source.DefaultSchema) { Deadline = TimeSpan.FromSeconds(120), Manifest = new LoadManifest(rows.Count, expected.Loads[0].Sales, expected.Loads[0].Refunds) };
        WarehouseLoad load = await engine.Warehouse(mapping).LoadAsync(request);
        TestOrders.AssertSameCells(expected, load.Cube);
    }
}
