using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CommerceMetrics.Conformance;

/// <summary>Names and sizes of files and folders, and that no check is switched off without a reason.</summary>
internal static class SourceTree
{
    public const string NoJunkDrawers = "no junk drawers";
    public const string FileLength = "files of at most 400 lines";
    public const string FileNames = "a file is named after its one public type";
    public const string Suppressions = "no check is switched off without a reason";
    public const string TopLevel = "the tree's top holds what the design names";
    private const int MaxLines = 400;

    private static readonly string[] JunkDrawers = ["Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Extensions", "Enums", "Misc", "Stuff"];

    private static readonly string[] TopEntries =
        ["CommerceMetrics.sln", "Directory.Build.props", "Directory.Packages.props", "README.md", "CHANGELOG.md", "LICENSE", "src", "tests", "benchmarks", "samples"];

    // Left by builds, and ignored by git.
    private static readonly string[] TopOutput = ["artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "bin", "obj"];

    public static IEnumerable<Violation> CheckNames(IEnumerable<string> paths) =>
        from path in paths
        from part in path.Split('/')
        let name = part.EndsWith(".cs", StringComparison.Ordinal) ? part.Split('.')[0] : part
        where JunkDrawers.Any(junk => name.EndsWith(junk, StringComparison.OrdinalIgnoreCase) &&
            (name.Length == junk.Length || char.IsLower(name[^(junk.Length + 1)]) && char.IsUpper(name[^junk.Length])))
        select new Violation(NoJunkDrawers, path, $"'{part}' says nothing of what is in it");

    public static IEnumerable<Violation> CheckLengths(IEnumerable<SourceFile> sources) =>
        from source in sources
        let lines = source.Text.AsSpan().Count('\n')
        where lines > MaxLines
        select new Violation(FileLength, source.Path, $"has {lines} lines: split the type by concern (Type.Concern.cs)");

    public static IEnumerable<Violation> CheckFileNames(IEnumerable<SourceFile> sources) =>
        from source in sources
        from name in source.TopTypes.Where(SourceFile.IsPublic).Select(SourceFile.MetadataName).Select(name => name.Split('`')[0]).Distinct()
        where name != source.Concern
        select new Violation(FileNames, source.Path, $"holds the public type {name}");

    public static IEnumerable<Violation> CheckSuppressions(IEnumerable<SourceFile> sources)
    {
        foreach (SourceFile source in sources)
        {
            string[] lines = source.Text.Split('\n');
            foreach (PragmaWarningDirectiveTriviaSyntax pragma in source.Syntax.DescendantNodes(descendIntoTrivia: true).OfType<PragmaWarningDirectiveTriviaSyntax>())
            {
                int line = source.LineOf(pragma);
                bool hasReason = lines[line - 1].Contains("//", StringComparison.Ordinal) || (line > 1 && lines[line - 2].TrimStart().StartsWith("//", StringComparison.Ordinal));
                if (pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword) && !hasReason)
                {
                    yield return new Violation(Suppressions, source.Path, $"line {line} has a pragma without a comment that says why, on it or above it");
                }
            }

            foreach (AttributeSyntax attribute in source.Syntax.DescendantNodes().OfType<AttributeSyntax>())
            {
                bool suppresses = attribute.Name.ToString().Split('.')[^1] is "SuppressMessage" or "SuppressMessageAttribute" or "UnconditionalSuppressMessage";
                bool hasReason = attribute.ArgumentList?.Arguments.Any(argument => argument.NameEquals?.Name.Identifier.ValueText == "Justification" &&
                    argument.Expression is LiteralExpressionSyntax { Token.ValueText: { Length: > 0 } text } && text != "<Pending>") == true;
                if (suppresses && !hasReason)
                {
                    yield return new Violation(Suppressions, source.Path, $"line {source.LineOf(attribute)} suppresses a message without a Justification");
                }
            }
        }
    }

    /// <summary>NoWarn and the like in build files need an XML comment right before them.</summary>
    public static IEnumerable<Violation> CheckBuildFile(string path, XDocument file) =>
        from element in file.Descendants()
        where element.Name.LocalName is "NoWarn" or "WarningsNotAsErrors"
        where PreviousNode(element)?.NodeType != XmlNodeType.Comment
        select new Violation(Suppressions, path, $"<{element.Name.LocalName}> has no comment before it that says why");

    /// <summary>In .editorconfig a severity of none needs a comment above it, or above the severities that precede it.</summary>
    public static IEnumerable<Violation> CheckEditorConfig(string path, string text)
    {
        bool hasReason = false;
        foreach (string line in text.Split('\n').Select(line => line.Trim()))
        {
            bool isSeverity = line.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal);
            if (isSeverity && line.EndsWith("none", StringComparison.Ordinal) && !hasReason)
            {
                yield return new Violation(Suppressions, path, $"'{line}' has no comment above it that says why");
            }

            hasReason = line.StartsWith('#') || (isSeverity && hasReason);
        }
    }

    public static IEnumerable<Violation> CheckTop(IEnumerable<string> entries) =>
        from entry in entries
        where !entry.StartsWith('.') && !TopEntries.Contains(entry) && !TopOutput.Contains(entry) && !entry.EndsWith(".user", StringComparison.Ordinal)
        select new Violation(TopLevel, entry, $"is none of {string.Join(", ", TopEntries)}");

    private static XNode? PreviousNode(XElement element)
    {
        XNode? node = element.PreviousNode;
        while (node is XText text && string.IsNullOrWhiteSpace(text.Value))
        {
            node = node.PreviousNode;
        }

        return node;
    }
}
