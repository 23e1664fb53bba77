using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CommerceMetrics.Conformance;

/// <summary>Public types have a summary, structs say what their default is, and members name the errors that they throw by themselves.</summary>
internal static class Documentation
{
    public const string Summaries = "public types have a summary";
    public const string Defaults = "public structs say what default is";
    public const string Errors = "members name the errors that they throw";
    public const string NoStubs = "no member is a stub";

    public static IEnumerable<Violation> CheckTypes(IEnumerable<Type> types, XDocument documentation)
    {
        Dictionary<string, XElement> members = documentation.Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);
        // What the compiler makes of a block of extension members has a name that nobody can write.
        foreach (Type type in types.Where(type => type.IsVisible && !type.FullName!.Contains('<', StringComparison.Ordinal)))
        {
            XElement? member = members.GetValueOrDefault("T:" + type.FullName!.Replace('+', '.'));
            if (string.IsNullOrWhiteSpace(member?.Element("summary")?.Value))
            {
                yield return new Violation(Summaries, PublicTypes.NameOf(type), "has no <summary>");
            }

            bool isStruct = type.IsValueType && !type.IsEnum;
            if (isStruct && member?.ToString().Contains("default", StringComparison.OrdinalIgnoreCase) != true)
            {
                yield return new Violation(Defaults, PublicTypes.NameOf(type), "its documentation does not mention default");
            }
        }
    }

    /// <summary>By source: <c>throw new X</c> or <c>X.ThrowIf…</c> in a public member of a public type calls for <c>&lt;exception cref="X"/&gt;</c>.</summary>
    public static IEnumerable<Violation> CheckErrors(IReadOnlyCollection<SourceFile> sources)
    {
        // One part of a partial type may leave out what another says.
        HashSet<string> publicTypes = [.. sources.SelectMany(AllTypes).Where(SourceFile.IsPublic).Select(QualifiedName)];
        foreach (SourceFile source in sources)
        {
            foreach (TypeDeclarationSyntax type in AllTypes(source).OfType<TypeDeclarationSyntax>())
            {
                bool isOpen = type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().All(t => publicTypes.Contains(QualifiedName(t)));
                foreach (MemberDeclarationSyntax member in type.Members.Where(member => member is not BaseTypeDeclarationSyntax))
                {
                    if (!isOpen || !(SourceFile.IsPublic(member) || type is InterfaceDeclarationSyntax))
                    {
                        continue;
                    }

                    string documentation = DocumentationOf(member);
                    string[] undocumented = documentation.Contains("<inheritdoc", StringComparison.Ordinal)
                        ? []
                        : [.. Thrown(member).Distinct().Where(error => !Names(documentation, error))];
                    if (undocumented.Length > 0)
                    {
                        yield return new Violation(Errors, $"{QualifiedName(type)}.{MemberName(member)}", $"{source.Path}:{source.LineOf(member)} throws {string.Join(", ", undocumented)} without an <exception> that says when");
                    }
                }
            }
        }
    }

    public static IEnumerable<Violation> CheckStubs(IEnumerable<SourceFile> sources) =>
        from source in sources
        from name in source.Syntax.DescendantNodes().OfType<IdentifierNameSyntax>()
        where name.Identifier.ValueText == nameof(NotImplementedException)
        select new Violation(NoStubs, source.Path, $"line {source.LineOf(name)} throws NotImplementedException");

    private static IEnumerable<MemberDeclarationSyntax> AllTypes(SourceFile source) => source.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>();

    private static string QualifiedName(MemberDeclarationSyntax type) =>
        string.Join('.', type.AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>().Reverse().Select(SourceFile.MetadataName));

    private static string DocumentationOf(MemberDeclarationSyntax member) =>
        string.Concat(member.GetLeadingTrivia().Where(trivia => trivia.HasStructure && trivia.GetStructure() is DocumentationCommentTriviaSyntax).Select(trivia => trivia.ToFullString()));

    private static bool Names(string documentation, string error) =>
        documentation.Contains($"<exception cref=\"{error}\"", StringComparison.Ordinal) || documentation.Contains($".{error}\"", StringComparison.Ordinal);

    // NotImplementedException has a rule of its own; UnreachableException is a statement that nobody sees it.
    private static IEnumerable<string> Thrown(MemberDeclarationSyntax member)
    {
        foreach (SyntaxNode node in member.DescendantNodes())
        {
            ExpressionSyntax? thrown = node switch
            {
                ThrowStatementSyntax statement => statement.Expression,
                ThrowExpressionSyntax expression => expression.Expression,
                _ => null,
            };
            string? error = thrown is ObjectCreationExpressionSyntax created ? LastName(created.Type) : null;
            if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var called, Expression: var target } } &&
                called.StartsWith("ThrowIf", StringComparison.Ordinal))
            {
                error = LastName(target);
            }

            if (error is not (null or nameof(NotImplementedException) or "UnreachableException"))
            {
                yield return error;
            }
        }
    }

    // CancellationToken.ThrowIfCancellationRequested is called on a variable, and throws what cancellation always throws.
    private static string? LastName(ExpressionSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText.EndsWith("Exception", StringComparison.Ordinal) ? access.Name.Identifier.ValueText : null,
        SimpleNameSyntax simple => simple.Identifier.ValueText.EndsWith("Exception", StringComparison.Ordinal) ? simple.Identifier.ValueText : null,
        _ => null,
    };

    private static string MemberName(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        ConstructorDeclarationSyntax => "ctor",
        IndexerDeclarationSyntax => "this[]",
        OperatorDeclarationSyntax op => "operator " + op.OperatorToken.ValueText,
        ConversionOperatorDeclarationSyntax conversion => "operator " + conversion.Type,
        _ => member.Kind().ToString(),
    };
}
