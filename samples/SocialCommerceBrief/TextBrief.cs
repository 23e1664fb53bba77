using CommerceMetrics.Disclosures;
using Spectre.Console;

namespace SocialCommerceBrief;

/// <summary>The brief for a terminal, or as plain text for a pipe.</summary>
internal static class TextBrief
{
    /// <summary>Wider than any table: figures are never cut or wrapped.</summary>
    private const int Width = 1000;

    public static void Write(Brief brief, TextWriter output, bool colors)
    {
        using StringWriter padded = new() { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(padded),
            Ansi = colors ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = Width;
        console.Profile.Capabilities.Unicode = true;

        console.WriteLine(Brief.Title, new Style(decoration: Decoration.Bold));
        console.Write(Table(["stated of", "as written", "interval", "verdict"], SeedFigures.All.Select(stated => new[] { stated.Fact.ToString(), stated.Text, Brief.Interval(stated), brief.VerdictOf(stated) })));
        console.WriteLine("What follows", new Style(decoration: Decoration.Bold));
        console.Write(Table(["figure", "from", "interval"], brief.Implications().Select(follows => new[] { follows.Name, follows.Arithmetic, follows.Shown })));
        console.WriteLine(brief.Rate.Rates?.ToString() ?? "No reference rates.");
        console.WriteLine();
        console.WriteLine("Checks", new Style(decoration: Decoration.Bold));
        foreach (ConsistencyFinding finding in brief.Table.Findings)
        {
            console.Write(new Text($"  {finding.Verdict.ToString().ToLowerInvariant()}", StyleOf(finding.Verdict.ToString())));
            console.WriteLine($"  {Brief.NameOf(finding.Check)}: {finding.Reason}{(finding.Reason is null ? "" : " ")}{finding.Arithmetic}");
        }

        foreach (string line in padded.ToString().TrimEnd('\n').Split('\n'))
        {
            output.WriteLine(line.TrimEnd());
        }
    }

    private static Table Table(string[] headings, IEnumerable<string[]> rows)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))).NoWrap().PadLeft(0).PadRight(1));
        }

        foreach (string[] row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell, StyleOf(cell))));
        }

        return table;
    }

    private static Style StyleOf(string cell) => cell.ToLowerInvariant() switch
    {
        "consistent" => new Style(Color.Green),
        "inconsistent" => new Style(Color.Red),
        _ => Style.Plain,
    };
}
