using CommerceMetrics.TestData;
using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>The rates that tables say they used, and what they leave out; on real rates with holes, ends and high inflation.</summary>
public class RateUsageTests
{
    private static readonly Currency Try = Currency.FromCode("TRY");
    private static readonly Currency Isk = Currency.FromCode("ISK");
    private static readonly Currency Hrk = Currency.FromCode("HRK");
    private static readonly Currency Rub = Currency.FromCode("RUB");
    private static readonly Currency Ars = Currency.FromCode("ARS");

    [Fact]
    public void A_table_says_which_rates_it_used()
    {
        LocalDate friday = new(2022, 1, 7);
        ExchangeRates rates = ExchangeRates.FromPairs([new(Currency.EUR, Currency.USD, 1.25m, friday, "a"), new(Currency.EUR, Currency.USD, 1.5m, friday.PlusDays(10), "b")]);
        MetricTable table = MetricTable.Create(
            Cube(Sale(friday.PlusDays(2), Currency.EUR, 100), Sale(friday.PlusDays(11), Currency.EUR, 300), Sale(friday.PlusDays(40), Currency.EUR, 7), Sale(friday, Currency.USD, 1)),
            new MetricQuery { Rates = rates, In = Currency.USD });
        RateUsage usage = Assert.Single(table.RatesUsed);
        Assert.Equal((Currency.EUR, Currency.USD, Translation.Daily, 2, new TranslationCoverage(new Count(2), new Count(1), 1)), (usage.From, usage.To, usage.Translation, usage.Days, usage.Coverage));
        Assert.Equal((friday, friday.PlusDays(10), 2, 1.25m, 1.5m, "a; b"), (usage.FirstFixing, usage.LastFixing, usage.OldestAgeDays, usage.Lowest!.Value.ToDecimal(), usage.Highest!.Value.ToDecimal(), usage.Source));

        // (100 × 1.25 + 300 × 1.5) ÷ 400 = 1.4375.
        Assert.Equal(("400.00", "575.00", 1.4375m), (usage.LocalAmount.ToFixedString(), usage.TranslatedAmount.ToFixedString(), usage.ImpliedRate));
        Assert.Equal("EUR to USD, daily: 2 days, 1 days without a rate, 1.25 to 1.5, fixings 2022-01-07 to 2022-01-17, on average 1.4375", usage.ToString());

        RateUsage february = Assert.Single(table.RatesUsedIn(table.Periods[1].Window));
        Assert.Equal((0, 1, null, null, null, null), (february.Days, february.Coverage.UntranslatedDays, february.Lowest, february.FirstFixing, february.ImpliedRate, february.OldestAgeDays));
        Assert.Empty(table.RatesUsedIn(new DateInterval(new LocalDate(2030, 1, 1), new LocalDate(2030, 1, 2))));
        Assert.Throws<ArgumentNullException>(() => table.RatesUsedIn(null!));
    }

    [Fact]
    public void Days_of_statuses_that_the_definition_does_not_count_are_left_out_of_their_own_metric_alone()
    {
        OrderRow cancelled = Sale(new LocalDate(2022, 1, 3), Currency.EUR, 5) with { Status = OrderStatus.Cancelled };
        MetricQuery query = new()
        {
            Definition = GmvDefinition.PaidAllIn,
            In = Currency.USD,
            Metrics = [Metric.CancellationRate()],
            Rates = ExchangeRates.FromPairs([new ExchangeRate(Currency.GBP, Currency.USD, 1m, new LocalDate(2022, 1, 1))]),
        };
        MetricTableRow row = Assert.Single(MetricTable.Create(Cube(Sale(new LocalDate(2022, 1, 3), Currency.USD, 10), cancelled), query).Rows);
        Assert.Equal((true, new Count(0)), (row.Coverage.IsFull, row.Coverage.UntranslatedOrders));
        Assert.Equal((0, 1), (row.UntranslatedDaysOf(Metric.Gmv(query.Definition)), row.UntranslatedDaysOf(Metric.CancellationRate())));
        Assert.Empty(MetricTable.Create(Cube(Sale(new LocalDate(2022, 1, 3), Currency.USD, 10), cancelled), query).Untranslated);

        // Where an error is asked for, any metric's lack is one.
        Assert.Throws<MissingRateException>(() => MetricTable.Create(Cube(cancelled), query with { MissingRates = MissingRateHandling.Throw }));
        Assert.Empty(MetricTable.Create(Cube(cancelled), query with { MissingRates = MissingRateHandling.Throw, Metrics = [] }).Untranslated);
        row = Assert.Single(MetricTable.Create(Cube(Sale(new LocalDate(2022, 1, 3), Currency.EUR, 10), cancelled), query).Rows);
        Assert.Equal((1, 1, new Count(1)), (row.Coverage.UntranslatedDays, row.UntranslatedDaysOf(Metric.Gmv(query.Definition)), row.Coverage.UntranslatedOrders));
    }

