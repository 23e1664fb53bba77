using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace GmvReport;

/// <summary>One page that needs nothing else: style and charts are inside, there is no script and no request.</summary>
internal static class HtmlReport
{
    private const string SourcesId = "sources";
    private const string SourcesTitle = "Where the figures come from";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static void Write(ReportPage page, TextWriter output)
    {
        ReportTable table = page.Table;
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
            <p class="lead">{Escape(page.Lead)} <a href="#{SourcesId}">{SourcesTitle}</a></p>
            """);
        foreach (Chart chart in page.Charts())
        {
            WriteChart(chart, output);
        }

        if (page.NoGrowth is { } reason)
        {
            output.WriteLine($"<h2>Growth of GMV</h2>\n<p class=\"none\">{Escape(reason)}</p>");
        }

        WriteBridge(page, output);
        if (page.Top is { } top)
        {
            output.WriteLine($"<h2>{Escape(top.Title)}</h2>");
            HtmlTable.Write(output, top.Title, "top", top.Columns, top.Rows);
        }

        page.Cohorts?.WriteHtml(output);
        WriteSources(page, output);
        output.WriteLine("<h2>All figures</h2>");
        HtmlColumn[] columns = [.. table.Columns.Select((heading, index) => new HtmlColumn(heading, index >= table.FirstFigure))];
        HtmlTable.Write(output, "All figures", "figures", columns, table.Lines.Select(line => new HtmlRow(line.Cells, line.StartsSegment)));
        output.WriteLine("</main>\n</body>\n</html>");
    }

    public static string Escape(string text) => Encoder.Encode(text);

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

    private static void WriteBridge(ReportPage page, TextWriter output)
    {
        if (page.Table.Bridge is { } bridge && WaterfallChart.Of(bridge) is { } waterfall)
        {
            WriteChart(waterfall, output);
            HtmlColumn[] columns = [new("bridge", false), new("amount", true), new("of prior GMV", true), new("formula", false)];
            HtmlTable.Write(output, "Bridge", "steps", columns, bridge.Steps.Select(step => new HtmlRow([step.Name, step.Amount, step.Points, step.Formula], step.IsTotal)));
        }
        else
        {
            output.WriteLine($"<h2>Why GMV changed</h2>\n<p class=\"none\">{Escape(page.NoBridge)}</p>");
        }
    }

    private static void WriteSources(ReportPage page, TextWriter output)
    {
        output.WriteLine($"<h2 id=\"{SourcesId}\">{SourcesTitle}</h2>\n<dl>");
        foreach ((string term, string text) in page.Table.Facts().Concat(page.Sources.Methods()))
        {
            output.WriteLine($"<div><dt>{Escape(term)}</dt><dd>{Escape(text)}</dd></div>");
        }

        output.WriteLine($"<div><dt>One figure</dt><dd>add <code>{Escape(page.Sources.ExplainWords)}</code> to the command line: its formula, the amounts that went into it, each rate with its fixing date, and the rounding</dd></div>\n</dl>");
        HtmlRow[] rates = [.. page.Sources.Rates];
        if (rates.Length > 0)
        {
            output.WriteLine("<h3>Rates used</h3>");
            HtmlTable.Write(output, "Rates used", "rates", page.Sources.RateColumns, rates);
        }

        output.WriteLine("<h3>Input</h3>\n<ul class=\"notes\">");
        foreach (string note in page.Table.Notes())
        {
            output.WriteLine($"<li>{Escape(note.Trim())}</li>");
        }

        output.WriteLine("</ul>");
    }

    private static string Style()
    {
        using StreamReader style = new(typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!);
        return style.ReadToEnd();
    }
}
