using NodaTime;

namespace CommerceMetrics.Validation.Tests;

/// <summary>Rules with memory against slow readings over records.</summary>
public class MemoryRuleTests
{
    private static readonly OrderRuleOptions Options = new() { MaxExamples = int.MaxValue, OutlierFactor = 3, OutlierMinimum = 5, VelocityWindow = Duration.FromSeconds(60) };

    public static TheoryData<string> Codes => [.. MemoryRule.All.Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Random_rows_fail_as_in_a_slow_reading(string code)
    {
        int failing = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            OrderRow[] rows = Rows(seed, 400);
            long[] expected = [.. Enumerable.Range(0, rows.Length).Where(row => Slow(code, rows, row)).Select(row => (long)row)];
            Assert.Equal(expected, Found(rows, code));
            failing += expected.Length;
        }

        Assert.InRange(failing, 20, 7_900);
    }

    [Fact]
    public void A_row_that_fails_several_rules_is_one_row_with_warnings()
    {
        OrderRow row = new() { At = Instant.FromUtc(2022, 1, 1, 0, 0), Segment = new("US"), Currency = Currency.USD, Status = OrderStatus.Paid, Merchandise = 1, Buyer = 7, OrderId = 5 };
        OrderRow[] rows = [row, row with { Segment = new("BR"), Merchandise = 0, Discount = 1 }];
        CubeSchema schema = new("market");
        SegmentTable segments = new("market");
        using OrderBatch batch = RowWriter.ToBatch(rows, schema, segments);
        OrderColumnsValidator validator = new(schema, segments, Options);
        validator.Validate(batch.AsColumns(), OrderMemoryRules.All);
        ValidationSummary summary = validator.Summary();
        Assert.Equal(["CM2008", "CM2009", "CM3001", "CM3003"], summary.Counts.Select(count => count.Code).Order(StringComparer.Ordinal));
        Assert.Equal((2, 1), (summary.Rows, summary.RowsWith(FluentValidation.Severity.Warning)));
        Assert.Equal(MoneyBag.Sum(Money.FromAmount(-1, Currency.USD)), summary.GmvWith(FluentValidation.Severity.Warning));
        Assert.All(summary.Examples, example => Assert.Equal(1, example.Row));
    }

