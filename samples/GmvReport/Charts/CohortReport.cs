using System.Globalization;
using System.Text.Json;
using CommerceMetrics;

namespace GmvReport;

/// <summary>The cohort triangles, as text, as a page's heat map, and as JSON.</summary>
internal sealed class CohortReport
{
    // A page is not flooded with triangles that nobody asked for.
    private const int MostPeriodsUnasked = 36;

    private readonly CohortTable table;

    private CohortReport(CohortTable table) => this.table = table;

    /// <exception cref="InvalidDataException">The orders have no buyers.</exception>
    public static CohortReport Of(ReportOptions options, ReportInput input) => input.Buyers is { } log
        ? new CohortReport(CohortTable.Create(log, options.QueryOf(input).Metrics))
        : throw new InvalidDataException("There are no cohorts: the orders have no column of buyers (buyer_id; Customer ID for online-retail).");

    /// <summary>What a page shows: the segments where they were asked for, else all orders; null where that has no triangle to look at.</summary>
    public static CohortReport? ForPage(ReportOptions options, ReportInput input)
    {
        if (options.Cohorts)
        {
            return Of(options, input);
        }

        if (input.Buyers is not { } log || options.Extent != WindowExtent.Period)
        {
            return null;
        }

        CohortReport report = new(CohortTable.Create(log, options.QueryOf(input).Metrics with { By = Grouping.None }));
        return report.table.Cohorts.Count is > 0 and <= MostPeriodsUnasked ? report : null;
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WritePropertyName("cohorts");
        table.WriteJson(json);
    }

    public void WriteText(TextWriter output)
    {
        foreach ((string title, List<Cohort> cohorts, Func<CohortPeriod, string> figure) in Triangles())
        {
            output.WriteLine();
            output.WriteLine(title);
            int label = Math.Max("cohort".Length, cohorts.Max(cohort => cohort.Period.Label.Length));
            int size = Math.Max("buyers".Length, cohorts.Max(cohort => Printed.Count(Size(cohort)).Length));
            int width = cohorts.SelectMany(cohort => cohort.Periods).Max(at => Text(at, figure).Length) + 1;
            output.WriteLine($"{"cohort".PadRight(label)} {"buyers".PadLeft(size)}{string.Concat(Offsets(cohorts).Select(offset => $"+{offset}".PadLeft(width)))}");
            foreach (Cohort cohort in cohorts)
            {
                output.WriteLine($"{cohort.Period.Label.PadRight(label)} {Printed.Count(Size(cohort)).PadLeft(size)}{string.Concat(cohort.Periods.Select(at => Text(at, figure).PadLeft(width)))}");
            }
        }

        output.WriteLine("(* the period is not wholly inside the data's range)");
    }

    public void WriteHtml(TextWriter output)
    {
        foreach ((string title, List<Cohort> cohorts, Func<CohortPeriod, string> figure) in Triangles())
        {
            output.WriteLine($"<h2>{HtmlReport.Escape(title)}</h2>\n<div class=\"scroll triangle\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlReport.Escape(title)}\">\n<table>\n<thead>");
            output.WriteLine($"<tr><th scope=\"col\">cohort</th><th scope=\"col\" class=\"figure\">buyers</th>{string.Concat(Offsets(cohorts).Select(offset => $"<th scope=\"col\" class=\"figure\">+{offset}</th>"))}</tr>\n</thead>\n<tbody>");
            foreach (Cohort cohort in cohorts)
            {
                output.Write($"<tr><th scope=\"row\">{cohort.Period.Label}</th><td class=\"figure\">{Printed.Count(Size(cohort))}</td>");
                foreach (CohortPeriod at in cohort.Periods)
                {
                    output.Write($"<td class=\"heat{(at.IsComplete ? "" : " partial")}\" style=\"--heat:{Heat(figure(at))}%\">{HtmlReport.Escape(Text(at, figure))}</td>");
                }

                output.WriteLine("</tr>");
            }

            output.WriteLine("</tbody>\n</table>\n</div>");
        }
    }

    // The shade is for the eye alone: 0 to 60 % of the colour, so that the text on it stays readable.
    private static string Heat(string percent) =>
        (decimal.TryParse(percent.Split(' ')[0], NumberStyles.Number, CultureInfo.InvariantCulture, out decimal share) ? Math.Clamp(share, 0, 100) * 6 / 10 : 0).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Text(CohortPeriod at, Func<CohortPeriod, string> figure) => at.IsComplete ? figure(at) : $"{figure(at)}*";

    private static Count Size(Cohort cohort) => new(cohort.Size.Value);

    private static IEnumerable<int> Offsets(List<Cohort> cohorts) => Enumerable.Range(0, cohorts.Max(cohort => cohort.Periods.Count));

    private IEnumerable<(string Title, List<Cohort> Cohorts, Func<CohortPeriod, string> Figure)> Triangles()
    {
        foreach (Segment segment in table.Segments)
        {
            List<Cohort> cohorts = [.. table.Cohorts.Where(cohort => cohort.Segment == segment && cohort.Size.Value > 0)];
            if (cohorts.Count == 0)
            {
                continue;
            }

            string of = segment.Values.Count == 0 ? "" : $", {Printed.Clean(segment.ToString())}";
            yield return ($"Buyers who came back, in percent of their cohort{of}", cohorts, at => at.Retention.ToString());
            yield return ($"Value of a cohort, in percent of its first period{of}", cohorts, at => at.ValueRetention.ToString());
        }
    }
}
