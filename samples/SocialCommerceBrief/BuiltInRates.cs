using CommerceMetrics;
using CommerceMetrics.Csv;

namespace SocialCommerceBrief;

/// <summary>The ECB's reference rates of every business day of 2021 and 2022.</summary>
internal static class BuiltInRates
{
    public static ExchangeRates Load()
    {
        using Stream file = typeof(BuiltInRates).Assembly.GetManifestResourceStream("ecb.csv")!;
        return ExchangeRateCsv.ReadEcb(file);
    }
}
