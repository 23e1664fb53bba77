using CommerceMetrics;
using CommerceMetrics.Csv;
using NodaTime;

namespace GmvReport;

/// <summary>One line of the table: its cells as printed, and where a segment begins.</summary>
internal sealed record ReportLine(IReadOnlyList<string> Cells, bool StartsSegment, bool IsComplete);

/// <summary>The report in words and cells, for the text and the HTML table alike.</summary>
internal sealed class ReportTable
{
    /// <summary>Examples of what went wrong.</summary>
    private const int Shown = 5;

    private readonly ReportOptions options;
    private readonly ReportInput input;
    private readonly GrowthReport report;

    public ReportTable(ReportOptions options, ReportInput input, GrowthReport report, GrowthBridge? bridge)
    {
        Bridge = BridgeSteps.Of(bridge);
        (this.options, this.input, this.report) = (options, input, report);
        Columns = [.. Headings()];
        Lines = [.. AllLines()];
    }

    /// <summary>Null where it is not asked for.</summary>
    public BridgeSteps? Bridge { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Columns from here on are figures.</summary>
    public int FirstFigure => HasSegments ? 2 : 1;

    public IReadOnlyList<ReportLine> Lines { get; }

    public bool HasSegments => options.By.Name != "none";

    public string Title => HasSegments
        ? $"GMV of {input.Name} by {options.By.Name} and {Period}{ExtentWords}"
        : $"GMV of {input.Name} by {Period}{ExtentWords}";

    private string ExtentWords => options.Extent switch
    {
        WindowExtent.YearToDate => ", year to date",
        WindowExtent.TrailingYear => ", trailing year (LTM)",
        _ => "",
    };

    private string Period => NameOf(options.Grain);

    public static string NameOf(Grain grain) => grain switch
    {
        Grain.Day => "day",
        Grain.Month => "month",
        Grain.Quarter => "quarter",
        Grain.Half => "half-year",
        Grain.Year => "year",
        _ => "week",
    };

    /// <summary>What the figures are.</summary>
    public IEnumerable<(string Term, string Text)> Facts()
    {
        yield return ("GMV", $"{options.Definition.Name}: {Metric.Gmv(options.Definition).Formula}, of orders {string.Join(", ", options.Definition.Statuses)}");
        yield return ("Currency", $"{report.Currency.Code}, {FxWords()}");
        yield return ("Days", $"{Printed.Clean(input.Cube.Schema.BusinessDays.ToString())}, calendar {options.Calendar.Id}, date basis {input.Cube.Schema.DateBasis.ToString().ToLowerInvariant()}");
        foreach (Metric metric in options.Metrics)
        {
            yield return (metric.Name, metric.Definition is null ? $"{metric.Formula}, of orders of its own statuses" : metric.Formula);
        }

        if (options.Compare.Count == 0)
        {
            yield break;
        }

        foreach (Comparison comparison in options.Compare)
        {
            yield return (GrowthHeading(comparison), ComparisonWords(comparison));
        }

        if (options.WeekdayAdjusted)
        {
            yield return ("Weekday-adjusted", "GMV over the prior window's average of each weekday x the current window's count of it");
        }

        if (options.FxNeutral is { } method)
        {
            yield return ("Constant FX", method == FxNeutralMethod.PriorRates
                ? "method A: current amounts at the prior window's rates; FX effect = GMV - prior - change at constant FX"
                : "method B: prior amounts at the current window's rates; FX effect = GMV - prior - change at constant FX");
        }

        if (Bridge is not null)
        {
            yield return ("Bridge", Bridge.Facts);
        }
    }

    /// <summary>What became of the input, what is incomplete, and what is left out.</summary>
    public IEnumerable<string> Notes()
    {
        if (Lines.Any(line => !line.IsComplete))
        {
            yield return $"* the period is not wholly inside the data's range{RangeWords()}.";
        }

        if (Bridge?.Missing is { } missingBridge)
        {
            yield return Printed.Clean(missingBridge);
        }

        foreach (string reason in Reasons().Take(Shown))
        {
            yield return $"Not comparable: {Printed.Clean(reason)}";
        }

        foreach (UntranslatedAmount missing in report.Untranslated)
        {
            yield return $"Not translated, and left out: {missing.Currency.Code} {Printed.Money(missing.Amount)} (days without a rate: {Printed.Count(missing.Days)}).";
        }

        OrderCsvResult lines = input.Lines;
        yield return $"Input: {Printed.Count(lines.Rows)} rows = {Printed.Count(lines.Accepted)} accepted + {Printed.Count(lines.Rejected)} rejected + {Printed.Count(lines.NotCounted)} not counted.";
        foreach (NotCountedLines left in lines.NotCountedReasons)
        {
            string amounts = string.Concat(left.Amounts.Select(amount => $", {amount.Currency.Code} {Printed.Money(amount)}"));
            yield return $"  not counted, {Printed.Clean(left.Reason)}: lines {Printed.Count(left.Lines)}{amounts}";
        }

        foreach (BadRow row in lines.Examples.Take(Shown))
        {
            yield return Printed.Clean($"  rejected, line {Printed.Count(row.Line)}, {row.Column}: {row.Reason}");
        }

        if (lines.Rejected > Shown)
        {
            yield return $"  (the first {Shown} of {Printed.Count(lines.Rejected)}; --format json gives more)";
        }

        foreach (string note in input.Validation?.Notes() ?? [])
        {
            yield return note;
        }
    }

    private IEnumerable<string> Headings()
    {
        if (HasSegments)
        {
            yield return options.By.Name;
        }

        yield return Period;
        yield return $"GMV {report.Currency.Code}";
        yield return "orders";
        yield return "AOV";
        foreach (Comparison comparison in options.Compare)
        {
            yield return options.Compare.Count > 1 ? $"prior, {comparison}" : "prior GMV";
            yield return options.Compare.Count > 1 ? $"growth, {comparison}" : "growth";
            if (options.WeekdayAdjusted)
            {
                yield return "weekday-adjusted";
            }

            if (options.FxNeutral is not null)
            {
                yield return "constant FX";
                yield return "FX effect";
            }
        }

        foreach (Metric metric in options.Metrics)
        {
            yield return metric is Metric<ExactMoney> or Metric<UnitValue> ? $"{metric.Name} {report.Currency.Code}" : metric.Name;
            foreach (Comparison comparison in options.Compare)
            {
                yield return options.Compare.Count > 1 ? $"{metric.Name} growth, {comparison}" : "growth";
            }
        }
    }

    private IEnumerable<ReportLine> AllLines()
    {
        Segment? above = null;
        foreach (GrowthReportRow row in report.Rows)
        {
            yield return new ReportLine([.. Cells(row)], above is not null && above != row.Segment, row.IsComplete);
            above = row.Segment;
            foreach (ReportingPeriod week in row.Comparisons.SelectMany(comparison => comparison.ExtraWeeks).Select(extra => extra.Week).Distinct())
            {
                yield return new ReportLine([.. Cells(row, week)], false, true);
            }
        }
    }

    private IEnumerable<string> Cells(GrowthReportRow row)
    {
        if (HasSegments)
        {
            yield return Printed.Clean(row.Segment.ToString());
        }

        yield return row.IsComplete ? row.Period.Label : $"{row.Period.Label} *";
        yield return Printed.Money(row.Gmv);
        yield return Printed.Count(row.Orders);
        yield return Printed.Aov(row.Aov);
        foreach (GrowthComparison comparison in row.Comparisons)
        {
            Growth<ExactMoney> growth = comparison.Growth;
            yield return growth.Prior is { } prior ? Printed.Money(prior) : "";
            yield return growth.TryGetRate(out GrowthRate rate) ? Printed.Rate(rate) : Printed.Outcome(growth.Outcome);
            if (comparison.WeekdayAdjusted is { } adjusted)
            {
                yield return adjusted.TryGetRate(out GrowthRate adjustedRate) ? Printed.Rate(adjustedRate) : Printed.Outcome(adjusted.Outcome);
            }

            if (comparison.FxNeutral is { } neutral)
            {
                yield return neutral.Outcome == GrowthOutcome.Rate ? Printed.Rate(neutral.Rate) : Printed.Outcome(neutral.Outcome);
                yield return neutral.HasMoney ? Printed.Money(neutral.PrintedFxEffect) : "";
            }
        }

        foreach (Metric metric in options.Metrics)
        {
            yield return Printed.Figure(row, metric);
            foreach (GrowthComparison comparison in row.Comparisons)
            {
                yield return Printed.Growth(comparison.Of(metric));
            }
        }
    }

    // Week 53 under the row that holds it: its own GMV in the window that has it, and what it adds to the growth.
    private IEnumerable<string> Cells(GrowthReportRow row, ReportingPeriod week)
    {
        ExtraWeek? current = row.Comparisons.SelectMany(comparison => comparison.ExtraWeeks).FirstOrDefault(extra => extra.Week == week && extra.IsInCurrent);
        if (HasSegments)
        {
            yield return "";
        }

        yield return $"  of which {week}";
        yield return current is null ? "" : Printed.Money(current.Value);
        yield return current is null ? "" : Printed.Count(current.Orders);
        yield return "";
        foreach (GrowthComparison comparison in row.Comparisons)
        {
            ExtraWeek? extra = comparison.ExtraWeeks.FirstOrDefault(extra => extra.Week == week);
            yield return extra is { IsInCurrent: false } ? Printed.Money(extra.Value) : "";
            yield return extra switch { null => "", { IsCounted: false } => "left out", { Contribution: { } points } => points.ToString(), _ => "" };
            if (options.WeekdayAdjusted)
            {
                yield return "";
            }

            if (options.FxNeutral is not null)
            {
                yield return "";
                yield return "";
            }
        }

        foreach (string _ in options.Metrics.SelectMany(_ => (IEnumerable<string>)["", .. row.Comparisons.Select(_ => "")]))
        {
            yield return "";
        }
    }

    private string FxWords() => input.Rates is { } rates
        ? options.Fx.Id switch
        {
            "average" => $"translated at each month's average rate ({rates.Source})",
            "end" => $"translated at each month's last rate ({rates.Source})",
            _ => $"translated at each day's rate ({rates.Source})",
        }
        : "nothing to translate";

    private string GrowthHeading(Comparison comparison) => options.Compare.Count > 1 ? $"Growth, {comparison}" : "Growth";

    // How the windows were aligned: in the words of all, or of the holiday where each pair has its own dates.
    private string ComparisonWords(Comparison comparison)
    {
        if (comparison.Anchor is { } anchor)
        {
            return $"anchored to {anchor.Name} ({anchor.Variant}): moved by the days from one to the next";
        }

        string[] alignments = [.. report.Rows.Select(row => row.By(comparison).Windows.Alignment).Distinct()];
        return alignments.Length > 0 ? string.Join("; ", alignments) : comparison.Id;
    }

    private string RangeWords() => (options.Days.From ?? input.Cube.Days?.Start, options.Days.To ?? input.Cube.Days?.End) switch
    {
        (LocalDate first, LocalDate last) => $", {first:uuuu'-'MM'-'dd} to {last:uuuu'-'MM'-'dd}",
        _ => "",
    };

    private IEnumerable<string> Reasons() => report.Rows
        .SelectMany(row => row.Comparisons)
        .SelectMany<GrowthComparison, string?>(by => [by.Growth.NotComparableReason, by.FxNeutral?.NotComparableReason, by.WeekdayAdjusted?.NotComparableReason])
        .OfType<string>()
        .Distinct();
}
