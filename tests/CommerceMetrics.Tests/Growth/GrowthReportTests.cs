using System.Text;
using System.Text.Json;
using NodaTime;

namespace CommerceMetrics.Tests;

public class GrowthReportTests
{
    [Fact]
    public void A_year_earlier_is_the_whole_month_with_the_same_number()
    {
        GrowthReport report = Report(Cube(Day(2024, 1, 1), Day(2025, 3, 31), (Day(2024, 2, 29), "a", 50), (Day(2025, 2, 28), "a", 75)));
        Growth<ExactMoney> growth = report.Rows.Single(row => row.Period.Label == "2025-02").Growth!.Value;
        Assert.Equal((GrowthOutcome.Rate, "0.500000"), (growth.Outcome, growth.Rate.ToFixedString(6)));
        Assert.Equal(29, growth.Windows!.Prior!.Length);
        Assert.Equal(("25.00", "2024-02"), (growth.Difference!.Value.ToFixedString(), growth.Windows.PriorPeriod!.Value.Label));
        Assert.Equal((GmvDefinition.Placed, Translation.Daily), (growth.Definition, growth.Translation));
    }

    [Theory]
    [InlineData(2024, 1, GrowthOutcome.NoPrior)]
    [InlineData(2025, 1, GrowthOutcome.Incomplete)]
    [InlineData(2025, 2, GrowthOutcome.NoChange)]
    [InlineData(2025, 4, GrowthOutcome.FromZero)]
    [InlineData(2025, 5, GrowthOutcome.Rate)]
    [InlineData(2025, 6, GrowthOutcome.NegativeBase)]
    [InlineData(2025, 7, GrowthOutcome.Incomplete)]
    public void Outcomes_by_window(int year, int month, GrowthOutcome outcome)
    {
        // Data 2024-01-10 to 2025-07-20: January 2024 and July 2025 are not whole.
        SalesCube cube = Cube(
            Day(2024, 1, 10), Day(2025, 7, 20), (Day(2024, 1, 10), "a", 5), (Day(2025, 4, 1), "a", 5), (Day(2024, 5, 1), "a", 5), (Day(2024, 6, 1), "a", -5));
        GrowthReportRow row = Report(cube).Rows.Single(row => row.Period.Start == Day(year, month, 1));
        Assert.Equal(outcome, row.Growth!.Value.Outcome);
        Assert.Equal(outcome, row.FxNeutral!.Outcome);
        Assert.Equal(outcome == GrowthOutcome.NoPrior, row.Growth.Value.Prior is null);
        Assert.Equal(outcome >= GrowthOutcome.NegativeBase, row.Growth.Value.Difference is not null);
        Assert.Equal(outcome >= GrowthOutcome.NegativeBase, row.FxNeutral.HasMoney);
    }

    [Fact]
    public void From_and_to_cut_what_is_shown_and_prior_windows_are_read_from_all_data()
    {
        SalesCube cube = Cube(Day(2021, 1, 1), Day(2022, 12, 31), (Day(2021, 3, 2), "a", 10), (Day(2022, 3, 2), "a", 20), (Day(2022, 3, 20), "a", 40), (Day(2022, 4, 30), "a", 7), (Day(2021, 4, 30), "a", 7));
        GrowthReport report = Report(cube, query => query with { From = Day(2022, 3, 10), To = Day(2022, 4, 30) });
        Assert.Equal(["2022-03", "2022-04"], report.Rows.Select(row => row.Period.Label));
        GrowthReportRow march = report.Rows[0];
        Assert.Equal(("40.00", false, 31, "10.00"), (march.Gmv.ToFixedString(), march.IsComplete, march.Period.Days, march.Growth!.Value.Prior!.Value.ToFixedString()));
        Assert.Equal(GrowthOutcome.Incomplete, march.Growth.Value.Outcome);
        Assert.Equal((true, "0.000000"), (report.Rows[1].IsComplete, report.Rows[1].Growth!.Value.Rate.ToFixedString(6)));
    }

