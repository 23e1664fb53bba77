using System.Text.Encodings.Web;
using System.Text.Unicode;
using CommerceMetrics;

namespace GmvReport;

/// <summary>One page that needs nothing else: style and charts are inside, there is no script and no request.</summary>
internal static class HtmlReport
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static void Write(ReportTable table, GrowthReport report, CohortReport? cohorts, TextWriter output)
    {
        string title = Escape(table.Title);
        output.WriteLine($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{title}</title>
            <style>
            {Style()}</style>
            </head>
            <body>
            <main>
            <h1>{title}</h1>
            <dl>
            """);
        foreach ((string term, string text) in table.Facts())
        {
            output.WriteLine($"<div><dt>{Escape(term)}</dt><dd>{Escape(text)}</dd></div>");
        }

        output.WriteLine("</dl>");
        foreach (Chart chart in ChartsOf(report))
        {
            WriteChart(chart, output);
        }

        if (table.Bridge is { } bridge && WaterfallChart.Of(bridge) is { } waterfall)
        {
            WriteChart(waterfall, output);
            WriteSteps(bridge, output);
        }

        WriteTable(table, output);
        cohorts?.WriteHtml(output);
        output.WriteLine("<ul class=\"notes\">");
        foreach (string note in table.Notes())
        {
            output.WriteLine($"<li>{Escape(note.Trim())}</li>");
        }

        output.WriteLine("</ul>\n</main>\n</body>\n</html>");
    }

    public static string Escape(string text) => Encoder.Encode(text);

    private static IEnumerable<Chart> ChartsOf(GrowthReport report)
    {
        if (GmvChart.Of(report) is { } gmv)
        {
            yield return gmv;
        }

        if (GrowthChart.Of(report) is { } growth)
        {
            yield return growth;
        }
    }

    private static void WriteChart(Chart chart, TextWriter output)
    {
        output.WriteLine($"<figure>\n<figcaption>{Escape(chart.Title)}</figcaption>");
        output.WriteLine("<ul class=\"key\">");
        foreach (ChartKey key in chart.Keys)
        {
            output.WriteLine($"<li><i style=\"background:var({key.Color})\"></i>{Escape(key.Name)}</li>");
        }

        output.WriteLine("</ul>");
        output.WriteLine($"<div class=\"wide\">{chart.Wide}</div>\n<div class=\"narrow\">{chart.Narrow}</div>\n</figure>");
    }

    private static void WriteSteps(BridgeSteps bridge, TextWriter output)
    {
        output.WriteLine("<div class=\"scroll steps\" tabindex=\"0\" role=\"region\" aria-label=\"Bridge\">\n<table>\n<thead>");
        output.WriteLine("<tr><th scope=\"col\">bridge</th><th scope=\"col\" class=\"figure\">amount</th><th scope=\"col\" class=\"figure\">of prior GMV</th><th scope=\"col\">formula</th></tr>\n</thead>\n<tbody>");
        foreach (BridgeStep step in bridge.Steps)
        {
            output.Write(step.IsTotal ? "<tr class=\"segment\">" : "<tr>");
            output.WriteLine($"<td>{Escape(step.Name)}</td><td class=\"figure\">{Escape(step.Amount)}</td><td class=\"figure\">{Escape(step.Points)}</td><td>{Escape(step.Formula)}</td></tr>");
        }

        output.WriteLine("</tbody>\n</table>\n</div>");
    }

    private static void WriteTable(ReportTable table, TextWriter output)
    {
        output.WriteLine("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Figures\">\n<table>\n<thead>\n<tr>");
        foreach ((int index, string heading) in table.Columns.Index())
        {
            output.Write($"<th scope=\"col\"{ClassOf(index, table)}>{Escape(heading)}</th>");
        }

        output.WriteLine("</tr>\n</thead>\n<tbody>");
        foreach (ReportLine line in table.Lines)
        {
            output.Write(line.StartsSegment ? "<tr class=\"segment\">" : "<tr>");
            foreach ((int index, string cell) in line.Cells.Index())
            {
                output.Write($"<td{ClassOf(index, table)}>{Escape(cell)}</td>");
            }

            output.WriteLine("</tr>");
        }

        output.WriteLine("</tbody>\n</table>\n</div>");
    }

    private static string ClassOf(int column, ReportTable table) => column >= table.FirstFigure ? " class=\"figure\"" : "";

    private static string Style()
    {
        using StreamReader style = new(typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!);
        return style.ReadToEnd();
    }
}
