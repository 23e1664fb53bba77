using Apache.Arrow;
using NodaTime;

namespace CommerceMetrics.Arrow;

/// <summary>The rows of a growth report, one per comparison, as columns.</summary>
internal static class GrowthTable
{
    public static RecordBatch ToBatch(GrowthReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        (GrowthReportRow Row, GrowthComparison? By)[] rows = [.. report.Rows.SelectMany(row => row.Comparisons.DefaultIfEmpty().Select(by => (row, by)))];
        TableColumns columns = new(rows.Length);
        FigureColumns.AddRow(columns, report.Query.Metrics.By, row => rows[row].Row.Segment, row => rows[row].Row.Period, row => rows[row].Row.Periods.Window, row => rows[row].Row.IsComplete);
        foreach (Metric metric in report.Metrics)
        {
            FigureColumns.AddMetric(columns, metric, report.Currency, row => rows[row].Row.TextOf(metric), count => row => rows[row].Row.Value(count).Value);
        }

        columns.AddText("comparison", row => rows[row].By?.Comparison.Id);
        columns.AddText("prior_period", row => Prior(rows[row].By) is null ? null : rows[row].By!.Windows.PriorPeriods?.Last.Label);
        columns.AddDay("prior_start", row => Prior(rows[row].By)?.Start);
        columns.AddDay("prior_end", row => Prior(rows[row].By)?.End);
        columns.AddInt("prior_days", row => Prior(rows[row].By)?.Length);
        columns.AddBool("prior_complete", row => Prior(rows[row].By) is null ? null : rows[row].By!.Growth.IsPriorComplete);
        FigureColumns.AddMoney(columns, "prior_gmv", report.Currency, row => rows[row].By?.Growth.Prior?.ToFixedString());
        columns.AddText("growth_outcome", row => Name(rows[row].By?.Growth.Outcome));
        FigureColumns.AddRatio(columns, "growth_rate", "growth", row => rows[row].By is { } by && by.Growth.TryGetRate(out GrowthRate rate) ? FigureColumns.Ratio(true, rate.ToFixedString) : null);
        columns.AddText("fx_neutral_outcome", row => Name(rows[row].By?.FxNeutral?.Outcome));
        FigureColumns.AddRatio(
            columns, "fx_neutral_rate", "growth", row => rows[row].By?.FxNeutral is { } neutral && neutral.TryGetRate(out GrowthRate rate) ? FigureColumns.Ratio(true, rate.ToFixedString) : null);
        columns.AddText("fx_neutral_method", row => rows[row].By?.FxNeutral is { } neutral ? neutral.Method == FxNeutralMethod.PriorRates ? "A" : "B" : null);
        FigureColumns.AddMoney(columns, "fx_effect", report.Currency, row => rows[row].By?.FxNeutral is { HasMoney: true } neutral ? ExactMoney.FromMoney(neutral.PrintedFxEffect).ToFixedString() : null);
        columns.AddCount("buyers", row => rows[row].Row.Buyers?.ActiveBuyers.Value);
        Dictionary<string, string> metadata = TableMetadata.Of("growth", report.Query.Metrics, report.Schema, report.Currency);
        metadata["fxNeutral"] = report.Query.FxNeutral?.ToString() ?? "off";
        return columns.ToBatch(metadata);
    }

    // The prior window, as far as there are values in it.
    private static DateInterval? Prior(GrowthComparison? by) => by?.Growth.Prior is null ? null : by.Windows.Prior;

    private static string? Name(GrowthOutcome? outcome) => outcome is { } known ? char.ToLowerInvariant(known.ToString()[0]) + known.ToString()[1..] : null;
}
