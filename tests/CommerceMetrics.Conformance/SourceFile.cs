using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CommerceMetrics.Conformance;

/// <summary>A C# file as text and as a syntax tree, with the types that it declares at its top.</summary>
/// <param name="Path">Relative to the root, with <c>/</c>: <c>src/CommerceMetrics/Monetary/Money.Formatting.cs</c>.</param>
internal sealed record SourceFile(string Path, string Text, CompilationUnitSyntax Syntax)
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.Parse);

    public static SourceFile Parse(string path, string text) =>
        new(path, text, (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text, Options, path).GetRoot());

    /// <summary>The file's name up to its first point or brace: <c>Money</c> for <c>Money.Formatting.cs</c>, <c>OrderMap</c> for <c>OrderMap{TOrder}.cs</c>.</summary>
    public string Concern => System.IO.Path.GetFileName(Path).Split('.', '{')[0];

    /// <summary>The folder within the package, or null for the package's root: <c>Monetary</c>.</summary>
    public string? Folder => Path.Split('/') is { Length: > 3 } parts && parts[0] == "src" ? parts[2] : null;

    public IEnumerable<MemberDeclarationSyntax> TopTypes =>
        Syntax.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    public int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>The name in metadata, without namespace: <c>Growth`1</c>.</summary>
    public static string MetadataName(MemberDeclarationSyntax type)
    {
        (string name, int arity) = type switch
        {
            TypeDeclarationSyntax t => (t.Identifier.ValueText, t.TypeParameterList?.Parameters.Count ?? 0),
            EnumDeclarationSyntax e => (e.Identifier.ValueText, 0),
            DelegateDeclarationSyntax d => (d.Identifier.ValueText, d.TypeParameterList?.Parameters.Count ?? 0),
            _ => throw new ArgumentException($"{type.Kind()} declares no type.", nameof(type)),
        };
        return arity == 0 ? name : $"{name}`{arity}";
    }

    public static bool IsPublic(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.PublicKeyword);
}
