namespace CommerceMetrics.Conformance;

/// <summary>A fenced block of a Markdown text.</summary>
/// <param name="Language">The word after the fence: <c>csharp</c>, <c>text</c>, <c>sh</c>.</param>
/// <param name="Text">What is inside, lines ended by <c>\n</c>.</param>
/// <param name="Line">Of the opening fence, from 1.</param>
/// <param name="Lead">The prose between the block before and this one, trimmed.</param>
internal sealed record ReadmeBlock(string Language, string Text, int Line, string Lead)
{
    /// <summary>A piece of a program, that does not compile by itself: <c>&lt;!-- part --&gt;</c> stands right above it.</summary>
    public bool IsPart => Lead.EndsWith("<!-- part -->", StringComparison.Ordinal);

    /// <summary>The output of the program above: its lead ends with "prints:".</summary>
    public bool IsOutput => Language == "text" && Lead.EndsWith("prints:", StringComparison.OrdinalIgnoreCase);
}

internal static class ReadmeDocument
{
    private const string Fence = "```";

    public static IReadOnlyList<ReadmeBlock> Read(string markdown)
    {
        List<ReadmeBlock> blocks = [];
        List<string> lines = [];
        (string? language, int start, string lead) = (null, 0, string.Empty);
        int number = 0;
        foreach (string line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (!line.StartsWith(Fence, StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            if (language is null)
            {
                (language, start, lead) = (line[Fence.Length..].Trim(), number, string.Join('\n', lines).Trim());
            }
            else
            {
                blocks.Add(new ReadmeBlock(language, string.Concat(lines.Select(l => l + "\n")), start, lead));
                language = null;
            }

            lines.Clear();
        }

        return language is null ? blocks : throw new InvalidDataException($"The block at line {start} is not closed.");
    }

    /// <summary>Programs with the output that each must print, or null where none is stated.</summary>
    public static IEnumerable<(ReadmeBlock Program, string? Output)> Programs(IReadOnlyList<ReadmeBlock> blocks)
    {
        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is { Language: "csharp", IsPart: false })
            {
                yield return (blocks[i], i + 1 < blocks.Count && blocks[i + 1].IsOutput ? blocks[i + 1].Text : null);
            }
        }
    }

    /// <summary>The commands of all sh blocks, comments and blank lines left out.</summary>
    public static IEnumerable<string> Commands(IEnumerable<ReadmeBlock> blocks) =>
        blocks.Where(block => block.Language == "sh").SelectMany(block => block.Text.Split('\n')).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#');
}
