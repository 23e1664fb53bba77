using CommerceMetrics;

namespace GmvReport;

/// <summary>Where a page's figures come from, beyond the facts of every report: methods of its sections, rates used, and how to get one figure explained.</summary>
internal sealed class FigureSources(ReportOptions options, GrowthReport report, TopSegments? top, bool hasCohorts)
{
    /// <summary>Of <see cref="Rates"/>.</summary>
    public IReadOnlyList<HtmlColumn> RateColumns { get; } =
    [
        new("currency", false), new("policy", false), new("days", true), new("first fixing", true), new("last fixing", true),
        new($"lowest, {report.Currency.Code} per unit", true), new("highest", true), new("source", false),
    ];

    /// <summary>One row per currency that was translated.</summary>
    public IEnumerable<HtmlRow> Rates => report.RatesUsed.Select(usage => new HtmlRow(
    [
        usage.From.Code, usage.Translation.Id, Printed.Count(new Count(usage.Days)), Printed.Day(usage.FirstFixing), Printed.Day(usage.LastFixing), Printed.ExchangeRate(usage.Lowest), Printed.ExchangeRate(usage.Highest),
        Printed.Clean(usage.Source ?? ""),
    ]));

    /// <summary>What gets one figure explained; the largest of the last complete period where its name means nothing to a shell.</summary>
    public string ExplainWords
    {
        get
        {
            string segment = top?.Largest.ToString() ?? "";
            return report.Rows.Count > 0 && segment.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')
                ? $"--explain \"{segment},{ChartRows.LastComplete(report).Label}\""
                : "--explain SEGMENT,PERIOD";
        }
    }

    /// <summary>How the sections' figures are made.</summary>
    public IEnumerable<(string Term, string Text)> Methods()
    {
        if (top is not null)
        {
            yield return ("Share", "GMV ÷ GMV of all; printed shares sum to 100.0 %, by largest remainder");
            if (options.Compare.Count > 0)
            {
                yield return ("Contribution", "change of GMV ÷ prior GMV of all, in percentage points; printed points sum to the growth of all, by largest remainder");
            }
        }

        if (hasCohorts)
        {
            yield return ("Cohorts", "buyers by the period of their first order; those with an order in period +n ÷ all of the cohort, and their GMV in it ÷ GMV in +0");
        }

        yield return ("Rounding", "all figures are computed exactly and rounded once, where they are printed, half to even");
    }
}
