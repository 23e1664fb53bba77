using System.Text.RegularExpressions;

namespace CommerceMetrics.Conformance;

/// <summary>A fenced block of a Markdown text.</summary>
/// <param name="Language">The word after the fence: <c>csharp</c>, <c>text</c>, <c>sh</c>.</param>
/// <param name="Text">What is inside, lines ended by <c>\n</c>.</param>
/// <param name="Line">Of the opening fence, from 1.</param>
/// <param name="Lead">The prose between the block before and this one, trimmed.</param>
internal sealed partial record MarkdownBlock(string Language, string Text, int Line, string Lead)
{
    /// <summary>A piece of a program, that does not compile by itself: <c>&lt;!-- part --&gt;</c> stands right above it.</summary>
    public bool IsPart => Lead.EndsWith("<!-- part -->", StringComparison.Ordinal);

    /// <summary>The output of the program above: its lead ends with "prints:".</summary>
    public bool IsOutput => Language == "text" && Lead.EndsWith("prints:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The name of the file that the block is, which lies beside the programs below: its lead ends with the name in back quotes and a colon. Else null.</summary>
    public string? FileName => Language is not ("csharp" or "sh") && FileLead().Match(Lead) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"`([\w-]+\.[\w.]+)`:$")]
    private static partial Regex FileLead();
}
