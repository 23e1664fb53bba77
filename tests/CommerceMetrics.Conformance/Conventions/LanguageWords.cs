using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CommerceMetrics.Conformance;

/// <summary>What a reader knows of languages stands in their files: no literal of its code holds a word of one. Messages of errors are for people, and free.</summary>
internal static class LanguageWords
{
    public const string Rule = "no word of a language in code";

    // Shorter ones in plain letters are abbreviations that any code may hold.
    private const int ShortestPlainWord = 3;

    /// <param name="sources">The reader's code.</param>
    /// <param name="files">Language files, by name.</param>
    /// <param name="formatReader">The source that reads the language files: the sections' own names are free there.</param>
    public static IEnumerable<Violation> Check(IEnumerable<SourceFile> sources, IEnumerable<(string Name, string Text)> files, string formatReader)
    {
        (string Name, string Text)[] all = [.. files];
        HashSet<string> words = [.. all.SelectMany(file => LinesOf(file.Text)).SelectMany(line => WordsOf(line[(line.IndexOf(" = ", StringComparison.Ordinal) + 1)..])).Where(IsChecked)];
        HashSet<string> sections = [.. all.SelectMany(file => LinesOf(file.Text)).SelectMany(line => WordsOf(line.Split(" = ")[0]))];
        string[] unspaced = [.. words.Where(word => !char.IsAscii(word[0]))];
        foreach (SourceFile source in sources)
        {
            foreach ((SyntaxToken token, string word) in LiteralsOf(source).SelectMany(token => WordsOf(token.ValueText).Select(word => (token, word))))
            {
                bool isSection = source.Path.EndsWith("/" + formatReader, StringComparison.Ordinal) && sections.Contains(word);
                bool isWord = words.Contains(word) || (!char.IsAscii(word[0]) && unspaced.Any(part => word.Contains(part, StringComparison.Ordinal)));
                if (isWord && !isSection)
                {
                    yield return new Violation(Rule, source.Concern, $"{source.Path}:{source.LineOf(token.Parent!)} has {token.Text}, and '{word}' is a word of a language");
                }
            }
        }
    }

    private static IEnumerable<SyntaxToken> LiteralsOf(SourceFile source) => source.Syntax.DescendantTokens()
        .Where(token => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.Utf8StringLiteralToken or
            SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken)
        .Where(token => !token.Parent!.Ancestors().Any(IsMessage) && !IsBound(token));

    // '\uAC00' alone is where a script begins.
    private static bool IsBound(SyntaxToken token) => token.IsKind(SyntaxKind.CharacterLiteralToken) && token.Text.StartsWith("'\\u", StringComparison.Ordinal);

    private static bool IsMessage(SyntaxNode node) => node switch
    {
        ObjectCreationExpressionSyntax creation => creation.Type.ToString().EndsWith("Exception", StringComparison.Ordinal),
        InvocationExpressionSyntax { Parent: ThrowExpressionSyntax or ThrowStatementSyntax } => true,
        _ => false,
    };

    private static IEnumerable<string> LinesOf(string text) => text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#');

    private static bool IsChecked(string word) => word.Length >= ShortestPlainWord || !word.All(char.IsAscii);

    // Runs of letters and their marks, in small letters.
    private static IEnumerable<string> WordsOf(string text)
    {
        StringBuilder word = new();
        foreach (char unit in text + " ")
        {
            if (char.IsLetter(unit) || char.GetUnicodeCategory(unit) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark)
            {
                word.Append(char.ToLowerInvariant(unit));
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
    }
}
