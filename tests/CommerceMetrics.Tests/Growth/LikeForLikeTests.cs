using NodaTime;

namespace CommerceMetrics.Tests;

public sealed class LikeForLikeTests
{
    private static readonly Comparison YearEarlier = Comparison.YearEarlier;

    // Amounts a month, from 2021-01 on: old sells all along; gap not in between; opened not in 2021-01; closed not in 2022-12; cancelled has no order that counts in 2021-01.
    private static readonly SalesCube Shops = Cube(
        ("old", month => month < 12 ? 10 : 11, OrderStatus.Paid),
        ("gap", month => month % 12 is 0 or 11 ? 100 : null, OrderStatus.Paid),
        ("opened", month => month >= 1 ? 50 : null, OrderStatus.Paid),
        ("closed", month => month < 23 ? 70 : null, OrderStatus.Paid),
        ("cancelled", month => month is 0 or 11 or 12 or 23 ? 5 : null, OrderStatus.Cancelled));

    [Fact]
    public void Segments_without_orders_in_a_first_or_last_month_are_out()
    {
        LikeForLike year = Of(Shops, ReportingCalendar.Gregorian, Grain.Year, "2022");
        Assert.Equal(["gap", "old"], year.Included.Select(segment => segment.ToString()));
        Assert.Equal(["cancelled", "closed", "opened"], year.Excluded.Select(segment => segment.ToString()));

        // gap 2 × 100 in both years, old 120 → 132.
        Assert.Equal((320m, 332m, "+3.8 % (2 of 5 segments)"), (year.Growth.Prior!.Value.Round().Amount, year.Growth.Current.Round().Amount, year.ToString()));
        Assert.Equal([("2022-01-01", "2022-01-31"), ("2022-12-01", "2022-12-31"), ("2021-01-01", "2021-01-31"), ("2021-12-01", "2021-12-31")], year.Months.Select(Text));
        Assert.Equal((ReportingCalendar.Gregorian.ParsePeriod("2022"), YearEarlier), (year.Period, year.Comparison));
    }

    // In the second quarter gap is not there, opened and closed are; a month is its own first and last.
    [Theory]
    [InlineData(Grain.Quarter, "2022-Q2", "closed,old,opened")]
    [InlineData(Grain.Month, "2022-01", "closed,gap,old")]
    [InlineData(Grain.Month, "2022-12", "cancelled,gap,old,opened")]
    public void Each_window_has_months_of_its_own(Grain grain, string period, string included) =>
        Assert.Equal(included, string.Join(',', Of(Shops, ReportingCalendar.Gregorian, grain, period).Included));

    [Fact]
    public void A_month_counts_as_far_as_it_lies_in_the_window()
    {
        // Weeks have no months: Gregorian ones, cut to the week. All shops sell on the first day of a month alone: 2022-W22 (30 May to 5 June) holds 1 June, and 2021-W22 (31 May to 6 June) too.
        LikeForLike week = Of(Shops, ReportingCalendar.Iso, Grain.Week, "2022-W22");
        Assert.Equal([("2022-05-30", "2022-05-31"), ("2022-06-01", "2022-06-05"), ("2021-05-31", "2021-05-31"), ("2021-06-01", "2021-06-06")], week.Months.Select(Text));
        Assert.Empty(week.Included);
        Assert.Equal((GrowthOutcome.NoChange, 5), (week.Growth.Outcome, week.Excluded.Count));
    }

    [Fact]
    public void Without_a_prior_window_in_the_data_no_one_is_in()
    {
        LikeForLike first = Of(Shops, ReportingCalendar.Gregorian, Grain.Year, "2021");
        Assert.Equal((GrowthOutcome.NoPrior, 0), (first.Growth.Outcome, first.Included.Count));
    }

