using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Random orders under random queries, against <see cref="SlowReport"/>.</summary>
public class GrowthReportOracleTests
{
    private static readonly Currency?[] ReportingCurrencies = [null, Currency.EUR, Currency.USD, Currency.JPY, RandomOrders.Brl];

    [Fact]
    public void Report_equals_a_row_by_row_computation_in_fractions()
    {
        HashSet<GrowthOutcome> outcomes = [];
        HashSet<GrowthOutcome> neutralOutcomes = [];
        int untranslated = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            OrderRow[] rows = RandomOrders.Rows(seed, 1 + (seed % 7 == 0 ? 3 : 120));
            SalesCube cube = RandomOrders.Cube(rows);
            ExchangeRates rates = RandomOrders.Rates(seed);
            for (int q = 0; q < 4; q++)
            {
                GrowthQuery query = Query(new Random((seed * 10) + q), rates);
                GrowthReport report = GrowthReport.Create(cube, query);
                SlowReport slow = new(rows, query);
                try
                {
                    AssertSame(slow, report);
                }
                catch (Exception difference)
                {
                    throw new InvalidOperationException($"seed {seed}, query {q}: {query}", difference);
                }

                outcomes.UnionWith(report.Rows.Where(row => row.Growth is not null).Select(row => row.Growth!.Value.Outcome));
                neutralOutcomes.UnionWith(report.Rows.Where(row => row.FxNeutral is not null).Select(row => row.FxNeutral!.Outcome));
                untranslated += report.Untranslated.Count;
            }
        }

        // The sweep is worth nothing where it does not reach every outcome.
        Assert.Equal(7, outcomes.Count);
        Assert.Equal(7, neutralOutcomes.Count);
        Assert.InRange(untranslated, 50, int.MaxValue);
    }

    private static GrowthQuery Query(Random random, ExchangeRates rates)
    {
        bool from = random.Next(3) == 0;
        bool to = random.Next(3) == 0;
        int start = random.Next(-40, 500);
        GmvDefinition definition = GmvDefinition.Presets[random.Next(GmvDefinition.Presets.Count)];
        return new GrowthQuery
        {
            Metrics = new MetricQuery
            {
                Definition = random.Next(2) == 0 ? definition : definition.With(RefundTiming.OrderDay),
                Grain = (Grain[])[Grain.Day, Grain.Month, Grain.Month, Grain.Quarter, Grain.Half, Grain.Year] is var grains ? grains[random.Next(grains.Length)] : default,
                By = (Grouping[])[Grouping.None, Grouping.By("market"), Grouping.By("channel"), Grouping.Currency, Grouping.Status] is var by ? by[random.Next(by.Length)] : default,
                In = ReportingCurrencies[random.Next(ReportingCurrencies.Length)],
                Rates = rates,
                Translation = (Translation[])[Translation.Daily, Translation.PeriodAverage, Translation.PeriodEnd] is var policies ? policies[random.Next(policies.Length)] : default,
                From = from ? RandomOrders.First.PlusDays(start) : null,
                To = to ? RandomOrders.First.PlusDays(start + random.Next(300)) : null,
            },
            Comparisons = random.Next(5) switch { 0 => [], 1 or 2 => [Comparison.Previous], _ => [Comparison.YearEarlier] },
            FxNeutral = random.Next(5) switch { 0 => null, 1 or 2 => FxNeutralMethod.CurrentRates, _ => FxNeutralMethod.PriorRates },
        };
    }

    private static void AssertSame(SlowReport slow, GrowthReport report)
    {
        Assert.Equal(
            slow.Untranslated,
            report.Untranslated.Select(amount => new SlowUntranslated(amount.Currency, Fraction.Of(amount.Amount.Amount), amount.Days)));
        Assert.Equal(slow.Rows.Length, report.Rows.Count);
        foreach ((SlowRow expected, GrowthReportRow row) in slow.Rows.Zip(report.Rows))
        {
            AssertSame(expected, row, report);
        }
    }

    private static void AssertSame(SlowRow expected, GrowthReportRow row, GrowthReport report)
    {
        Assert.Equal(
            (expected.Segment, expected.Start, expected.End, expected.Complete, expected.Gmv, expected.Orders),
            (row.Segment.ToString(), row.Period.Start, row.Period.End, row.IsComplete, Fraction.Of(row.Gmv.Amount), row.Orders.Value));
        Assert.Equal(expected.Gmv.ToFixed(report.Currency.Digits), row.Gmv.ToFixedString());
        Assert.Equal(expected.Orders != 0, row.Aov.IsDefined);
        if (row.Aov.IsDefined)
        {
            Assert.Equal((expected.Gmv / Fraction.Of((System.Numerics.BigInteger)expected.Orders)).ToFixed(report.Currency.Digits), row.Aov.ToFixedString());
        }

        Assert.Equal(expected.PriorStart is not null, row.Growth is not null);
        if (row.Growth is not { } growth)
        {
            Assert.Null(row.FxNeutral);
            return;
        }

        Assert.Equal(new DateInterval(expected.PriorStart!.Value, expected.PriorEnd!.Value), growth.Windows!.Prior);
        Assert.Equal(
            (expected.PriorComplete, expected.Complete, expected.Prior, expected.Outcome),
            (growth.IsPriorComplete, growth.IsCurrentComplete, growth.Prior is { } prior ? Fraction.Of(prior.Amount) : null, growth.Outcome));
        Assert.Equal(expected.Outcome == GrowthOutcome.Rate, growth.TryGetRate(out GrowthRate rate));
        if (expected.Outcome == GrowthOutcome.Rate)
        {
            Fraction exact = (expected.Gmv - expected.Prior!.Value) / expected.Prior.Value;
            Assert.Equal((exact.Numerator, exact.Denominator), rate.ToFraction());
            Assert.Equal(exact.ToFixed(6), rate.ToFixedString(6));
        }

        Assert.Equal(report.Query.FxNeutral is not null, row.FxNeutral is not null);
        if (row.FxNeutral is { } neutral)
        {
            Assert.Equal(expected.NeutralOutcome, neutral.Outcome);
            AssertSameNeutral(expected, neutral, report.Currency.Digits);
        }
    }

    private static void AssertSameNeutral(SlowRow expected, FxNeutralGrowth neutral, int digits)
    {
        Assert.Equal(expected.NeutralOutcome >= GrowthOutcome.NegativeBase, neutral.HasMoney);
        if (!neutral.HasMoney)
        {
            Assert.Throws<InvalidOperationException>(() => neutral.FxEffect);
            return;
        }

        Fraction reported = expected.Gmv - expected.Prior!.Value;
        Assert.Equal(expected.NeutralChange, Fraction.Of(neutral.NeutralChange.Amount));
        Assert.Equal(reported - expected.NeutralChange!.Value, Fraction.Of(neutral.FxEffect.Amount));

        // The printed lines add up.
        Assert.Equal(Printed(expected.Gmv) - Printed(expected.Prior.Value) - Printed(expected.NeutralChange.Value), neutral.PrintedFxEffect.Amount);
        decimal Printed(Fraction value) => decimal.Parse(value.ToFixed(digits), System.Globalization.CultureInfo.InvariantCulture);
    }
}
