using System.Text.Json.Serialization;
using CommerceMetrics;
using CommerceMetrics.Disclosures;

namespace Smoke;

/// <summary>Every type of the packages that has a form in JSON, in a context that the compiler writes: no reflection.</summary>
[JsonSerializable(typeof(Money))]
[JsonSerializable(typeof(ExactMoney))]
[JsonSerializable(typeof(MoneyBag))]
[JsonSerializable(typeof(Currency))]
[JsonSerializable(typeof(ReportingCalendar))]
[JsonSerializable(typeof(Comparison))]
[JsonSerializable(typeof(OrderMapping))]
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
        new Fraction(1, 3),
        ExactInterval.Above(3),
        DisclosedAmount.From(Money.Parse("EUR 12.34")),
        DisclosedGrowth.FromMultiple("2.5"),
        DisclosureReader.Read("GMV rose 76% to RMB1.41 trillion.", "en")[0],
    ];
}