    [Theory]
    [InlineData("2022-01-31", true)]
    [InlineData("2022-01-30", false)]
    public void A_declared_range_that_touches_the_data_completes_a_window_and_one_with_a_gap_does_not(string lastOfData, bool complete)
    {
        SalesCube cube = Cube(Day(2021, 1, 1), NodaTime.Text.LocalDatePattern.Iso.Parse(lastOfData).Value, (Day(2021, 2, 1), "a", 10));
        GrowthReport report = Report(cube, query => query with { From = Day(2022, 2, 1), To = Day(2022, 3, 31) }, Comparison.Previous);
        Assert.Equal([complete, true], report.Rows.Select(row => row.Growth!.Value.IsPriorComplete));
        Assert.Equal([complete ? GrowthOutcome.NoChange : GrowthOutcome.Incomplete, GrowthOutcome.NoChange], report.Rows.Select(row => row.Growth!.Value.Outcome));
    }

    [Theory]
    [InlineData("2022-02-14", GrowthOutcome.NoChange)]
    [InlineData("2022-02-20", GrowthOutcome.NoChange)]
    [InlineData("2022-02-13", GrowthOutcome.Incomplete)]
    public void A_window_may_lie_in_the_data_and_the_declared_range_together(string lastOfData, GrowthOutcome outcome)
    {
        SalesCube cube = Cube(Day(2021, 1, 1), NodaTime.Text.LocalDatePattern.Iso.Parse(lastOfData).Value, (Day(2021, 2, 1), "a", 10));
        GrowthReport report = Report(cube, query => query with { Grain = Grain.Quarter, From = Day(2022, 2, 15), To = Day(2022, 6, 30) }, Comparison.Previous);
        Assert.Equal([GrowthOutcome.Incomplete, outcome], report.Rows.Select(row => row.Growth!.Value.Outcome));
    }

    [Theory]
    [InlineData("2021-11-15", null, "2021-11 2021-12")]
    [InlineData(null, "2021-02-10", "2021-01 2021-02")]
    [InlineData("2022-06-01", null, "")]
    [InlineData(null, "2020-06-01", "")]
    [InlineData("2020-11-30", "2021-01-02", "2020-11 2020-12 2021-01")]
    public void One_end_alone_leaves_the_other_to_the_data(string? from, string? to, string periods)
    {
        SalesCube cube = Cube(Day(2021, 1, 1), Day(2021, 12, 31), (Day(2021, 2, 1), "a", 10));
        GrowthReport report = Report(cube, query => query with { From = Parsed(from), To = Parsed(to) });
        Assert.Equal(periods, string.Join(' ', report.Rows.Select(row => row.Period.Label)));

        static LocalDate? Parsed(string? text) => text is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
    }

    [Fact]
    public void Rows_are_every_segment_by_code_point_times_every_period()
    {
        SalesCube cube = Cube(Day(2022, 1, 1), Day(2022, 2, 28), (Day(2022, 1, 1), "b", 1), (Day(2022, 2, 1), "B", 1), (Day(2022, 2, 2), "\U0001F600", 1), (Day(2022, 2, 2), "\uFF5E", 1));
        GrowthReport report = Report(cube, query => query with { By = Grouping.By("market") });

        // U+FF5E comes before U+1F600, whose UTF-16 code units are smaller.
        Assert.Equal(["B", "b", "\uFF5E", "\U0001F600"], report.Rows.Select(row => row.Segment.ToString()).Distinct());
        Assert.Equal(8, report.Rows.Count);
        Assert.All(report.Rows.Chunk(2), pair => Assert.Equal(["2022-01", "2022-02"], pair.Select(row => row.Period.Label)));
    }

    [Fact]
    public void A_status_that_does_not_count_still_has_its_rows()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Add([Order(Day(2022, 1, 1), "a", 5), Order(Day(2022, 1, 31), "a", 7) with { Status = OrderStatus.Test }]);
        GrowthReport report = Report(builder.Build(), query => query with { By = Grouping.Status });
        Assert.Equal([("Paid", "5.00", 1), ("Test", "0.00", 0)], report.Rows.Select(row => (row.Segment.ToString(), row.Gmv.ToFixedString(), (int)row.Orders.Value)));

