using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>What an endpoint may return: rows of tables and reports, with every figure in them.</summary>
public class ResultsInJsonTests
{
    private static readonly JsonSerializerOptions Web = JsonSerializerOptions.Web;

    [Fact]
    public void The_rows_of_a_table_tell_every_figure()
    {
        MetricTable table = MetricTable.Create(Log(out _), Query() with { Metrics = [Metric.NetSales(), Metric.TakeRate(GmvDefinition.PaidAllIn), Metric.UnitsPerOrder(GmvDefinition.PaidAllIn)] });
        string json = JsonSerializer.Serialize(table.Rows, Web);
        Assert.Equal(2, JsonNode.Parse(json)!.AsArray().Count);
        Assert.Equal(
            """
            {"segment":["TR"],"period":{"calendar":"gregorian","label":"2022","start":"2022-01-01","end":"2022-12-31"},"complete":true,"gmv":{"amount":"230.00","currency":"USD"},"orders":3,
            "aov":{"amount":"76.67","currency":"USD","numerator":"230.00","denominator":3},
            "metrics":{"net-sales":{"amount":"230.00","currency":"USD"},"take-rate":{"value":"0.052174","part":"12.00","whole":"230.00","currency":"USD"},"units-per-order":{"value":"0.000000","numerator":0,"denominator":3}},
            "coverage":{"translatedOrders":3,"untranslatedOrders":0,"untranslatedDays":0}}
            """.ReplaceLineEndings(""), JsonSerializer.Serialize(table.Rows[^1], Web));
        Assert.Equal(JsonSerializer.Serialize(table.Rows), JsonNode.Parse(JsonSerializer.Serialize(table, Web))!["rows"]!.ToJsonString());
    }

    [Fact]
    public void A_year_to_date_names_its_months()
    {
        MetricTable table = MetricTable.Create(Log(out _), Query() with { Grain = Grain.Month, Extent = WindowExtent.YearToDate });
        JsonNode row = JsonNode.Parse(JsonSerializer.Serialize(table.Rows[^1]))!;
        Assert.Equal("2022-01", (string)row["periods"]!["first"]!);
    }

    [Fact]
    public void The_rows_of_buyers_tell_every_figure()
    {
        Log(out BuyerLog log);
        BuyerTable table = BuyerTable.Create(log, Query());
        Assert.Equal(
            """
            {"segment":["TR"],"period":{"calendar":"gregorian","label":"2022","start":"2022-01-01","end":"2022-12-31"},"complete":true,"activeBuyers":2,"newBuyers":1,"returningBuyers":1,"repeatBuyers":0,
            "repeatRate":{"value":"0.000000","part":0,"whole":2},"orders":2,"frequency":{"value":"1.000000","numerator":2,"denominator":2},"value":{"amount":"180.00","currency":"USD"},
            "arpu":{"amount":"90.00","currency":"USD","numerator":"180.00","denominator":2},"ordersWithoutBuyer":1,"valueWithoutBuyer":{"amount":"50.00","currency":"USD"},
            "coverage":{"translatedOrders":2,"untranslatedOrders":0,"untranslatedDays":0}}
            """.ReplaceLineEndings(""), JsonSerializer.Serialize(table.Rows[^1], Web));
        Assert.Equal(JsonSerializer.Serialize(table.Rows), JsonNode.Parse(JsonSerializer.Serialize(table, Web))!["rows"]!.ToJsonString());
    }

    [Fact]
    public void Growth_is_its_outcome_with_its_evidence_and_the_rate_where_there_is_one()
    {
        JsonNode rate = Serialized(Growth.Between(Money.Parse("USD 300.00"), Money.Parse("USD 400.00")));
        Assert.Equal(
            """{"outcome":"rate","rate":{"value":"0.333333","fraction":"1/3"},"current":{"amount":"400.00","currency":"USD"},"prior":{"amount":"300.00","currency":"USD"}}""", rate.ToJsonString());
        Assert.Equal("""{"outcome":"fromZero","current":4,"prior":0}""", Serialized(Growth.Between(new Count(0), new Count(4))).ToJsonString());
        Assert.Equal("""{"outcome":"noChange","current":0,"prior":0}""", Serialized(Growth.Between(new DistinctCount(0), new DistinctCount(0))).ToJsonString());
        JsonNode shares = Serialized(Growth.Between(new Share(new Count(1), new Count(2)), new Share(new Count(3), new Count(4))));
        Assert.Equal("0.500000", (string)shares["rate"]!["value"]!);
        Assert.Equal("notComparable", (string)Serialized(default(Growth<CountRatio>))["outcome"]!);
        Assert.NotNull((string?)Serialized(default(Growth<UnitValue>))["reason"]);
    }