    // Σ (amount × rate) = (Σ amount) × rate, exactly, whatever the segments, months and days.
    [Fact]
    public void At_constant_rates_translating_then_summing_is_summing_then_translating()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            ExchangeRates rates = RandomOrders.Rates(seed).HeldAt(RandomOrders.First.PlusDays(-320));
            SalesCube cube = RandomOrders.Cube(RandomOrders.Rows(seed + 900, 120));
            MetricQuery query = new() { Definition = GmvDefinition.Presets[seed % 6], Rates = rates, Translation = Translation.Constant, In = Currency.USD };
            foreach (MetricTableRow row in MetricTable.Create(cube, query with { Grain = Grain.Year }).Rows)
            {
                ExactMoney sum = ExactMoney.Zero(Currency.USD);
                foreach (Currency currency in cube.Currencies.Where(rates.HasCurrency))
                {
                    MetricTable local = MetricTable.Create(cube, query with { Grain = Grain.Year, In = currency, Rates = ExchangeRates.Constant(currency, [], "none"), By = Grouping.Currency });
                    sum += rates.Get(currency, Currency.USD, row.Period.Start, Translation.Constant).Convert(local.RowOf(new Segment(currency.Code), row.Period).Gmv);
                }

                Assert.Equal(sum, row.Gmv);
                Assert.Equal(sum.Round(), row.Gmv.Round());
            }
        }
    }

    [SharedDataFact(EcbFile.Path)]
    public void Iceland_is_missing_inside_its_hole_and_served_seven_days_after_the_last_fixing()
    {
        MetricTable table = MetricTable.Create(
            Cube(Sale(new LocalDate(2008, 12, 16), Isk, 1000), Sale(new LocalDate(2008, 12, 17), Isk, 1000), Sale(new LocalDate(2012, 6, 1), Isk, 1000), Sale(new LocalDate(2018, 1, 31), Isk, 1000), Sale(new LocalDate(2018, 2, 1), Isk, 1000)),
            new MetricQuery { Rates = EcbFile.Rates, In = Currency.USD, Grain = Grain.Year });
        RateUsage usage = Assert.Single(table.RatesUsed);
        Assert.Equal((2, 3, 7), (usage.Days, usage.Coverage.UntranslatedDays, usage.OldestAgeDays));
        Assert.Equal((new LocalDate(2008, 12, 9), new LocalDate(2018, 2, 1)), (usage.FirstFixing, usage.LastFixing));
        UntranslatedAmount missing = Assert.Single(table.Untranslated);
        Assert.Equal((Isk, "3000", 3), (missing.Currency, missing.Amount.ToFixedString(), missing.Days));
    }

    [SharedDataFact(EcbFile.Path)]
    public void Ended_currencies_make_their_windows_not_comparable_and_are_listed()
    {
        GrowthReport report = Report(
            [Sale(new LocalDate(2022, 5, 1), Hrk, 750), Sale(new LocalDate(2023, 5, 1), Hrk, 800), Sale(new LocalDate(2021, 2, 1), Rub, 100), Sale(new LocalDate(2022, 2, 1), Rub, 100), Sale(new LocalDate(2022, 3, 9), Rub, 1)],
            EcbFile.Rates, Grouping.Currency, FxNeutralMethod.PriorRates);
        Assert.Equal(["HRK", "RUB"], report.Untranslated.Select(amount => amount.Currency.Code));
        Assert.Equal(["800.00", "1.00"], report.Untranslated.Select(amount => amount.Amount.ToFixedString()));
        GrowthReportRow croatia = report.Rows.Single(row => row.Segment.ToString() == "HRK" && row.Period.Label == "2023");
        Assert.Equal(GrowthOutcome.NotComparable, croatia.Growth!.Value.Outcome);
        Assert.Contains("HRK on 2023-05-01", croatia.Growth.Value.NotComparableReason, StringComparison.Ordinal);
        Assert.Equal((1, 0), (croatia.Comparisons[0].CurrentCoverage.UntranslatedDays, croatia.Comparisons[0].PriorCoverage!.Value.UntranslatedDays));
        GrowthReportRow after = report.Rows.Single(row => row.Segment.ToString() == "RUB" && row.Period.Label == "2023");
        Assert.Equal((0, 1, new Count(1)), (after.Comparisons[0].CurrentCoverage.UntranslatedDays, after.Comparisons[0].PriorCoverage!.Value.UntranslatedDays, after.Comparisons[0].PriorCoverage!.Value.UntranslatedOrders));
    }

    [SharedDataFact(EcbFile.Path)]
    public void The_lira_at_monthly_averages_grows_as_fractions_say_by_all_methods()
    {
        // 100 liras a day on the 10th of each month of 2021, and 180 of 2022; dollars flat at 50.
        List<OrderRow> rows = [];
        (Fraction L0R0, Fraction L1R1, Fraction L1R0, Fraction L0R1, int Months) sums = default;
        for (int month = 1; month <= 12; month++)
        {
            rows.AddRange([Sale(new LocalDate(2021, month, 10), Try, 100), Sale(new LocalDate(2022, month, 10), Try, 180), Sale(new LocalDate(2021, month, 10), Currency.USD, 50), Sale(new LocalDate(2022, month, 10), Currency.USD, 50)]);
            (Fraction r0, Fraction r1) = (MeanOf(2021, month), MeanOf(2022, month));
            (Fraction prior, Fraction current, Fraction dollars) = (Fraction.Of(100m), Fraction.Of(180m), Fraction.Of(50m));
            sums = (sums.L0R0 + (prior * r0) + dollars, sums.L1R1 + (current * r1) + dollars, sums.L1R0 + (current * r0) + dollars, sums.L0R1 + (prior * r1) + dollars, month);
        }

        AssertMethod(FxNeutralMethod.PriorRates, null, sums.L0R0, sums.L1R0);
        AssertMethod(FxNeutralMethod.CurrentRates, null, sums.L0R1, sums.L1R1);
        Fraction b = Fraction.Of(0.07m);
        AssertMethod(
            FxNeutralMethod.FixedRates, ExchangeRates.Constant(Currency.USD, [(Try, 0.07m)], "budget"),
            (Fraction.Of(1200m) * b) + Fraction.Of(600m), (Fraction.Of(2160m) * b) + Fraction.Of(600m));

        RateUsage usage = Assert.Single(MetricTable.Create(Cube([.. rows]), new MetricQuery { Rates = EcbFile.Rates, Translation = Translation.PeriodAverage, In = Currency.USD }).RatesUsedIn(new DateInterval(new LocalDate(2022, 1, 1), new LocalDate(2022, 12, 31))));
        Assert.Equal(12, usage.Days);
        Assert.Equal("0.061", usage.ImpliedRate!.Value.ToString("F3", System.Globalization.CultureInfo.InvariantCulture));
        Assert.StartsWith("0.0610637", EcbFile.Rates.Mean(Try, Currency.USD, new DateInterval(new LocalDate(2022, 1, 1), new LocalDate(2022, 12, 31))).ToDecimal().ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

        void AssertMethod(FxNeutralMethod method, ExchangeRates? fixedRates, Fraction neutralPrior, Fraction neutralCurrent)
        {
            GrowthReport report = Report([.. rows], EcbFile.Rates, default, method, fixedRates, Translation.PeriodAverage);
            GrowthReportRow row = report.Rows.Single(row => row.Period.Label == "2022");
            Assert.Equal(((sums.L1R1 - sums.L0R0) / sums.L0R0).ToFixed(6), row.Growth!.Value.Rate.ToFixedString(6));
            Assert.Equal(((neutralCurrent - neutralPrior) / neutralPrior).ToFixed(6), row.FxNeutral!.Rate.ToFixedString(6));
            Assert.Equal((sums.L1R1 - sums.L0R0 - neutralCurrent + neutralPrior).ToFixed(2), row.FxNeutral.FxEffect.ToFixedString());
            Assert.Equal(row.FxNeutral.ReportedChange, row.FxNeutral.NeutralChange + row.FxNeutral.FxEffect);
        }
    }

    [SharedDataFact(EcbFile.Path)]
    public void The_peso_by_a_table_of_ones_own_is_in_the_report_and_its_evidence()
    {
        LocalDate prior = new(2021, 6, 15), current = new(2022, 6, 15);
        ExchangeRates own = ExchangeRates.FromPairs([new(Currency.USD, Ars, 95m, prior.PlusDays(-2), "own"), new(Currency.USD, Ars, 123m, current.PlusDays(-3), "own")]);
        GrowthReport report = Report([Sale(prior, Ars, 9500), Sale(current, Ars, 24600)], EcbFile.Rates.WithFallback(own), default, FxNeutralMethod.PriorRates, reporting: Currency.EUR);
        Assert.Empty(report.Untranslated);
        (decimal r0, decimal r1) = (Dollars(prior), Dollars(current));
        GrowthReportRow row = report.Rows.Single(row => row.Period.Label == "2022");
        Assert.Equal((Fraction.Of(200m) / Fraction.Of(r1)).ToFixed(2), row.Gmv.ToFixedString());
        Assert.Equal((((Fraction.Of(200m) / Fraction.Of(r1)) - (Fraction.Of(100m) / Fraction.Of(r0))) / (Fraction.Of(100m) / Fraction.Of(r0))).ToFixed(6), row.Growth!.Value.Rate.ToFixedString(6));
        Assert.Equal((Fraction.Of(24600m - 9500m) / Fraction.Of(9500m)).ToFixed(6), row.FxNeutral!.Rate.ToFixedString(6));
        RateUsage usage = Assert.Single(report.RatesUsed);
        Assert.Equal((Ars, 2, 3, "ECB; own", prior.PlusDays(-2), current), (usage.From, usage.Days, usage.OldestAgeDays, usage.Source, usage.FirstFixing, usage.LastFixing));

        static decimal Dollars(LocalDate day) => EcbFile.Quotes.Single(quote => quote.Date == day && quote.Currency == Currency.USD).PerBase;
    }

    // The mean of the daily crosses of a month, in fractions of the file's own quotes.
    private static Fraction MeanOf(int year, int month)
    {
        (Fraction sum, int count) = (default, 0);
        foreach (IGrouping<LocalDate, (LocalDate Date, Currency Currency, decimal PerBase)> day in EcbFile.Quotes
            .Where(quote => quote.Date.Year == year && quote.Date.Month == month && (quote.Currency == Try || quote.Currency == Currency.USD)).GroupBy(quote => quote.Date).Where(day => day.Count() == 2))
        {
            sum += Fraction.Of(day.Single(quote => quote.Currency == Currency.USD).PerBase) / Fraction.Of(day.Single(quote => quote.Currency == Try).PerBase);
            count++;
        }

        return sum / Fraction.Of((decimal)count);
    }

    private static GrowthReport Report(
        OrderRow[] rows, ExchangeRates rates, Grouping by, FxNeutralMethod method, ExchangeRates? fixedRates = null, Translation translation = default, Currency? reporting = null)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Add(rows);
        builder.Declare(new DateInterval(new LocalDate(2021, 1, 1), new LocalDate(2023, 12, 31)));
        return GrowthReport.Create(builder.Build(), new GrowthQuery
        {
            Metrics = new MetricQuery { Rates = rates, In = reporting ?? Currency.USD, Grain = Grain.Year, By = by, Translation = translation },
            Comparisons = [Comparison.YearEarlier],
            FxNeutral = method,
            FixedRates = fixedRates,
        });
    }

    private static SalesCube Cube(params OrderRow[] rows)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Add(rows);
        return builder.Build();
    }

    private static OrderRow Sale(LocalDate day, Currency currency, decimal amount) => new()
    {
        At = day.AtMidnight().InUtc().ToInstant(),
        Segment = new Segment("x"),
        Currency = currency,
        Status = OrderStatus.Paid,
        Merchandise = amount,
    };
}
