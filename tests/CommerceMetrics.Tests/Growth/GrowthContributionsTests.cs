using System.Numerics;
using System.Text.Json;
using NodaTime;

namespace CommerceMetrics.Tests;

public sealed class GrowthContributionsTests
{
    private static readonly ReportingPeriod Year2022 = ReportingCalendar.Gregorian.ParsePeriod("2022");

    // US 100 → 110, BR 100 → 60, and FR 0 → 25: −2.5 % of 200 in all.
    [Fact]
    public void Changes_over_the_prior_total_sum_to_its_rate()
    {
        GrowthContributions contributions = GrowthContributions.Of(Report(("US", 100, 110), ("BR", 100, 60), ("FR", 0, 25)), Year2022, Comparison.YearEarlier);
        Assert.Equal("-2.5 %: BR -20.0 pp, FR +12.5 pp, US +5.0 pp", contributions.ToString());
        Assert.Equal((GrowthOutcome.Rate, 200m, 195m), (contributions.Total.Outcome, contributions.Total.Prior!.Value.Round().Amount, contributions.Total.Current.Round().Amount));
        Assert.Equal(["BR -40.0 %", "FR FromZero", "US +10.0 %"], contributions.Segments.Select(part => $"{part.Segment} {part.Growth}"));
        Assert.Equal((Year2022, Comparison.YearEarlier, (PercentagePoints?)null), (contributions.Period, contributions.Comparison, contributions.FxPoints));
        Assert.Same(contributions.Total.Windows, contributions.Segments[0].Growth.Windows);
    }

    // Thirds: 3 × 33.3 are 99.9, and the printed total is 100.0.
    [Fact]
    public void Printed_points_sum_to_the_printed_rate()
    {
        GrowthContributions contributions = GrowthContributions.Of(Report(("A", 1, 2), ("B", 1, 2), ("C", 1, 2)), Year2022, Comparison.YearEarlier);
        Assert.Equal(["+33.4 pp", "+33.3 pp", "+33.3 pp"], contributions.RoundPoints().Select(points => points.ToString()));
        Assert.Equal(["+34 pp", "+33 pp", "+33 pp"], contributions.RoundPoints(0).Select(points => points.ToString("P0")));
        Assert.Throws<ArgumentOutOfRangeException>("digits", () => contributions.RoundPoints(-1));
    }

