using System.Globalization;
using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>Every figure that the core tells of a cube: every metric of every preset under both timings of refunds, in every calendar that has a short name and one more of each family, at every grain.</summary>
internal static class EveryFigure
{
    private static readonly ExchangeRates Rates = ExchangeRates.FromBase(
        Currency.FromCode("EUR"),
        [
            .. Enumerable.Range(0, 220).SelectMany(day => new[] { ("USD", 1.3m), ("JPY", 101m), ("GBP", 0.83m), ("KWD", 0.36m) }
                .Select((quote, i) => (new LocalDate(2011, 11, 1).PlusDays(day), Currency.FromCode(quote.Item1), quote.Item2 + (((day * (i + 3)) % 17) / 1_000m)))),
        ],
        "made up");

    /// <summary>Compares two cubes by what is told of them; how many figures there were.</summary>
    public static int AssertSame(SalesCube expected, SalesCube found)
    {
        int figures = 0;
        ReportingCalendar[] calendars =
        [
            .. ReportingCalendar.Presets, ReportingCalendar.Fiscal(4, FiscalYearName.StartYear), ReportingCalendar.Retail(RetailPattern.Weeks544, RetailYearEnd.Last(IsoDayOfWeek.Sunday, 8), week53Month: 3),
        ];
        foreach (GmvDefinition definition in GmvDefinition.Presets.SelectMany(preset => new[] { preset, preset.With(RefundTiming.OrderDay) }))
        {
            foreach (ReportingCalendar calendar in calendars)
            {
                foreach (Grain grain in calendar.Grains)
                {
                    // CLF has no rate: left out alike, and counted.
                    MetricQuery query = new()
                    {
                        Definition = definition,
                        Metrics = Metric.CatalogueOf(definition),
                        Calendar = calendar,
                        Grain = grain,
                        By = grain is Grain.Day or Grain.Week ? Grouping.None : Grouping.By("market", "channel"),
                        In = Currency.FromCode("USD"),
                        Rates = Rates,
                    };
                    figures += AssertSame(MetricTable.Create(expected, query), MetricTable.Create(found, query));
                }
            }
        }

        return figures;
    }

    private static int AssertSame(MetricTable expected, MetricTable found)
    {
        Assert.Equal(expected.Segments, found.Segments);
        Assert.Equal(expected.Periods, found.Periods);
        Assert.Equal(expected.Untranslated, found.Untranslated);
        foreach ((MetricTableRow one, MetricTableRow other) in expected.Rows.Zip(found.Rows))
        {
            Assert.True(
                (one.Gmv, one.Orders, one.Aov, one.IsComplete, one.Coverage) == (other.Gmv, other.Orders, other.Aov, other.IsComplete, other.Coverage),
                string.Create(CultureInfo.InvariantCulture, $"{expected.Query.Definition}, {expected.Query.Calendar}, {one.Segment} {one.Period}: {one.Gmv} and {other.Gmv}"));
            foreach (Metric metric in expected.Metrics)
            {
                Assert.Equal(one.TextOf(metric), other.TextOf(metric));
            }
        }

        return expected.Rows.Count * expected.Metrics.Count;
    }
}
