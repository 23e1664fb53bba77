namespace GmvReport;

/// <summary>A column of a page's table.</summary>
internal readonly record struct HtmlColumn(string Heading, bool IsFigure);

/// <summary>A row of a page's table; a strong one stands apart from those above it.</summary>
internal readonly record struct HtmlRow(IReadOnlyList<string> Cells, bool IsStrong = false);

/// <summary>A table that scrolls within itself where the page is narrower.</summary>
internal static class HtmlTable
{
    /// <param name="output">Where to write.</param>
    /// <param name="label">What is read out for it.</param>
    /// <param name="kind">A class of its own.</param>
    /// <param name="columns">From the left; the first stays in sight.</param>
    /// <param name="rows">As many cells as there are columns.</param>
    public static void Write(TextWriter output, string label, string kind, IReadOnlyList<HtmlColumn> columns, IEnumerable<HtmlRow> rows)
    {
        output.WriteLine($"<div class=\"scroll {kind}\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlReport.Escape(label)}\">\n<table>\n<thead>\n<tr>");
        foreach (HtmlColumn column in columns)
        {
            output.Write($"<th scope=\"col\"{ClassOf(column)}>{HtmlReport.Escape(column.Heading)}</th>");
        }

        output.WriteLine("</tr>\n</thead>\n<tbody>");
        foreach (HtmlRow row in rows)
        {
            output.Write(row.IsStrong ? "<tr class=\"segment\">" : "<tr>");
            foreach ((string cell, HtmlColumn column) in row.Cells.Zip(columns))
            {
                output.Write($"<td{ClassOf(column)}>{HtmlReport.Escape(cell)}</td>");
            }

            output.WriteLine("</tr>");
        }

        output.WriteLine("</tbody>\n</table>\n</div>");
    }

    private static string ClassOf(HtmlColumn column) => column.IsFigure ? " class=\"figure\"" : "";
}
