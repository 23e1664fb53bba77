namespace GmvReport;

/// <summary>Which months are strong, per mille of an average one.</summary>
internal enum Season
{
    Gifts,
    Singles,
    Ramadan,
}

/// <summary>One market of the built-in marketplace; made up, but for the rise of prices, which follows the official figures of both years.</summary>
/// <param name="Code">Also the segment's name.</param>
/// <param name="Currency">Of all its orders.</param>
/// <param name="OrdersPerDay">In thousandths, at the start.</param>
/// <param name="Growth">Of orders, per mille, in 2021 and in 2022.</param>
/// <param name="Inflation">Of prices, per mille, in 2021 and in 2022.</param>
/// <param name="Price">Of an item at the start, in minor units.</param>
/// <param name="PriceStep">Prices are multiples of it, in minor units.</param>
/// <param name="Tax">Per mille of what is paid for goods.</param>
/// <param name="Season">Its strong months.</param>
internal sealed record SampleMarket(
    string Code, string Currency, int OrdersPerDay, (int First, int Second) Growth, (int First, int Second) Inflation, long Price, long PriceStep,
    int Tax, Season Season)
{
    public static readonly IReadOnlyList<SampleMarket> All =
    [
        new("BR", "BRL", 3_200, (300, 340), (101, 58), 13_000, 10, 170, Season.Gifts),
        new("CN", "CNY", 8_200, (240, -80), (15, 18), 19_800, 10, 130, Season.Singles),
        new("DE", "EUR", 6_000, (150, -40), (57, 86), 3_900, 5, 190, Season.Gifts),
        new("ES", "EUR", 2_600, (220, 180), (65, 57), 3_400, 5, 210, Season.Gifts),
        new("FR", "EUR", 3_900, (100, 60), (28, 59), 3_700, 5, 200, Season.Gifts),
        new("GB", "GBP", 5_200, (120, 20), (54, 105), 3_300, 5, 200, Season.Gifts),
        new("ID", "IDR", 2_500, (520, 460), (19, 55), 38_500_000, 50_000, 110, Season.Ramadan),
        new("IT", "EUR", 2_400, (160, 150), (39, 116), 3_500, 5, 220, Season.Gifts),
        new("JP", "JPY", 4_400, (60, 110), (8, 40), 4_600, 10, 100, Season.Gifts),
        new("NL", "EUR", 1_800, (90, 40), (57, 96), 4_100, 5, 210, Season.Gifts),
        new("TR", "TRY", 3_000, (450, 380), (361, 643), 21_000, 25, 180, Season.Ramadan),
        new("US", "USD", 9_000, (180, 90), (70, 65), 4_200, 1, 70, Season.Gifts),
    ];
}
