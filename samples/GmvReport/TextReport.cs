using Spectre.Console;

namespace GmvReport;

/// <summary>The report for a terminal, or as plain text for a pipe.</summary>
internal static class TextReport
{
    /// <summary>Wider than any table: figures are never cut or wrapped.</summary>
    private const int Width = 1000;

    private const int BarBlocks = 48;

    public static void Write(ReportTable report, TextWriter output, bool colors)
    {
        using StringWriter padded = new() { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(padded),
            Ansi = colors ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,

            // Those of build servers switch colours on for files.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = Width;
        console.Profile.Capabilities.Unicode = true;

        console.WriteLine(report.Title, new Style(decoration: Decoration.Bold));
        Grid facts = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2)).AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        foreach ((string term, string text) in report.Facts())
        {
            facts.AddRow(new Text(term, new Style(decoration: Decoration.Dim)), new Text(text));
        }

        console.Write(facts);
        console.Write(Table(report));
        if (report.Bridge is { Steps.Count: > 0 } bridge)
        {
            console.WriteLine(bridge.Title, new Style(decoration: Decoration.Bold));
            console.Write(Waterfall(bridge));
        }

        foreach (string note in report.Notes())
        {
            console.WriteLine(note);
        }

        foreach (string line in padded.ToString().TrimEnd('\n').Split('\n'))
        {
            output.WriteLine(line.TrimEnd());
        }
    }

    private static Table Table(ReportTable report)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach ((int index, string heading) in report.Columns.Index())
        {
            TableColumn column = new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))).NoWrap().PadLeft(0).PadRight(1);
            table.AddColumn(index >= report.FirstFigure ? column.RightAligned() : column);
        }

        foreach (ReportLine line in report.Lines)
        {
            if (line.StartsSegment)
            {
                table.AddEmptyRow();
            }

            table.AddRow(line.Cells.Select(cell => new Text(cell, StyleOf(cell))));
        }

        return table;
    }

    private static Table Waterfall(BridgeSteps bridge)
    {
        Table table = new Table().Border(TableBorder.Simple).HideHeaders();
        table.AddColumn(new TableColumn("").NoWrap().PadLeft(0).PadRight(1));
        table.AddColumn(new TableColumn("").NoWrap().PadLeft(0).PadRight(1).RightAligned());
        table.AddColumn(new TableColumn("").NoWrap().PadLeft(0).PadRight(1).RightAligned());
        table.AddColumn(new TableColumn("").NoWrap().PadLeft(0).PadRight(0));
        foreach ((BridgeStep step, WaterfallBar bar) in bridge.Steps.Zip(bridge.Scale.Bars))
        {
            (int start, int length) = bridge.Scale.Blocks(bar, BarBlocks);
            string blocks = $"{new string(' ', start)}{new string(step.Falls ? '░' : '█', length)}";
            Style style = step.IsTotal ? Style.Plain : new Style(step.Falls ? Color.Red : Color.Green);
            table.AddRow(new Text(step.Name), new Text(step.Amount), new Text(step.Points), new Text(blocks, style));
        }

        return table;
    }

    private static Style StyleOf(string cell) => cell.EndsWith('%')
        ? new Style(cell[0] switch { '+' => Color.Green, '-' => Color.Red, _ => Color.Default })
        : Style.Plain;
}