        // A test order counts for the range of the data.
        Assert.All(report.Rows, row => Assert.True(row.IsComplete));
    }

    [Fact]
    public void Json_is_the_contract()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market") { BusinessDays = BusinessDayRule.In(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]) });
        builder.Add([Order(Day(2021, 1, 1), "BR", 1000), Order(Day(2022, 1, 1), "BR", 1234.56m), Order(Day(2022, 1, 2), "BR", 0), Order(Day(2022, 5, 1), "BR", 0)]);
        builder.Declare(new DateInterval(Day(2021, 1, 1), Day(2022, 6, 30)));
        GrowthReport report = Report(builder.Build(), query => query with { Grain = Grain.Quarter, By = Grouping.By("market"), From = Day(2022, 1, 1) });

        using MemoryStream file = new();
        report.WriteJson(file);
        Assert.True(file.CanWrite);
        Assert.Equal(Json(report), JsonSerializer.Serialize(JsonDocument.Parse(file.ToArray())));

        const string Expected = """
            {"currency":"USD","definition":"Placed","definitionVersion":1,"calendar":"gregorian","grain":"quarter","zone":"Asia/Shanghai","fx":"daily","dateBasis":"placed",
             "input":{"rows":4},
             "untranslated":[],
             "rows":[{"segment":"BR","period":"2022-Q1","start":"2022-01-01","end":"2022-03-31","days":90,"complete":true,
                      "gmv":"1234.56","orders":2,"aov":"617.28",
                      "prior":{"period":"2021-Q1","start":"2021-01-01","end":"2021-03-31","days":90,"complete":true,"gmv":"1000.00"},
                      "growth":{"outcome":"rate","rate":"0.234560"},
                      "contribution":"0.234560",
                      "fxNeutral":{"outcome":"rate","rate":"0.234560","method":"A","fxEffect":"0.00"}},
                     {"segment":"BR","period":"2022-Q2","start":"2022-04-01","end":"2022-06-30","days":91,"complete":true,
                      "gmv":"0.00","orders":1,"aov":"0.00",
                      "prior":{"period":"2021-Q2","start":"2021-04-01","end":"2021-06-30","days":91,"complete":true,"gmv":"0.00"},
                      "growth":{"outcome":"noChange"},
                      "fxNeutral":{"outcome":"noChange","method":"A","fxEffect":"0.00"}}]}
            """;
        Assert.Equal(Compact(Expected), Json(report, writer => JsonSerializer.Serialize(writer, new Dictionary<string, int> { ["rows"] = 4 })));
    }

    [Fact]
    public void Json_leaves_out_what_is_not_there()
    {
        SalesCube cube = Cube(Day(2022, 1, 1), Day(2022, 1, 31), (Day(2022, 1, 5), "a", 3));
        JsonElement compared = Rows(Report(cube))[0];
        Assert.Equal(["segment", "period", "start", "end", "days", "complete", "gmv", "orders", "aov", "growth", "fxNeutral"], Names(compared));
        Assert.Equal("{\"outcome\":\"noPrior\"}", compared.GetProperty("growth").GetRawText());
        Assert.Equal("{\"outcome\":\"noPrior\",\"method\":\"A\"}", compared.GetProperty("fxNeutral").GetRawText());

        Assert.Equal(["segment", "period", "start", "end", "days", "complete", "gmv", "orders", "aov", "growth"], Names(Rows(Report(cube, fxNeutral: null))[0]));
        Assert.Equal(["segment", "period", "start", "end", "days", "complete", "gmv", "orders", "aov"], Names(Rows(WithoutComparison(cube))[0]));
        Assert.DoesNotContain("aov", Names(Rows(Report(cube, query => query with { From = Day(2022, 1, 6) }))[0]));
        using JsonDocument document = JsonDocument.Parse(Json(Report(cube)));
        Assert.Equal(["currency", "definition", "definitionVersion", "calendar", "grain", "zone", "fx", "dateBasis", "untranslated", "rows"], Names(document.RootElement));

        static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
        static JsonElement[] Rows(GrowthReport report)
        {
            using JsonDocument document = JsonDocument.Parse(Json(report));
            return [.. document.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.Clone())];
        }
    }

    [Fact]
    public void An_amount_without_a_rate_in_either_window_is_not_comparable_and_says_why()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Add([Order(Day(2021, 1, 1), "a", 5), Order(Day(2021, 2, 1), "a", 8) with { Currency = Currency.CNY }, Order(Day(2022, 1, 31), "a", 7), Order(Day(2022, 2, 28), "a", 7)]);
        GrowthReport report = Report(builder.Build(), query => query with { In = Currency.USD, Rates = ExchangeRates.FromPairs([new ExchangeRate(Currency.EUR, Currency.USD, 1m, Day(2021, 1, 1))]), From = Day(2022, 1, 1) });
        Assert.Equal([GrowthOutcome.Rate, GrowthOutcome.NotComparable], report.Rows.Select(row => row.Growth!.Value.Outcome));
        Assert.Equal("Amounts of the prior window have no rate to USD: CNY on 2021-02-01.", report.Rows[1].Growth!.Value.NotComparableReason);
        Assert.Equal("8.00", Assert.Single(report.Untranslated).Amount.ToFixedString());
        using JsonDocument document = JsonDocument.Parse(Json(report));
        Assert.Equal("""[{"currency":"CNY","amount":"8.00","days":1}]""", document.RootElement.GetProperty("untranslated").GetRawText());
        JsonElement row = document.RootElement.GetProperty("rows")[1];
        Assert.Equal("0.00", row.GetProperty("prior").GetProperty("gmv").GetString());
        Assert.Equal(["outcome", "reason"], row.GetProperty("growth").EnumerateObject().Select(property => property.Name));
        Assert.Equal(["outcome", "method", "reason"], row.GetProperty("fxNeutral").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void A_missing_partner_rate_alone_makes_only_neutral_growth_not_comparable()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Add([Order(Day(2021, 2, 1), "a", 8), Order(Day(2022, 2, 5), "a", 7) with { Currency = Currency.CNY }]);
        builder.Declare(new DateInterval(Day(2021, 2, 1), Day(2022, 2, 28)));
        GrowthReport report = Report(builder.Build(), query => query with { In = Currency.USD, Rates = ExchangeRates.FromPairs([new ExchangeRate(Currency.CNY, Currency.USD, 0.125m, Day(2022, 2, 4))]), From = Day(2022, 2, 1) });
        GrowthReportRow row = Assert.Single(report.Rows);
        Assert.Equal(("-0.890625", GrowthOutcome.NotComparable), (row.Growth!.Value.Rate.ToFixedString(6), row.FxNeutral!.Outcome));
        Assert.Contains("CNY to USD for 2021-02-05", row.FxNeutral.NotComparableReason, StringComparison.Ordinal);
        Assert.Empty(report.Untranslated);
    }

    [Fact]
    public void Csv_is_flat_with_quotes_where_needed()
    {
        SalesCube cube = Cube(Day(2021, 1, 1), Day(2022, 1, 31), (Day(2021, 1, 5), "a,\"b\"", 100), (Day(2022, 1, 5), "a,\"b\"", 150), (Day(2022, 1, 6), "plain", 1));
        using StringWriter writer = new();
        Report(cube, query => query with { By = Grouping.By("market"), From = Day(2022, 1, 1) }).WriteCsv(writer);
        Assert.Equal(
            """"
            segment,period,start,end,days,complete,gmv,orders,aov,prior_period,prior_start,prior_end,prior_days,prior_complete,prior_gmv,growth_outcome,growth_rate,fx_neutral_outcome,fx_neutral_rate,fx_neutral_method,fx_effect,comparison,weekday_adjusted_outcome,weekday_adjusted_rate,weekday_adjusted_prior,buyers
            "a,""b""",2022-01,2022-01-01,2022-01-31,31,true,150.00,1,150.00,2021-01,2021-01-01,2021-01-31,31,true,100.00,rate,0.500000,rate,0.500000,A,0.00,year-earlier,,,,
            plain,2022-01,2022-01-01,2022-01-31,31,true,1.00,1,1.00,2021-01,2021-01-01,2021-01-31,31,true,0.00,fromZero,,fromZero,,A,0.00,year-earlier,,,,

            """".ReplaceLineEndings("\n"),
            writer.ToString());
    }

    [Fact]
    public void Csv_leaves_empty_what_is_not_there()
    {
        SalesCube cube = Cube(Day(2022, 1, 1), Day(2022, 1, 31), (Day(2022, 1, 5), "a", 3));
        Assert.Equal(",2022-01,2022-01-01,2022-01-31,31,true,3.00,1,3.00,,,,,,,,,,,,,,,,,", Line(WithoutComparison(cube)));
        Assert.Equal(",2022-01,2022-01-01,2022-01-31,31,true,3.00,1,3.00,,,,,,,noPrior,,noPrior,,A,,year-earlier,,,,", Line(Report(cube)));
        Assert.Equal(",2022-01,2022-01-01,2022-01-31,31,false,0.00,0,,,,,,,,noPrior,,,,,,year-earlier,,,,", Line(Report(cube, query => query with { From = Day(2022, 1, 6) }, fxNeutral: null)));

        static string Line(GrowthReport report)
        {
            using StringWriter writer = new();
            report.WriteCsv(writer);
            return writer.ToString().Split('\n')[1];
        }
    }

    [Fact]
    public void The_order_of_rows_and_any_split_is_irrelevant()
    {
        OrderRow[] rows = RandomOrders.Rows(5, 200);
        GrowthQuery query = new()
        {
            Metrics = new MetricQuery { Rates = RandomOrders.Rates(5), In = Currency.EUR, By = Grouping.By("market") },
            Comparisons = [Comparison.Previous],
            FxNeutral = FxNeutralMethod.CurrentRates,
        };
        string expected = Json(GrowthReport.Create(RandomOrders.Cube(rows), query));
        Random random = new(5);
        random.Shuffle(rows);
        Assert.Equal(expected, Json(GrowthReport.Create(RandomOrders.Cube(rows), query)));
        SalesCube merged = SalesCube.Merge(rows.Chunk(30).Select(RandomOrders.Cube), DayOverlap.OrdersAreDisjoint);
        Assert.Equal(expected, Json(GrowthReport.Create(merged, query)));
    }

    [Fact]
    public void A_method_that_is_none_is_refused()
    {
        SalesCube cube = Cube(Day(2022, 1, 1), Day(2022, 1, 31), (Day(2022, 1, 5), "a", 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Report(cube, fxNeutral: (FxNeutralMethod)5));
        Assert.Throws<ArgumentNullException>(() => GrowthReport.Create(cube, null!));
        Assert.Throws<ArgumentNullException>("destination", () => Report(cube).WriteJson((Stream)null!));
        Assert.Throws<ArgumentNullException>(() => Report(cube).WriteJson((Utf8JsonWriter)null!));
        Assert.Throws<ArgumentNullException>(() => Report(cube).WriteCsv(null!));
    }

    private static GrowthReport Report(
        SalesCube cube, Func<MetricQuery, MetricQuery>? change = null, Comparison comparison = default, FxNeutralMethod? fxNeutral = FxNeutralMethod.PriorRates) =>
        GrowthReport.Create(cube, new GrowthQuery { Metrics = change is null ? new MetricQuery() : change(new MetricQuery()), Comparisons = [comparison], FxNeutral = fxNeutral });

    private static GrowthReport WithoutComparison(SalesCube cube) => GrowthReport.Create(cube, new GrowthQuery { Metrics = new MetricQuery(), FxNeutral = FxNeutralMethod.PriorRates });

    private static SalesCube Cube(LocalDate first, LocalDate last, params (LocalDate Day, string Market, decimal Amount)[] orders)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Add(orders.Select(order => Order(order.Day, order.Market, order.Amount)));
        builder.Declare(new DateInterval(first, last));
        return builder.Build();
    }

    private static OrderRow Order(LocalDate day, string market, decimal amount) => new()
    {
        At = day.AtMidnight().InUtc().ToInstant() + Duration.FromHours(9),
        Segment = new Segment(market),
        Currency = Currency.USD,
        Status = OrderStatus.Paid,
        Merchandise = amount,
    };

    private static LocalDate Day(int year, int month, int day) => new(year, month, day);

    private static string Json(GrowthReport report, Action<Utf8JsonWriter>? input = null)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            report.WriteJson(writer, input);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Compact(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement);
    }
}
