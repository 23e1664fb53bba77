using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>Generated orders of which many have a fault of some kind.</summary>
internal static class BadRows
{
    private static readonly CubeSchema Schema = new("market", "channel") { BusinessDays = BusinessDayRule.Parse("CN=Asia/Shanghai,BR=America/Sao_Paulo,*=UTC") };

    /// <summary>Names and words, events and dates.</summary>
    public static IEnumerable<OrderMapping> Mappings =>
    [
        TestMapping.Plain,
        TestMapping.Events,
        TestMapping.Dated with { Statuses = new Dictionary<string, OrderStatus> { ["Paid"] = OrderStatus.Paid, ["Placed"] = OrderStatus.Placed, ["a'b"] = OrderStatus.Cancelled } },
        TestMapping.Events with { Events = new Dictionary<string, OrderEvent> { ["Sale"] = OrderEvent.Sale, ["sold"] = OrderEvent.Sale } },
        TestMapping.Plain with { Currency = MappedColumn.Constant("EUR"), Status = MappedColumn.Constant("Paid") },
    ];

    public static IEnumerable<TestRow> Of(int count, int seed)
    {
        Random random = new(seed);
        foreach (TestRow row in TestOrders.Random(count, seed))
        {
            yield return random.Next(16) switch
            {
                0 => row with { Currency = "eur" },
                1 => row with { Currency = "XQQ" },
                2 => row with { Status = "paid" },
                3 => row with { Status = "a'b" },
                4 => row with { Status = "" },
                5 => row with { Market = " \u3000" },
                6 => row with { Channel = "" },
                7 => row with { Event = "sale" },
                8 => row with { At = 99_999_999_999_999 },
                9 => row with { RefundedAt = 99_999_999_999_999, OrderedAt = -99_999_999_999_999, Event = "Refund", Refund = 5 },
                _ => row,
            };
        }
    }

    public static async Task AssertFoundAsync(Warehouse warehouse, string[] nodes)
    {
        foreach (DateInterval? days in new[] { null, new DateInterval(new(2012, 1, 20), new(2012, 2, 20)) })
        {
            CubeRequest request = new(Schema) { Days = days, ListRejected = true, Deadline = TimeSpan.FromSeconds(60) };
            WarehouseLoad load = await warehouse.LoadAsync(request);
            IReadOnlyList<RejectedRow> rows = await RejectedExamples.AssertAreCountedAsync(warehouse, request, load);
            Assert.True(rows.Count > 10);
            Assert.All(rows, row => Assert.NotNull(row.OrderId));
            Assert.Equal(nodes, rows.Select(row => row.Node).Distinct());
        }
    }
}