    [Fact]
    public void A_report_without_the_period_or_the_comparison_is_refused()
    {
        GrowthReport report = Report(Shops, ReportingCalendar.Gregorian, Grain.Year);
        Assert.Throws<ArgumentException>("period", () => LikeForLike.Of(report, ReportingCalendar.Gregorian.ParsePeriod("2020"), YearEarlier));
        Assert.Throws<ArgumentException>("comparison", () => LikeForLike.Of(report, ReportingCalendar.Gregorian.ParsePeriod("2022"), Comparison.Previous));
        Assert.Throws<ArgumentNullException>("report", () => LikeForLike.Of(null!, ReportingCalendar.Gregorian.ParsePeriod("2022"), YearEarlier));
    }

    // Against rows read one by one.
    [Fact]
    public void On_any_orders_it_is_what_the_rows_say()
    {
        foreach (int seed in Enumerable.Range(1, 20))
        {
            OrderRow[] rows = RandomOrders.Rows(seed, 60);
            GrowthReport report = GrowthReport.Create(RandomOrders.Cube(rows), new GrowthQuery
            {
                Metrics = new() { Definition = GmvDefinition.PaidAllIn, Grain = Grain.Quarter, In = Currency.EUR, Rates = RandomOrders.Rates(seed), By = Grouping.By("market"), From = RandomOrders.First.PlusYears(-2), To = RandomOrders.First.PlusYears(3) },
                Comparisons = [YearEarlier],
            });
            foreach (ReportingPeriod period in report.Rows.Select(row => row.Period).Distinct())
            {
                LikeForLike like = LikeForLike.Of(report, period, YearEarlier);
                LocalDate[] starts = [period.Start, period.End, period.Start.PlusYears(-1), period.End.PlusYears(-1)];
                string[] expected = [.. rows.Select(row => row.Segment[0]).Distinct().Where(market => Array.TrueForAll(starts, start => rows.Any(row =>
                    row.Segment[0] == market && row.Event == OrderEvent.Sale && (row.Orders ?? 1) > 0 && GmvDefinition.PaidAllIn.Counts(row.Status)
                    && row.At.InUtc().Year == start.Year && row.At.InUtc().Month == start.Month)))];
                Assert.Equal(expected.Order(StringComparer.Ordinal), like.Included.Select(segment => segment[0]).Order(StringComparer.Ordinal));
                ExactMoney sum = report.Rows.Where(row => row.Period == period && like.Included.Contains(row.Segment)).Aggregate(ExactMoney.Zero(Currency.EUR), (so, row) => so + row.Gmv);
                Assert.Equal(sum, like.Growth.Current);
            }
        }
    }

    private static (string First, string Last) Text(DateInterval days) => (NodaTime.Text.LocalDatePattern.Iso.Format(days.Start), NodaTime.Text.LocalDatePattern.Iso.Format(days.End));

    private static LikeForLike Of(SalesCube cube, ReportingCalendar calendar, Grain grain, string period) =>
        LikeForLike.Of(Report(cube, calendar, grain), calendar.ParsePeriod(period), YearEarlier);

    private static GrowthReport Report(SalesCube cube, ReportingCalendar calendar, Grain grain) => GrowthReport.Create(cube, new GrowthQuery
    {
        Metrics = new() { Definition = GmvDefinition.PaidAllIn, Calendar = calendar, Grain = grain, By = Grouping.By("market") },
        Comparisons = [YearEarlier],
    });

    private static SalesCube Cube(params (string Market, Func<int, int?> Amount, OrderStatus FirstStatus)[] shops)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        foreach ((string market, Func<int, int?> amount, OrderStatus firstStatus) in shops)
        {
            for (int month = 0; month < 24; month++)
            {
                if (amount(month) is { } value)
                {
                    builder.Add([new OrderRow
                    {
                        At = new LocalDate(2021, 1, 1).PlusMonths(month).AtMidnight().InUtc().ToInstant(),
                        Segment = new(market),
                        Currency = Currency.USD,
                        Status = month == 0 ? firstStatus : OrderStatus.Paid,
                        Merchandise = value,
                    }]);
                }
            }
        }

        builder.Declare(new DateInterval(new LocalDate(2021, 1, 1), new LocalDate(2022, 12, 31)));
        return builder.Build();
    }
}
