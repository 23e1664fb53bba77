using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GmvReport.Tests;

/// <summary>The sample shows the library and does none of its work: no figures, no arithmetic and no grouping of its own.</summary>
public sealed class NoFiguresTests
{
    /// <summary>Files with arithmetic, and why. None of them makes a figure that the report states.</summary>
    private static readonly Dictionary<string, string> Exemptions = new()
    {
        ["Charts/ChartCanvas.cs"] = "positions of labels and ticks, in pixels",
        ["Charts/ChartRows.cs"] = "the one place where a printed figure becomes a double, to be a length on a screen",
        ["Charts/CohortReport.cs"] = "widths of columns of text, and shades of a heat map",
        ["Charts/GmvChart.cs"] = "limits of an axis",
        ["Charts/GrowthChart.cs"] = "places of bars and limits of an axis",
        ["Charts/WaterfallChart.cs"] = "places of bars and limits of an axis",
        ["Charts/WaterfallScale.cs"] = "where bars begin and end, as lengths",
        ["Marketplace/SampleMarket.cs"] = "the made-up markets",
        ["Marketplace/SampleMarketplace.cs"] = "makes up orders, as a shop would take them",
        ["Marketplace/SplitMix64.cs"] = "chance",
    };

    private static readonly HashSet<SyntaxKind> Arithmetic =
    [
        SyntaxKind.AddExpression, SyntaxKind.SubtractExpression, SyntaxKind.MultiplyExpression, SyntaxKind.DivideExpression,
        SyntaxKind.ModuloExpression, SyntaxKind.LeftShiftExpression, SyntaxKind.RightShiftExpression, SyntaxKind.UnsignedRightShiftExpression,
        SyntaxKind.AddAssignmentExpression, SyntaxKind.SubtractAssignmentExpression, SyntaxKind.MultiplyAssignmentExpression,
        SyntaxKind.DivideAssignmentExpression, SyntaxKind.ModuloAssignmentExpression, SyntaxKind.UnaryMinusExpression,
        SyntaxKind.PostIncrementExpression, SyntaxKind.PostDecrementExpression, SyntaxKind.PreIncrementExpression, SyntaxKind.PreDecrementExpression,
    ];

    private static readonly HashSet<string> Grouping =
    [
        "GroupBy", "GroupJoin", "ToLookup", "Sum", "Average", "Aggregate", "AggregateBy", "CountBy", "SumAsync", "Add", "Subtract", "Multiply", "Divide",
        "Pow", "Round",
    ];

    private static readonly HashSet<string> Numbers = ["decimal", "double", "float", "Single", "Double", "Decimal", "Math", "MathF"];

    [Fact]
    public void No_file_holds_figures_arithmetic_or_grouping()
    {
        string[] files = Sources();
        Assert.Contains("ReportTable.cs", files);
        Assert.All(files.Where(file => !Exemptions.ContainsKey(file)), file => Assert.Equal([], Offences(Read(file))));
    }

    [Fact]
    public void Exemptions_are_needed_and_do_not_reach_grouping()
    {
        Assert.All(Exemptions.Keys, file => Assert.NotEqual([], Offences(Read(file))));
        Assert.All(
            Exemptions.Keys.Where(file => file.StartsWith("Charts/", StringComparison.Ordinal)),
            file => Assert.DoesNotContain(Offences(Read(file)), offence => offence.Contains("GroupBy", StringComparison.Ordinal)
                || offence.Contains("Sum", StringComparison.Ordinal) || offence.Contains("Aggregate", StringComparison.Ordinal)));
        Assert.All(
            Exemptions.Keys.Where(file => file != "Charts/ChartRows.cs"),
            file => Assert.DoesNotContain("double.Parse", Read(file), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("var x = a.Gmv - b.Gmv;")]
    [InlineData("var x = rows.Sum(row => row.Orders);")]
    [InlineData("foreach (var g in rows.GroupBy(row => row.Segment)) { }")]
    [InlineData("decimal x = Get();")]
    [InlineData("var x = 0.5;")]
    [InlineData("total += row;")]
    [InlineData("count++;")]
    [InlineData("var x = bag.Add(row.Gmv);")]
    [InlineData("var x = Math.Max(a, b);")]
    [InlineData("var x = 123456;")]
    public void An_offence_is_found(string statement) => Assert.NotEqual([], Offences($"class C {{ void M() {{ {statement} }} }}"));

    private static string[] Offences(string source)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(source).GetRoot();
        return [.. root.DescendantNodes().Where(IsOffence).Select(node => $"line {node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {node}")];
    }

    private static bool IsOffence(SyntaxNode node) => node switch
    {
        // Text put together, and an index counted from the end.
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) && IsText(sum) => false,
        MemberAccessExpressionSyntax { Name.Identifier.Text: var name } member =>
            Grouping.Contains(name) && member.Parent is InvocationExpressionSyntax || Numbers.Contains(member.Expression.ToString()),
        PredefinedTypeSyntax type => Numbers.Contains(type.Keyword.Text),
        IdentifierNameSyntax type => Numbers.Contains(type.Identifier.Text),

        // Small whole numbers count characters, columns, examples, milliseconds; anything else is a figure.
        LiteralExpressionSyntax { Token.Value: var value } when node.IsKind(SyntaxKind.NumericLiteralExpression) => value is not (int and >= 0 and <= 1000),
        _ => Arithmetic.Contains(node.Kind()),
    };

    private static bool IsText(ExpressionSyntax expression) => expression switch
    {
        BinaryExpressionSyntax sum => IsText(sum.Left) || IsText(sum.Right),
        ParenthesizedExpressionSyntax inner => IsText(inner.Expression),
        InterpolatedStringExpressionSyntax => true,
        ConditionalExpressionSyntax either => IsText(either.WhenTrue) && IsText(either.WhenFalse),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: PredefinedTypeSyntax { Keyword.Text: "string" } } } => true,
        _ => expression.IsKind(SyntaxKind.StringLiteralExpression),
    };

    private static string[] Sources() =>
    [
        .. Directory.EnumerateFiles(Folder(), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder(), file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("bin/", StringComparison.Ordinal) && !file.StartsWith("obj/", StringComparison.Ordinal)),
    ];

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder(), file));

    private static string Folder()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "CommerceMetrics.sln")))
            {
                return Path.Combine(at.FullName, "samples", "GmvReport");
            }
        }

        throw new InvalidOperationException("CommerceMetrics.sln is in no folder above the tests.");
    }
}
