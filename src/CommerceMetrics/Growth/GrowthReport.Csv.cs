using System.Buffers;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace CommerceMetrics;

/// <content>The report as CSV.</content>
public sealed partial class GrowthReport
{
    private const string CsvHeader =
        "segment,period,start,end,days,complete,gmv,orders,aov,prior_period,prior_start,prior_end,prior_days,prior_complete,prior_gmv,"
        + "growth_outcome,growth_rate,fx_neutral_outcome,fx_neutral_rate,fx_neutral_method,fx_effect,comparison,"
        + "weekday_adjusted_outcome,weekday_adjusted_rate,weekday_adjusted_prior,buyers";

    private static readonly SearchValues<char> CsvSpecial = SearchValues.Create(",\"\r\n");

    /// <summary>Writes the rows as CSV: a header, a line per row (per row and comparison, where there are several), \n line ends, fields quoted where they must be (RFC 4180).</summary>
    /// <remarks>The columns are named and their values written as in <see cref="WriteJson(Stream)"/>; what is absent there is empty here. The query's own metrics are the last columns.</remarks>
    /// <param name="writer">Where to write; flushing is the caller's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(CsvHeader + string.Concat(OwnMetrics.Select(metric => "," + Quoted(metric.Name))));
        writer.Write('\n');
        foreach (GrowthReportRow row in Rows)
        {
            foreach (GrowthComparison? comparison in row.Comparisons.DefaultIfEmpty())
            {
                writer.Write(string.Join(',', CsvFields(row, comparison).Concat(OwnMetrics.Select(row.TextOf)).Select(Quoted)));
                writer.Write('\n');
            }
        }
    }

    private static string?[] CsvFields(GrowthReportRow row, GrowthComparison? comparison)
    {
        Growth<ExactMoney>? growth = comparison?.Growth;
        FxNeutralGrowth? neutral = comparison?.FxNeutral;
        WeekdayAdjustedGrowth? adjusted = comparison?.WeekdayAdjusted;
        return
        [
            row.Segment.ToString(),
            .. CsvWindow(row.Period.Label, row.Periods.Window, row.IsComplete, row.Gmv),
            row.Orders.ToString(),
            row.Aov.IsDefined ? row.Aov.ToFixedString() : null,
            .. growth is { Prior: { } gmv, Windows: { Prior: { } window } windows } compared
                ? CsvWindow(windows.PriorPeriods?.Last.Label, window, compared.IsPriorComplete, gmv)
                : new string?[6],
            growth is { } named ? NameOf(named.Outcome) : null,
            growth is { } rated && rated.TryGetRate(out GrowthRate rate) ? rate.ToFixedString(RateDecimals) : null,
            neutral is not null ? NameOf(neutral.Outcome) : null,
            neutral is not null && neutral.TryGetRate(out GrowthRate neutralRate) ? neutralRate.ToFixedString(RateDecimals) : null,
            neutral?.MethodLetter,
            neutral is { HasMoney: true } ? neutral.PrintedFxEffectOfAnySize.ToFixedString() : null,
            comparison?.Comparison.Id,
            adjusted is not null ? NameOf(adjusted.Outcome) : null,
            adjusted is not null && adjusted.TryGetRate(out GrowthRate adjustedRate) ? adjustedRate.ToFixedString(RateDecimals) : null,
            adjusted is { HasMoney: true } ? adjusted.PrintedAdjustedPrior.ToFixedString() : null,
            row.Buyers?.ActiveBuyers.ToString(),
        ];
    }

    private static string?[] CsvWindow(string? period, DateInterval window, bool isComplete, ExactMoney gmv) =>
    [
        period,
        LocalDatePattern.Iso.Format(window.Start),
        LocalDatePattern.Iso.Format(window.End),
        window.Length.ToString(CultureInfo.InvariantCulture),
        isComplete ? "true" : "false",
        gmv.ToFixedString(),
    ];

    private static string? Quoted(string? field) =>
        field.AsSpan().ContainsAny(CsvSpecial) ? $"\"{field!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
