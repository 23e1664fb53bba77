using System.Globalization;
using System.Numerics;
using CommerceMetrics;
using NodaTime;

namespace GmvReport;

/// <summary>Figures as the library printed them, dressed for people: thousands separators, words for outcomes.</summary>
internal static class Printed
{
    public static string Money(ExactMoney amount) => Separated(amount.ToFixedString());

    public static string Money(Money amount) => Money(ExactMoney.FromMoney(amount));

    public static string Count(Count count) => Count((BigInteger)count.Value);

    public static string Count(BigInteger count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Aov(UnitValue aov) => aov.IsDefined ? Separated(aov.ToFixedString()) : "";

    public static string Rate(GrowthRate rate) => rate.ToString();

    /// <summary>To ten decimals; the JSON has all.</summary>
    public static string ExchangeRate(ExchangeRate? rate) => rate?.ToDecimal().ToString("0.##########", CultureInfo.InvariantCulture) ?? "";

    public static string Day(LocalDate? day) => day?.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture) ?? "";

    public static string Outcome(GrowthOutcome outcome) => outcome switch
    {
        GrowthOutcome.NoPrior => "no prior",
        GrowthOutcome.Incomplete => "incomplete",
        GrowthOutcome.NegativeBase => "negative base",
        GrowthOutcome.NoChange => "no change",
        GrowthOutcome.FromZero => "from zero",
        _ => "not comparable",
    };

    /// <summary>A name out of somebody's file: what could steer a terminal is shown, not sent.</summary>
    public static string Clean(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter))
        : text;

    /// <summary>As <see cref="Clean"/>, but lines stay lines.</summary>
    public static string CleanLines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Clean));

    /// <summary>Any figure of a row; shares in percent.</summary>
    public static string Figure(GrowthReportRow row, Metric metric) => metric switch
    {
        Metric<ExactMoney> money => Money(row.Value(money)),
        Metric<Count> count => Count(row.Value(count)),
        Metric<UnitValue> average => Aov(row.Value(average)),
        Metric<Share> share => row.Value(share) is { IsDefined: true } part ? part.ToString() : "",
        _ => row.TextOf(metric) ?? "",
    };

    /// <summary>The rate of growth, for shares the points, or the outcome.</summary>
    public static string Growth(MetricGrowth growth) =>
        growth.Points is { } points ? points.ToString() : growth.Rate is { } rate ? Rate(rate) : Outcome(growth.Outcome);

    /// <summary>"-1234567.80" becomes "-1,234,567.80"; no digit changes.</summary>
    private static string Separated(string plain)
    {
        string sign = plain.StartsWith('-') ? "-" : "";
        string[] parts = plain.TrimStart('-').Split('.');
        parts[0] = Count(BigInteger.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture));
        return sign + string.Join('.', parts);
    }
}
