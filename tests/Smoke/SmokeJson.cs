using System.Text.Json.Serialization;
using CommerceMetrics;
using CommerceMetrics.Disclosures;
using NodaTime;

namespace Smoke;

/// <summary>Every type of the packages that has a form in JSON, in a context that the compiler writes: no reflection.</summary>
[JsonSerializable(typeof(Money))]
[JsonSerializable(typeof(ExactMoney))]
[JsonSerializable(typeof(MoneyBag))]
[JsonSerializable(typeof(Currency))]
[JsonSerializable(typeof(ReportingCalendar))]
[JsonSerializable(typeof(Comparison))]
[JsonSerializable(typeof(OrderMapping))]
[JsonSerializable(typeof(Segment))]
[JsonSerializable(typeof(Count))]
[JsonSerializable(typeof(DistinctCount))]
[JsonSerializable(typeof(OrderRow))]
[JsonSerializable(typeof(Translation))]
[JsonSerializable(typeof(ReportingPeriod))]
[JsonSerializable(typeof(ReportingPeriodRange))]
[JsonSerializable(typeof(ComparedWindows))]
[JsonSerializable(typeof(Share))]
[JsonSerializable(typeof(DistinctShare))]
[JsonSerializable(typeof(CountRatio))]
[JsonSerializable(typeof(DistinctRatio))]
[JsonSerializable(typeof(UnitValue))]
[JsonSerializable(typeof(DistinctUnitValue))]
[JsonSerializable(typeof(PercentagePoints))]
[JsonSerializable(typeof(GrowthRate))]
[JsonSerializable(typeof(RunRate))]
[JsonSerializable(typeof(Growth<ExactMoney>))]
[JsonSerializable(typeof(Growth<Money>))]
[JsonSerializable(typeof(Growth<Count>))]
[JsonSerializable(typeof(Growth<DistinctCount>))]
[JsonSerializable(typeof(Growth<UnitValue>))]
[JsonSerializable(typeof(Growth<CountRatio>))]
[JsonSerializable(typeof(Growth<Share>))]
[JsonSerializable(typeof(FxNeutralGrowth))]
[JsonSerializable(typeof(WeekdayAdjustedGrowth))]
[JsonSerializable(typeof(MetricTable))]
[JsonSerializable(typeof(MetricTableRow))]
[JsonSerializable(typeof(BuyerTable))]
[JsonSerializable(typeof(BuyerTableRow))]
[JsonSerializable(typeof(CohortTable))]
[JsonSerializable(typeof(GrowthReport))]
[JsonSerializable(typeof(GrowthReportRow))]
[JsonSerializable(typeof(GrowthComparison))]
[JsonSerializable(typeof(GrowthBridge))]
[JsonSerializable(typeof(Fraction))]
[JsonSerializable(typeof(ExactInterval))]
[JsonSerializable(typeof(DisclosedAmount))]
[JsonSerializable(typeof(DisclosedGrowth))]
[JsonSerializable(typeof(DisclosureFigure))]
internal sealed partial class SmokeJson : JsonSerializerContext;

/// <summary>A value of each.</summary>
internal static class SmokeSamples
{
    public static IEnumerable<object> All =>
    [
        Money.Parse("EUR 12.34"),
        ExactMoney.FromMoney(Money.Parse("EUR 12.34")),
        MoneyBag.Sum(Money.Parse("EUR 1.25"), Money.Parse("JPY 3")),
        Currency.Custom("USDC", 6),
        ReportingCalendar.FromId("fiscal-04"),
        ReportingCalendar.FromId("retail-454"),
        Comparison.Anchored(HolidayAnchor.LunarNewYear),
        OrderMapping.FromJson("""{"placedAt":"at","dimensions":{"market":"m"},"currency":"c","status":"s","merchandise":"a"}"""),
        new Segment("BR", "live"),
        new Count(Int128.MaxValue),
        new DistinctCount(75),
        new OrderRow { At = Instant.FromUtc(2022, 6, 1, 12, 0), Segment = new("TR"), Currency = Currency.USD, Status = OrderStatus.Paid, Merchandise = 12.50m, Buyer = 7 },
        Translation.PeriodEnd,
        ReportingCalendar.FromId("retail-454").ParsePeriod("FY2023-W53"),
        new ReportingPeriodRange(ReportingCalendar.Gregorian.ParsePeriod("2022-01"), ReportingCalendar.Gregorian.ParsePeriod("2022-03")),
        new Share(Money.Parse("EUR 1.00"), Money.Parse("EUR 3.00")),
        new DistinctShare(new(1), new(3)),
        new CountRatio(new(7), new(3)),
        new DistinctRatio(new(7), new(3)),
        new UnitValue(Money.Parse("EUR 100.00"), new(3)),
        new DistinctUnitValue(Money.Parse("EUR 100.00"), new(3)),
        GrowthRate.Between(new Count(3), new Count(4)) - GrowthRate.Between(new Count(2), new Count(3)),
        GrowthRate.Between(new Count(3), new Count(4)),
        RunRate.Of(Money.Parse("EUR 360.00"), 90),
        new Fraction(1, 3),
        ExactInterval.Above(3),
        DisclosedAmount.From(Money.Parse("EUR 12.34")),
        DisclosedGrowth.FromMultiple("2.5"),
        DisclosureReader.Read("GMV rose 76% to RMB1.41 trillion.", "en")[0],
    ];

    /// <summary>What is written and not read: results.</summary>
    public static IEnumerable<object> ResultsOf(SalesCube cube, BuyerLog log, MetricQuery metrics, GrowthReport report)
    {
        ReportingPeriod quarter = ReportingCalendar.Gregorian.ParsePeriod("2022-Q3");
        GrowthReportRow row = report.Rows.First(row => row.Period == quarter);
        GrowthComparison comparison = row.Comparisons[0];
        MetricTable table = MetricTable.Create(cube, metrics);
        BuyerTable buyers = BuyerTable.Create(log, metrics with { By = Grouping.None, Metrics = [] });
        return
        [
            Growth.Between(new Money(), new Money()),
            Growth.Between(new Count(3), new Count(4)),
            Growth.Between(new DistinctCount(3), new DistinctCount(4)),
            comparison.Growth,
            comparison.Of(Metric.Aov(GmvDefinition.PaidAllIn)),
            default(Growth<CountRatio>),
            Growth.Between(new Share(new Count(1), new Count(2)), new Share(new Count(3), new Count(4))),
            comparison.FxNeutral!,
            WeekdayAdjustedGrowth.Between(comparison.Windows, [], Currency.USD),
            comparison.Windows,
            comparison,
            row,
            report,
            table.Rows[0],
            table,
            buyers.Rows[0],
            buyers,
            CohortTable.Create(log, metrics with { By = Grouping.None, Metrics = [] }),
            GrowthBridge.Create(cube, new BridgeQuery { Metrics = metrics with { Metrics = [] }, Comparison = Comparison.YearEarlier }, quarter),
        ];
    }
}
