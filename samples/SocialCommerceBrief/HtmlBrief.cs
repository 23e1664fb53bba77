using System.Text.Encodings.Web;
using System.Text.Unicode;
using CommerceMetrics.Disclosures;

namespace SocialCommerceBrief;

/// <summary>One page that needs nothing else: style and charts are inside, there is no script and no request.</summary>
internal static class HtmlBrief
{
    private const string Verdict = "verdict";
    private const int Wide = 960;
    private const int Narrow = 340;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static void Write(Brief brief, TextWriter output)
    {
        output.WriteLine($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{Escape(Brief.Title)}</title>
            <style>
            {Style("report.css")}{Style("brief.css")}</style>
            </head>
            <body>
            <main>
            <h1>{Escape(Brief.Title)}</h1>
            <p class="lead">A published figure is an interval: the last digit written, half a unit up and down, widened by what is said beside it. Bounds are rounded outward.</p>
            """);
        Table(output, "Published figures", ["stated of", "as written", "interval", Verdict],
            SeedFigures.All.Select(stated => new[] { stated.Fact.ToString(), stated.Text, Brief.Interval(stated), brief.VerdictOf(stated) }));
        foreach (Chart chart in Charts.Of(brief))
        {
            output.WriteLine($"<figure>\n<figcaption>{Escape(chart.Title)}</figcaption>");
            output.WriteLine($"<div class=\"wide\">{new ErrorBars(chart, Wide).Draw()}</div>\n<div class=\"narrow\">{new ErrorBars(chart, Narrow).Draw()}</div>\n</figure>");
        }

        output.WriteLine("<h2>What follows</h2>");
        Table(output, "What follows", ["figure", "from", "interval", "exactly"],
            brief.Implications().Select(follows => new[] { follows.Name, follows.Arithmetic, follows.Shown, $"{follows.Exact} {follows.Unit}".Trim() }));
        output.WriteLine("<h2>Checks</h2>\n<ul class=\"checks\">");
        foreach (ConsistencyFinding finding in brief.Table.Findings)
        {
            string verdict = finding.Verdict.ToString().ToLowerInvariant();
            output.WriteLine($"<li><span class=\"verdict {verdict}\">{verdict}</span> · {Escape(Brief.NameOf(finding.Check))} · {Escape(finding.Disclosures[0].Fact.ToString())}<p>{Escape($"{finding.Reason} {finding.Arithmetic}".Trim())}</p></li>");
        }

        string source = brief.Rate.Rates is { } rates ? $"Reference rates: {rates}." : "No reference rates of 2022.";
        output.WriteLine($"</ul>\n<p class=\"lead\">{Escape(source)} ECB: euro foreign exchange reference rates, European Central Bank, free to use with the source named.</p>\n</main>\n</body>\n</html>");
    }

    public static string Escape(string text) => Encoder.Encode(text);

    private static void Table(TextWriter output, string label, string[] headings, IEnumerable<string[]> rows)
    {
        output.WriteLine($"<div class=\"scroll steps\" tabindex=\"0\" role=\"region\" aria-label=\"{Escape(label)}\">\n<table>\n<thead>\n<tr>{string.Concat(headings.Select(heading => $"<th scope=\"col\">{Escape(heading)}</th>"))}</tr>\n</thead>\n<tbody>");
        foreach (string[] row in rows)
        {
            output.WriteLine($"<tr>{string.Concat(row.Zip(headings, Cell))}</tr>");
        }

        output.WriteLine("</tbody>\n</table>\n</div>");
    }

    // Where the page is narrow, rows are stacked and each cell tells its column.
    private static string Cell(string text, string heading) =>
        $"<td data-column=\"{Escape(heading)}\"{(heading == Verdict ? $" class=\"verdict {Escape(text)}\"" : "")}>{Escape(text)}</td>";

    private static string Style(string name)
    {
        using StreamReader style = new(typeof(HtmlBrief).Assembly.GetManifestResourceStream(name)!);
        return style.ReadToEnd();
    }
}
