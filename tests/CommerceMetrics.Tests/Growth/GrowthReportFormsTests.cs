using System.Text;
using System.Text.Json;
using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>JSON and CSV of reports that use all there is; of one order of 10 a day, so that every figure can be had by hand.</summary>
public sealed class GrowthReportFormsTests
{
    private static readonly GmvDefinition Goods = new("goods", 1, [AmountComponent.Merchandise], [OrderStatus.Paid]);

    [Fact]
    public void Several_comparisons_stand_in_the_row_and_beside_it()
    {
        (SalesCube cube, BuyerLog log) = Daily(new LocalDate(2021, 1, 1), new LocalDate(2022, 3, 31), DateBasis.Paid);
        GrowthReport report = GrowthReport.Create(
            cube,
            new GrowthQuery
            {
                Metrics = new MetricQuery { Definition = Goods, Slice = Slice.On("market", "CN"), Metrics = [Metric.Gmv(Goods), Metric.Orders(Goods), Metric.Aov(Goods), Metric.TakeRate(Goods), Metric.Fees(Goods)], From = new LocalDate(2022, 3, 1), To = new LocalDate(2022, 3, 31) },
                Comparisons = [Comparison.YearEarlier, Comparison.Previous],
                FxNeutral = FxNeutralMethod.PriorRates,
                WeekdayAdjustment = WeekdayAdjustment.Weekdays,
            },
            log);
        JsonElement json = Json(report);
        Assert.Equal(("paid", report.Query.Metrics.Slice!.ToString()), (Text(json, "dateBasis"), Text(json, "slice")));
        JsonElement row = Assert.Single(json.GetProperty("rows").EnumerateArray());
        Assert.Equal((1, 31, "310.00", "10.00"), (row.GetProperty("buyers").GetInt32(), row.GetProperty("orders").GetInt32(), Text(row, "gmv"), Text(row, "aov")));
        Assert.Equal(("rate", "0.000000", "310.00"), (Text(row, "weekdayAdjusted", "outcome"), Text(row, "weekdayAdjusted", "rate"), Text(row, "weekdayAdjusted", "prior")));

        // February has 280: 31 ÷ 28 − 1. Each weekday's average is 10, so that March's days are worth 310.
        JsonElement previous = row.GetProperty("comparisons")[1];
        Assert.Equal(("previous", "2022-02", "280.00"), (Text(previous, "comparison"), Text(previous, "prior", "period"), Text(previous, "prior", "gmv")));
        Assert.Equal(("0.107143", "0.107143", "0.00", "A"), (Text(previous, "growth", "rate"), Text(previous, "fxNeutral", "rate"), Text(previous, "fxNeutral", "fxEffect"), Text(previous, "fxNeutral", "method")));
        Assert.Equal(("0.000000", "310.00"), (Text(previous, "weekdayAdjusted", "rate"), Text(previous, "weekdayAdjusted", "prior")));
        Assert.Equal(row.GetProperty("growth").ToString(), row.GetProperty("comparisons")[0].GetProperty("growth").ToString());

        // No fees: 0 % of 310, unchanged in points, and no growth of 0.
        Assert.Equal(("0.000000", "0.00"), (Text(row, "metrics", "take-rate"), Text(row, "metrics", "fees")));
        JsonElement fees = row.GetProperty("metricGrowth").GetProperty("fees");
        Assert.Equal(("0.00", "noChange", "noChange"), (Text(fees, "prior"), Text(fees, "outcome"), Text(fees, "fxNeutral", "outcome")));
        Assert.Equal("0.000000", Text(row, "metricGrowth", "take-rate", "points"));

        using StringWriter csv = new();
        report.WriteCsv(csv);
        string[] lines = csv.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Contains("2022-02,2022-02-01,2022-02-28,28,true,280.00,rate,0.107143,rate,0.107143,A,0.00,previous,rate,0.000000,310.00,1", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void What_compares_nothing_has_a_reason_and_no_money()
    {
        (SalesCube cube, _) = Daily(new LocalDate(2021, 1, 1), new LocalDate(2022, 3, 31), DateBasis.Delivered);
        GrowthReport report = GrowthReport.Create(cube, new GrowthQuery
        {
            Metrics = new MetricQuery { Definition = Goods, In = Currency.EUR, Rates = ExchangeRates.FromPairs([new ExchangeRate(Currency.USD, Currency.EUR, 0.5m, new LocalDate(2020, 12, 31))], maxAgeDays: 45), Grain = Grain.Month },
            Comparisons = [Comparison.YearEarlier],
            FxNeutral = FxNeutralMethod.CurrentRates,
            WeekdayAdjustment = WeekdayAdjustment.Weekdays,
        });
        JsonElement json = Json(report);
        Assert.Equal("delivered", Text(json, "dateBasis"));

        // Rates end on 2021-02-14: 45 of the 455 days have one.
        JsonElement untranslated = Assert.Single(json.GetProperty("untranslated").EnumerateArray());
        Assert.Equal(("USD", "4100.00", 410), (Text(untranslated, "currency"), Text(untranslated, "amount"), untranslated.GetProperty("days").GetInt32()));
        JsonElement[] rows = [.. json.GetProperty("rows").EnumerateArray()];
        Assert.Equal(("noPrior", "noPrior", "noPrior"), (Text(rows[0], "growth", "outcome"), Text(rows[0], "fxNeutral", "outcome"), Text(rows[0], "weekdayAdjusted", "outcome")));
        Assert.False(rows[0].TryGetProperty("prior", out _) || rows[0].GetProperty("fxNeutral").TryGetProperty("fxEffect", out _) || rows[0].GetProperty("weekdayAdjusted").TryGetProperty("prior", out _));
        JsonElement last = rows[^1];
        Assert.Equal("notComparable", Text(last, "growth", "outcome"));
        Assert.All(new[] { "growth", "fxNeutral", "weekdayAdjusted" }, part => Assert.Contains("USD", Text(last, part, "reason"), StringComparison.Ordinal));

        using StringWriter csv = new();
        report.WriteCsv(csv);
        Assert.Contains(",,,,,,noPrior,,noPrior,,", csv.ToString(), StringComparison.Ordinal);
        Assert.Contains("notComparable,,notComparable,,", csv.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_without_comparisons_has_rows_alone()
    {
        (SalesCube cube, _) = Daily(new LocalDate(2022, 1, 1), new LocalDate(2022, 1, 31), DateBasis.Shipped);
        GrowthReport report = GrowthReport.Create(cube, new GrowthQuery { Metrics = new MetricQuery { Definition = Goods } });
        JsonElement json = Json(report);
        Assert.Equal("shipped", Text(json, "dateBasis"));
        Assert.False(json.GetProperty("rows")[0].TryGetProperty("growth", out _));
        using StringWriter csv = new();
        report.WriteCsv(csv);
        Assert.EndsWith(",true,310.00,31,10.00,,,,,,,,,,,,,,,,,\n", csv.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Extra_weeks_and_cut_windows_are_written_with_what_they_add()
    {
        // FY2023 of the 4-5-4 calendar has 53 weeks: 371 days of 10 beside 364, of which week 53 is 70.
        (SalesCube cube, _) = Daily(new LocalDate(2022, 1, 30), new LocalDate(2024, 2, 3), DateBasis.Placed);
        GrowthReport report = GrowthReport.Create(cube, new GrowthQuery
        {
            Metrics = new MetricQuery { Definition = Goods, Calendar = ReportingCalendar.FromId("retail-454"), Grain = Grain.Year },
            Comparisons = [Comparison.YearEarlier, Comparison.Restated],
            FxNeutral = FxNeutralMethod.PriorRates,
        });
        JsonElement year = Json(report).GetProperty("rows")[1];
        JsonElement week = Assert.Single(year.GetProperty("extraWeeks").EnumerateArray());
        Assert.Equal(("current", "FY2023-W53", "70.00", 7, true), (Text(week, "window"), Text(week, "period"), Text(week, "gmv"), week.GetProperty("orders").GetInt32(), week.GetProperty("counted").GetBoolean()));
        Assert.Equal(("0.019231", "0.019231"), (Text(week, "contribution"), Text(year, "growth", "rate"))); // 70 ÷ 3640
        JsonElement restated = year.GetProperty("comparisons")[1];
        Assert.Equal(("3640.00", 364, "0.000000"), (Text(restated, "compared", "gmv"), restated.GetProperty("compared").GetProperty("days").GetInt32(), Text(restated, "growth", "rate")));
        Assert.False(restated.GetProperty("extraWeeks")[0].TryGetProperty("contribution", out _) || restated.GetProperty("extraWeeks")[0].GetProperty("counted").GetBoolean());
    }

    [Theory]
    [InlineData(WindowExtent.YearToDate, "year-to-date", "590.00")]
    [InlineData(WindowExtent.TrailingYear, "trailing-year", "3650.00")]
    public void Rows_that_are_no_single_periods_say_so(WindowExtent extent, string name, string gmv)
    {
        (SalesCube cube, _) = Daily(new LocalDate(2021, 1, 1), new LocalDate(2022, 2, 28), DateBasis.Placed);
        JsonElement json = Json(GrowthReport.Create(cube, new GrowthQuery { Metrics = new MetricQuery { Definition = Goods, Extent = extent }, Comparisons = [Comparison.YearEarlier] }));
        Assert.Equal((name, gmv, "2022-02"), (Text(json, "extent"), Text(json.GetProperty("rows")[13], "gmv"), Text(json.GetProperty("rows")[13], "period")));
    }

    [Fact]
    public void Bridges_name_their_figure_and_every_line()
    {
        (SalesCube cube, _) = Daily(new LocalDate(2021, 1, 1), new LocalDate(2022, 12, 31), DateBasis.Placed);
        GmvDefinition definition = new("less refunds", 1, [AmountComponent.Merchandise, AmountComponent.Refund], [OrderStatus.Paid]);
        BridgeQuery query = new() { Metrics = new MetricQuery { Definition = definition, Grain = Grain.Year, By = Grouping.By("market") }, Figure = BridgeFigure.Revenue, Quantity = BridgeQuantity.Units, Weighting = BridgeWeighting.Base, RefundsApart = true };
        ReportingPeriod year = ReportingCalendar.Gregorian.PeriodOf(new LocalDate(2022, 1, 1), Grain.Year);
        JsonElement revenue = Json(GrowthBridge.Create(cube, query, year).WriteJson);
        Assert.Equal(("revenue", "units", "base", "2021", "2022"), (Text(revenue, "figure"), Text(revenue, "quantity"), Text(revenue, "weighting"), Text(revenue, "prior", "period"), Text(revenue, "current", "period")));
        Assert.Equal(365, revenue.GetProperty("prior").GetProperty("days").GetInt32());

        HashSet<string> lines = [];
        foreach (BridgeFigure figure in Enum.GetValues<BridgeFigure>())
        {
            foreach (bool apart in new[] { false, true })
            {
                foreach (BridgeWeighting weighting in Enum.GetValues<BridgeWeighting>())
                {
                    GrowthBridge bridge = GrowthBridge.Create(cube, query with { Figure = figure, Quantity = BridgeQuantity.Orders, RefundsApart = apart, Weighting = weighting }, year);
                    JsonElement json = Json(bridge.WriteJson);
                    string[] names = [.. json.GetProperty("lines").EnumerateArray().Select(line => Text(line, "line"))];
                    Assert.Equal(bridge.Lines.Select(line => line.Kind.ToString()), names.Select(name => char.ToUpperInvariant(name[0]) + name[1..]));
                    lines.UnionWith(names);
                }
            }
        }

        Assert.Equal(Enum.GetValues<BridgeLineKind>().Length, lines.Count);
        JsonElement none = Json(GrowthBridge.Create(cube, query with { Figure = BridgeFigure.Gmv, RefundsApart = false }, year.Previous()).WriteJson);
        Assert.Equal("noPrior", Text(none, "outcome"));
        Assert.False(none.TryGetProperty("lines", out _) || none.TryGetProperty("prior", out _) || none.TryGetProperty("rate", out _));
    }

    [Fact]
    public void Cohorts_are_written_with_what_they_keep()
    {
        BuyerLog log = BuyerTableTests.Log(
            BuyerTableTests.Sale("01-05", "DE", 1, 10), BuyerTableTests.Sale("01-06", "DE", 2, 30), BuyerTableTests.Sale("02-05", "DE", 1, 5), BuyerTableTests.Sale("02-06", "DE", 3, 0));
        CohortTable table = CohortTable.Create(log, new MetricQuery { Definition = GmvDefinition.Placed, From = new LocalDate(2022, 1, 1), To = new LocalDate(2022, 2, 28) });
        const string Expected = """
            [{"segment":"","period":"2022-01","size":2,"periods":[
              {"offset":0,"period":"2022-01","complete":true,"buyers":2,"retention":"1.000000","value":"40.00","valueRetention":"1.000000"},
              {"offset":1,"period":"2022-02","complete":true,"buyers":1,"retention":"0.500000","value":"5.00","valueRetention":"0.125000"}]},
             {"segment":"","period":"2022-02","size":1,"periods":[{"offset":0,"period":"2022-02","complete":true,"buyers":1,"retention":"1.000000","value":"0.00"}]}]
            """;
        Assert.Equal(JsonSerializer.Serialize(JsonDocument.Parse(Expected)), JsonSerializer.Serialize(Json(table.WriteJson)));

        ExchangeRates rates = ExchangeRates.FromPairs([new ExchangeRate(Currency.EUR, Currency.USD, 1m, new LocalDate(2022, 1, 31))]);
        JsonElement translated = Json(CohortTable.Create(log, new MetricQuery { Definition = GmvDefinition.Placed, In = Currency.USD, Rates = rates }).WriteJson);
        Assert.Contains(translated[0].GetProperty("periods").EnumerateArray(), at => at.TryGetProperty("translated", out JsonElement isTranslated) && !isTranslated.GetBoolean());
    }

    private static (SalesCube Cube, BuyerLog Log) Daily(LocalDate first, LocalDate last, DateBasis basis)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market") { DateBasis = basis });
        using BuyerLogBuilder buyers = new(builder);
        builder.Add(Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(day => new OrderRow
        {
            At = first.PlusDays(day).AtMidnight().InUtc().ToInstant(),
            Segment = new("CN"),
            Currency = Currency.USD,
            Status = OrderStatus.Paid,
            Merchandise = 10,
            Buyer = 1,
        }));
        return (builder.Build(), buyers.Build());
    }

    private static JsonElement Json(GrowthReport report) => Json(writer => report.WriteJson(writer));

    private static JsonElement Json(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            write(writer);
        }

        return JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).RootElement;
    }

    private static string Text(JsonElement element, params string[] path) => path.Aggregate(element, (at, name) => at.GetProperty(name)).GetString()!;
}
