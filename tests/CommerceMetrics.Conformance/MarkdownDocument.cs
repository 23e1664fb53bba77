using System.Text.RegularExpressions;

namespace CommerceMetrics.Conformance;

/// <summary>What the tests read of a page: its blocks, programs, commands, headings and links.</summary>
internal static partial class MarkdownDocument
{
    private const string Fence = "```";

    public static IReadOnlyList<MarkdownBlock> Read(string markdown)
    {
        List<MarkdownBlock> blocks = [];
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
                blocks.Add(new MarkdownBlock(language, string.Concat(lines.Select(l => l + "\n")), start, lead));
                language = null;
            }

            lines.Clear();
        }

        return language is null ? blocks : throw new InvalidDataException($"The block at line {start} is not closed.");
    }

    /// <summary>Programs with the output that each must print, or null where none is stated.</summary>
    public static IEnumerable<(MarkdownBlock Program, string? Output)> Programs(IReadOnlyList<MarkdownBlock> blocks)
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
    public static IEnumerable<string> Commands(IEnumerable<MarkdownBlock> blocks) =>
        blocks.Where(block => block.Language == "sh").SelectMany(block => block.Text.Split('\n')).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#');

    /// <summary>The targets of links and pictures that are no addresses: files beside the page, headings of it, or both (<c>guide.md#what-it-prints</c>). Code is left out.</summary>
    public static IEnumerable<string> RelativeLinks(string markdown) =>
        from match in Link().Matches(Prose(markdown))
        let target = match.Groups[1].Value
        where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        select target;

    /// <summary>The fragments that lead to the page's headings, as forges make them: small letters, hyphens for blanks, other signs left out.</summary>
    public static IReadOnlySet<string> Fragments(string markdown) =>
        Heading().Matches(WithoutBlocks(markdown)).Select(match => NoWord().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-')).ToHashSet(StringComparer.Ordinal);

    private static string Prose(string markdown) => InlineCode().Replace(WithoutBlocks(markdown), "code");

    private static string WithoutBlocks(string markdown) => FencedCode().Replace(markdown.ReplaceLineEndings("\n"), string.Empty);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoWord();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencedCode();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex InlineCode();
}