    [Theory]
    [InlineData(-5, 3, GrowthOutcome.NegativeBase)]
    [InlineData(0, 3, GrowthOutcome.FromZero)]
    [InlineData(0, 0, GrowthOutcome.NoChange)]
    public void Without_a_rate_of_all_there_are_no_points(int prior, int current, GrowthOutcome outcome)
    {
        GrowthContributions contributions = GrowthContributions.Of(Report(("A", prior, current), ("B", 0, 0)), Year2022, Comparison.YearEarlier);
        Assert.Equal(outcome, contributions.Total.Outcome);
        Assert.All(contributions.Segments, part => Assert.Null(part.Points));
        Assert.Equal($"{outcome}: A n/m, B n/m", contributions.ToString());
        Assert.Throws<InvalidOperationException>(() => contributions.RoundPoints());
        Assert.DoesNotContain("contribution", Json(Report(("A", prior, current))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_without_the_period_or_the_comparison_is_refused()
    {
        GrowthReport report = Report(("A", 1, 2));
        Assert.Throws<ArgumentException>("period", () => GrowthContributions.Of(report, ReportingCalendar.Gregorian.ParsePeriod("2020"), Comparison.YearEarlier));
        Assert.Throws<ArgumentException>("comparison", () => GrowthContributions.Of(report, Year2022, Comparison.Previous));
        Assert.Throws<ArgumentNullException>("report", () => GrowthContributions.Of(null!, Year2022, Comparison.Previous));
        GrowthContributions first = GrowthContributions.Of(report, ReportingCalendar.Gregorian.ParsePeriod("2021"), Comparison.YearEarlier);
        Assert.Equal(GrowthOutcome.NoPrior, first.Total.Outcome);
    }

    // GLOSSARY: USD 100 → 110, ARS 100 → 300 at 1 → 0.2: reported −15 %; in money A +210 and −240, B +50 and −80.
    [Theory]
    [InlineData(FxNeutralMethod.PriorRates, "-120.0 pp")]
    [InlineData(FxNeutralMethod.CurrentRates, "-40.0 pp")]
    public void Exchange_rates_have_points_of_their_own(FxNeutralMethod method, string points)
    {
        Currency ars = Currency.FromCode("ARS");
        FxNeutralGrowth growth = FxNeutralGrowth.Between(
            [
                new FxNeutralLine(Money.FromAmount(100, Currency.USD), Money.FromAmount(110, Currency.USD)),
                new FxNeutralLine(Money.FromAmount(100, ars), Money.FromAmount(300, ars), new ExchangeRate(ars, Currency.USD, 1m, new LocalDate(2021, 1, 1)), new ExchangeRate(ars, Currency.USD, 0.2m, new LocalDate(2022, 1, 1))),
            ],
            Currency.USD,
            method);
        Assert.Equal(points, growth.FxPoints.ToString());
        Assert.Null(FxNeutralGrowth.Between([], Currency.USD, method).FxPoints);
    }

    [Fact]
    public void On_any_orders_points_close_exactly_and_in_print()
    {
        int rates = 0;
        foreach (int seed in Enumerable.Range(1, 12))
        {
            SalesCube cube = RandomOrders.Cube(RandomOrders.Rows(seed, 1_500));
            MetricQuery metrics = new() { Definition = GmvDefinition.NetOfRefundsAllIn, Grain = Grain.Quarter, In = Currency.EUR, Rates = RandomOrders.Rates(seed) };
            GrowthQuery query = new() { Metrics = metrics, Comparisons = [Comparison.Previous, Comparison.YearEarlier], FxNeutral = FxNeutralMethod.PriorRates };
            GrowthReport all = GrowthReport.Create(cube, query);
            foreach (Grouping by in (Grouping[])[Grouping.By("market"), Grouping.By("market", "channel"), Grouping.Currency])
            {
                GrowthReport report = GrowthReport.Create(cube, query with { Metrics = metrics with { By = by } });
                foreach (GrowthReportRow whole in all.Rows)
                {
                    foreach (Comparison comparison in query.Comparisons)
                    {
                        GrowthContributions contributions = GrowthContributions.Of(report, whole.Period, comparison);
                        Growth<ExactMoney> growth = whole.By(comparison).Growth;
                        Assert.Equal((growth.Outcome, growth.Current, growth.Prior), (contributions.Total.Outcome, contributions.Total.Current, contributions.Total.Prior));
                        if (growth.Outcome != GrowthOutcome.Rate)
                        {
                            continue;
                        }

                        rates++;
                        Fraction prior = Fraction.Of(growth.Prior!.Value.Amount);
                        Fraction rate = Fraction.Of(growth.Difference!.Value.Amount) / prior;
                        Assert.Equal(rate, Sum(contributions.Segments.Select(part => part.Points!.Value)));
                        foreach (int digits in new[] { 0, 1, 3 })
                        {
                            IReadOnlyList<PercentagePoints> printed = contributions.RoundPoints(digits);
                            Assert.Equal(rate.ToFixed(digits + 2), Sum(printed).ToFixed(digits + 2));
                            Assert.Equal(Sum(printed).ToFixed(digits + 6), rate.ToFixed(digits + 2) + "0000");
                            Assert.All(printed.Zip(contributions.Segments), pair => Assert.True(Distance(pair.First, pair.Second.Points!.Value) < new Fraction(1, BigInteger.Pow(10, digits + 2))));
                        }

                        FxNeutralGrowth neutral = whole.By(comparison).FxNeutral!;
                        Assert.Equal(neutral.FxPoints, contributions.FxPoints);
                        if (contributions.FxPoints is { } fx)
                        {
                            Assert.Equal(rate, Of(fx) + (Fraction.Of(neutral.NeutralChange.Amount) / prior));
                            Assert.Equal(Of(fx), Sum(contributions.Segments.Select(part => part.FxPoints!.Value)));
                        }
                    }
                }
            }
        }

        Assert.InRange(rates, 50, int.MaxValue);
    }

    [Fact]
    public void Json_has_them_where_the_report_is_grouped()
    {
        GrowthReport report = Report(("US", 100, 110), ("BR", 100, 60), ("FR", 0, 25));
        using JsonDocument json = JsonDocument.Parse(Json(report));
        Assert.Equal(
            [("BR", "2021", null), ("BR", "2022", "-0.200000"), ("FR", "2021", null), ("FR", "2022", "0.125000"), ("US", "2021", null), ("US", "2022", "0.050000")],
            json.RootElement.GetProperty("rows").EnumerateArray().Select(row => (
                row.GetProperty("segment").GetString(),
                row.GetProperty("period").GetString(),
                row.TryGetProperty("contribution", out JsonElement contribution) ? contribution.GetString() : null)));
        GrowthReport single = GrowthReport.Create(report.Cube, report.Query with { Metrics = report.Query.Metrics with { By = Grouping.None } });
        Assert.DoesNotContain("contribution", Json(single), StringComparison.Ordinal);
        GrowthReport both = GrowthReport.Create(report.Cube, report.Query with { Comparisons = [Comparison.YearEarlier, Comparison.Previous] });
        using JsonDocument several = JsonDocument.Parse(Json(both));
        JsonElement br = several.RootElement.GetProperty("rows")[1];
        Assert.Equal(["-0.200000", "-0.200000"], br.GetProperty("comparisons").EnumerateArray().Select(comparison => comparison.GetProperty("contribution").GetString()));
    }

    private static string Json(GrowthReport report)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            report.WriteJson(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static GrowthReport Report(params (string Market, int Prior, int Current)[] markets)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        foreach ((string market, int prior, int current) in markets)
        {
            OrderRow row = new() { At = Instant.FromUtc(2021, 6, 1, 12, 0), Segment = new(market), Currency = Currency.USD, Status = OrderStatus.Paid, Merchandise = prior };
            builder.Add([row, row with { At = Instant.FromUtc(2022, 6, 1, 12, 0), Merchandise = current }]);
        }

        builder.Declare(new DateInterval(new LocalDate(2021, 1, 1), new LocalDate(2022, 12, 31)));
        return GrowthReport.Create(builder.Build(), new GrowthQuery { Metrics = new() { Grain = Grain.Year, By = Grouping.By("market") }, Comparisons = [Comparison.YearEarlier] });
    }

    private static Fraction Of(PercentagePoints points) => new(points.ToFraction().Numerator, points.ToFraction().Denominator);

    private static Fraction Sum(IEnumerable<PercentagePoints> points) => points.Aggregate(Fraction.Of(BigInteger.Zero), (sum, part) => sum + Of(part));

    private static FractionDistance Distance(PercentagePoints left, PercentagePoints right) => new(Of(left) - Of(right));

    private readonly record struct FractionDistance(Fraction Difference)
    {
        public static bool operator <(FractionDistance left, Fraction right) => (left.Difference - right).Sign < 0 && (left.Difference + right).Sign > 0;

        public static bool operator >(FractionDistance left, Fraction right) => !(left < right);
    }
}