    [Theory]
    [InlineData(GrowthOutcome.Incomplete)]
    [InlineData(GrowthOutcome.NoPrior)]
    [InlineData(GrowthOutcome.Rate)]
    public void A_row_of_a_report_is_told_in_every_outcome(GrowthOutcome outcome)
    {
        LocalDate to = outcome == GrowthOutcome.Incomplete ? new(2022, 11, 30) : new(2022, 12, 31);
        SalesCube cube = Log(out BuyerLog log);
        GrowthReport report = GrowthReport.Create(cube, new GrowthQuery
        {
            Metrics = Query() with { To = to, Metrics = [Metric.NetSales()] },
            Comparisons = [outcome == GrowthOutcome.NoPrior ? Comparison.FromId("previous") : Comparison.YearEarlier],
            FxNeutral = FxNeutralMethod.PriorRates,
            WeekdayAdjustment = WeekdayAdjustment.Weekdays,
        }, log);
        GrowthReportRow row = outcome == GrowthOutcome.NoPrior ? report.Rows[0] : report.Rows[^1];
        JsonNode json = Serialized(row);
        JsonNode comparison = json["comparisons"]![0]!;
        string name = JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());
        Assert.Equal(name, (string)comparison["growth"]!["outcome"]!);
        Assert.Equal(outcome == GrowthOutcome.Rate, comparison["growth"]!["rate"] is not null);
        Assert.Equal(name, (string)comparison["fxNeutral"]!["outcome"]!);
        Assert.Equal(name, (string)comparison["weekdayAdjusted"]!["outcome"]!);
        Assert.Equal(name, (string)comparison["metrics"]!["net-sales"]!["outcome"]!);
        Assert.Equal(2, (int)json["buyers"]!["activeBuyers"]! + (outcome == GrowthOutcome.NoPrior ? 1 : 0));
        if (outcome == GrowthOutcome.Rate)
        {
            Assert.Equal("13/10", (string)comparison["growth"]!["rate"]!["fraction"]!);
            Assert.Equal(
                """{"comparison":"year-earlier","alignment":"year earlier: the period with the same number of the year before","current":{"start":"2022-01-01","end":"2022-12-31","days":365},"prior":{"start":"2021-01-01","end":"2021-12-31","days":365}}""",
                comparison["growth"]!["windows"]!.ToJsonString());
            Assert.Equal("""{"amount":"0.00","currency":"USD"}""", comparison["fxNeutral"]!["fxEffect"]!.ToJsonString());
        }
    }

    [Fact]
    public void A_report_a_bridge_and_cohorts_are_what_their_own_writers_write()
    {
        SalesCube cube = Log(out BuyerLog log);
        GrowthReport report = GrowthReport.Create(cube, new GrowthQuery { Metrics = Query(), Comparisons = [Comparison.YearEarlier] }, log);
        Assert.Equal(Written(writer => report.WriteJson(writer)), JsonSerializer.Serialize(report));
        CohortTable cohorts = CohortTable.Create(log, Query());
        Assert.Equal(Written(cohorts.WriteJson), JsonSerializer.Serialize(cohorts));

        static string Written(Action<Utf8JsonWriter> write)
        {
            using MemoryStream stream = new();
            using (Utf8JsonWriter writer = new(stream))
            {
                write(writer);
            }

            return Encoding.UTF8.GetString(stream.ToArray());
        }
    }

    [Fact]
    public void What_a_table_gives_is_not_read_back()
    {
        string json = JsonSerializer.Serialize(Growth.Between(new Count(3), new Count(4)));
        NotSupportedException error = Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<Growth<Count>>(json));
        Assert.Contains("Growth.Between", error.Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<MetricTableRow>("{}"));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<GrowthReportRow>("{}"));
    }

    [Fact]
    public void An_order_is_told_and_read_back()
    {
        OrderRow refund = new()
        {
            At = Instant.FromUtc(2022, 6, 1, 12, 0),
            OrderedAt = Instant.FromUtc(2022, 5, 1, 12, 0, 1).PlusTicks(1),
            Segment = new("TR"),
            Currency = Currency.Parse("TRY"),
            Event = OrderEvent.Refund,
            Status = OrderStatus.Returned,
            Refund = 12.50m,
            Units = 1,
            Orders = 0,
            Buyer = 7,
            OrderId = 9,
        };
        string json = JsonSerializer.Serialize(refund, Web);
        Assert.Equal(
            """
            {"at":"2022-06-01T12:00:00Z","orderedAt":"2022-05-01T12:00:01.0000001Z","segment":["TR"],"currency":"TRY","event":"refund","status":"returned","merchandise":"0","discount":"0",
            "shipping":"0","tax":"0","refund":"12.50","fee":"0","units":1,"orders":0,"buyer":7,"orderId":9}
            """.ReplaceLineEndings(""), json);
        Assert.Equal(refund, JsonSerializer.Deserialize<OrderRow>(json));
        OrderRow sale = JsonSerializer.Deserialize<OrderRow>("""{"at":"2022-06-01T12:00:00Z","segment":[],"currency":"USD","status":"paid","merchandise":1.5}""")!;
        Assert.Equal((OrderEvent.Sale, 1.5m, null, null), (sale.Event, sale.Merchandise, sale.Orders, sale.OrderId));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"at":"yesterday","segment":[],"currency":"USD","status":"paid"}""")]
    [InlineData("""{"at":"2022-06-01T12:00:00Z","segment":[],"currency":"USD","status":"lost"}""")]
    [InlineData("""{"at":"2022-06-01T12:00:00Z","segment":[],"currency":"USD","status":"1"}""")]
    [InlineData("""{"at":"2022-06-01T12:00:00Z","segment":[],"currency":"USD"}""")]
    [InlineData("""{"at":"2022-06-01T12:00:00Z","segment":[],"currency":"USD","status":"paid","amount":1}""")]
    [InlineData("""{"at":"2022-06-01T12:00:00Z","segment":[],"currency":"USD","status":"paid","merchandise":1e40}""")]
    [InlineData("""{"at":"2022-06-01T12:00:00Z","segment":[],"currency":"USD","status":"paid","units":1.5}""")]
    [InlineData("""{"at":"2022-06-01T12:00:00Z","at":"2022-06-01T12:00:00Z","segment":[],"currency":"USD","status":"paid"}""")]
    public void An_order_of_another_shape_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<OrderRow>(json));

    // One type whose contract cannot be made breaks every endpoint of a service.
    [Theory]
    [InlineData(typeof(Cohort))]
    [InlineData(typeof(CohortPeriod))]
    [InlineData(typeof(ExtraWeek))]
    [InlineData(typeof(GmvReconciliationRow))]
    [InlineData(typeof(GrowthContribution))]
    [InlineData(typeof(GrowthContributions))]
    [InlineData(typeof(UntranslatedAmount))]
    [InlineData(typeof(TranslationCoverage))]
    [InlineData(typeof(BridgeSegment))]
    public void A_result_without_a_converter_of_its_own_has_a_contract(Type type) => Assert.NotNull(Web.GetTypeInfo(type));

    private static JsonNode Serialized<T>(T value) => JsonNode.Parse(JsonSerializer.Serialize(value, Web))!;

    private static MetricQuery Query() => new() { Definition = GmvDefinition.PaidAllIn, Grain = Grain.Year, By = Grouping.By("market"), In = Currency.USD };

    // 2021: 100 by buyer 1; 2022: 110 by buyer 1, 70 by buyer 2, 50 by none.
    private static SalesCube Log(out BuyerLog log)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"), new SegmentTable("market"));
        using BuyerLogBuilder buyers = new(builder);
        builder.Add([Order(2021, 100, 1), Order(2022, 110, 1) with { Fee = 12 }, Order(2022, 70, 2), Order(2022, 50, null)]);
        builder.Declare(new DateInterval(new LocalDate(2021, 1, 1), new LocalDate(2022, 12, 31)));
        log = buyers.Build();
        return builder.Build();

        static OrderRow Order(int year, decimal amount, long? buyer) => new()
        {
            At = Instant.FromUtc(year, 6, 1, 12, 0),
            Segment = new("TR"),
            Currency = Currency.USD,
            Status = OrderStatus.Paid,
            Merchandise = amount,
            Buyer = buyer,
        };
    }
}