    [Fact]
    public void Refunds_in_many_currencies_of_one_order_are_told_apart()
    {
        Currency[] currencies = [.. Enumerable.Range(0, 40).Select(i => Currency.Custom($"C{i}", 2))];
        OrderRow[] rows = [.. Enumerable.Range(0, 4_000).Select(i => new OrderRow
        {
            At = Instant.FromUtc(2022, 1, 1, 0, 0),
            Segment = new("US"),
            Currency = currencies[i / 100],
            Event = i % 100 == 0 ? OrderEvent.Sale : OrderEvent.Refund,
            Status = OrderStatus.Paid,
            Merchandise = i % 100 == 0 ? 50 : 1,
            OrderId = 1,
        })];
        Assert.Equal(40 * 49, Found(rows, "CM3004", OrderMemoryRules.RefundTotal).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public void Many_buyers_in_time_are_remembered_for_the_window(int secondsBetween)
    {
        const int Buyers = 5_000;
        OrderRow[] rows = [.. Enumerable.Range(0, 3 * Buyers).Select(i => new OrderRow
        {
            At = Instant.FromUtc(2022, 1, 1, 0, 0).Plus(Duration.FromSeconds(i / 3 * secondsBetween)),
            Segment = new(i % 3 == 0 ? "US" : "BR"),
            Currency = Currency.USD,
            Status = OrderStatus.Paid,
            Merchandise = 1,
            Buyer = (i / 3) + (i % 3 == 2 ? -1 : 0),
        })];
        HashSet<long> expected = [];
        for (int i = 0; i < rows.Length; i++)
        {
            // A buyer's rows are at most four places apart.
            bool isFast = Enumerable.Range(Math.Max(0, i - 12), Math.Min(12, i)).Any(j => rows[j].Buyer == rows[i].Buyer && rows[j].Segment != rows[i].Segment && rows[i].At - rows[j].At <= Options.VelocityWindow);
            if (isFast)
            {
                expected.Add(i);
            }
        }

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(), Found(rows, "CM3003", OrderMemoryRules.Velocity).Order());
    }

    [Fact]
    public void They_are_off_unless_asked()
    {
        OrderRow[] rows = Rows(1, 200);
        OrderColumnsValidator validator = new(new CubeSchema("market"), new SegmentTable("market"), Options);
        validator.Validate(rows);
        Assert.DoesNotContain(validator.Summary().Counts, count => count.Code.StartsWith("CM3", StringComparison.Ordinal));
        Assert.Empty(Found(rows, "CM9999", OrderMemoryRules.None));
    }

    private static long[] Found(OrderRow[] rows, string code, OrderMemoryRules rules = OrderMemoryRules.All)
    {
        CubeSchema schema = new("market");
        SegmentTable segments = new("market");
        using OrderBatch batch = RowWriter.ToBatch(rows, schema, segments);
        OrderColumnsValidator validator = new(schema, segments, Options);
        validator.Validate(batch.AsColumns(), rules);
        ValidationSummary summary = validator.Summary();
        long[] found = [.. summary.Examples.Where(example => example.Code == code).Select(example => example.Row)];
        Assert.Equal(summary.CountOf(code), found.Length);
        return found;
    }

    private static OrderRow[] Rows(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new OrderRow
        {
            At = Instant.FromUtc(2022, 1, 1, 0, 0).Plus(Duration.FromSeconds(20 * random.Next(1_000))),
            Segment = new(random.Next(2) == 0 ? "US" : "BR"),
            Currency = random.Next(3) == 0 ? Currency.JPY : Currency.USD,
            Event = random.Next(4) == 0 ? OrderEvent.Refund : OrderEvent.Sale,
            Status = OrderStatus.Paid,
            Merchandise = random.Next(0, 40) * (random.Next(10) == 0 ? 10 : 1),
            Refund = random.Next(2),
            Orders = random.Next(5) == 0 ? 0 : null,
            Buyer = random.Next(10) == 0 ? null : random.Next(-20, 20),
            OrderId = random.Next(10) == 0 ? null : random.Next(-150, 150),
        })];
    }

    private static bool Slow(string code, OrderRow[] rows, int at)
    {
        OrderRow row = rows[at];
        return code switch
        {
            "CM3001" => Counts(row) && rows[..at].Any(other => Counts(other) && other.OrderId == row.OrderId),
            "CM3002" => IsSold(row) && rows.Where(other => IsSold(other) && (other.Segment, other.Currency) == (row.Segment, row.Currency)).Select(other => other.Merchandise).Order().ToArray() is { Length: >= 5 } peers
                && (row.Merchandise > 3 * peers[(peers.Length - 1) / 2] || row.Merchandise * 3 < peers[(peers.Length - 1) / 2]),
            "CM3003" => row.Event == OrderEvent.Sale && row.Buyer is not null && rows.Where((other, place) => other.Event == OrderEvent.Sale && other.Buyer == row.Buyer && other.Segment != row.Segment && Before(other, place, row, at)).Any(),
            "CM3004" => row.Event == OrderEvent.Refund && row.OrderId is not null && rows.Any(other => other.Event == OrderEvent.Sale && other.OrderId == row.OrderId && other.Currency == row.Currency)
                && rows.Where(other => other.OrderId == row.OrderId && other.Currency == row.Currency && other.Event == OrderEvent.Sale).Sum(other => other.Merchandise - other.Refund)
                    < rows[..(at + 1)].Where(other => other.OrderId == row.OrderId && other.Currency == row.Currency && other.Event == OrderEvent.Refund).Sum(other => other.Merchandise + other.Refund),
            _ => false,
        };

        static bool Counts(OrderRow row) => row is { Event: OrderEvent.Sale, OrderId: not null } && row.Orders != 0;
        static bool IsSold(OrderRow row) => row is { Event: OrderEvent.Sale, Merchandise: > 0 };
        static bool Before(OrderRow other, int place, OrderRow row, int at) => (other.At < row.At || (other.At == row.At && place < at)) && row.At - other.At <= Duration.FromSeconds(60);
    }
}
