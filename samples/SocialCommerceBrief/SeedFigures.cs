using CommerceMetrics;
using CommerceMetrics.Disclosures;

namespace SocialCommerceBrief;

/// <summary>What a paragraph of the French press said of social commerce in 2022, from which the project began.</summary>
internal static class SeedFigures
{
    private const string Press = "French press, on 2022";

    private static readonly ReportingPeriod Year = ReportingCalendar.Gregorian.ParsePeriod("2022");

    public static DisclosedFact Douyin { get; } = new("Douyin", "GMV", Year) { Market = "China" };

    public static DisclosedFact TikTok { get; } = new("TikTok", "GMV", Year) { Market = "South-East Asia" };

    /// <summary>In French a billion is 10^12, and a milliard 10^9. Douyin sells in yuan, so that its growth is taken as measured in them.</summary>
    public static IReadOnlyList<Disclosure> All { get; } =
    [
        new(Douyin, DisclosedAmount.From("1.41", 12, Currency.CNY)) { Text = "1,41 billion de yuans", Source = Press },
        new(Douyin, DisclosedAmount.From("208", 9, Currency.USD)) { Text = "208 milliards de dollars", Source = Press },
        new(Douyin, DisclosedGrowth.FromPercent("76")) { Text = "+76 %", Source = Press, GrowthCurrency = Currency.CNY },
        new(TikTok, DisclosedAmount.From("4.4", 9, Currency.USD)) { Text = "4,4 milliards de dollars", Source = Press },
        new(TikTok, DisclosedGrowth.FromMultiple(4, DisclosureBound.MoreThan)) { Text = "plus que quadruplé", Source = Press, GrowthCurrency = Currency.USD },
    ];
}
