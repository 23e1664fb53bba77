using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CommerceMetrics.Conformance;

/// <summary>Money is exact: no double or float in the core, neither in its source nor, behind a var or a call, in its compiled form.</summary>
internal static class FloatingPoint
{
    public const string Rule = "no floating point";

    public static IEnumerable<Violation> CheckSource(IEnumerable<SourceFile> sources)
    {
        foreach (SourceFile source in sources)
        {
            foreach (SyntaxToken token in source.Syntax.DescendantTokens())
            {
                bool isType = token.IsKind(SyntaxKind.DoubleKeyword) || token.IsKind(SyntaxKind.FloatKeyword) ||
                    (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText is "Double" or "Single" && token.Parent is IdentifierNameSyntax && !IsMemberCall(token));
                bool isLiteral = token.IsKind(SyntaxKind.NumericLiteralToken) && token.Value is double or float;
                if (isType || isLiteral)
                {
                    yield return new Violation(Rule, source.Concern, $"{source.Path}:{source.LineOf(token.Parent!)} has {token.Text}");
                }
            }
        }
    }

    public static IEnumerable<Violation> CheckCompiled(byte[] assembly) =>
        from use in CompiledReferences.Read(assembly)
        where use.To is "System.Double" or "System.Single"
        select new Violation(Rule, use.From[(use.From.LastIndexOf('.') + 1)..].Split('`')[0], $"{use.Where} uses {use.To}");

    // Enumerable.Single is a method.
    private static bool IsMemberCall(SyntaxToken token) =>
        token.Parent is { Parent: MemberAccessExpressionSyntax { Name: var name, Parent: InvocationExpressionSyntax } } && name == token.Parent;
}
