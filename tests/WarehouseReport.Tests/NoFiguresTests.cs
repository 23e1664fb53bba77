using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WarehouseReport.Tests;

/// <summary>The sample holds no figures and no arithmetic: engines and the library have them.</summary>
public sealed class NoFiguresTests
{
    /// <summary>Files with counters, and why.</summary>
    private static readonly Dictionary<string, string> Exemptions = new()
    {
        ["OrderTable.cs"] = "numbers of rows and of parameters",
        ["WarehouseInput.cs"] = "how many rows were rejected, of several reasons",
    };

    private static readonly HashSet<SyntaxKind> Arithmetic =
    [
        SyntaxKind.AddExpression, SyntaxKind.SubtractExpression, SyntaxKind.MultiplyExpression, SyntaxKind.DivideExpression, SyntaxKind.ModuloExpression,
        SyntaxKind.AddAssignmentExpression, SyntaxKind.SubtractAssignmentExpression, SyntaxKind.MultiplyAssignmentExpression, SyntaxKind.DivideAssignmentExpression, SyntaxKind.UnaryMinusExpression,
        SyntaxKind.PostIncrementExpression, SyntaxKind.PreIncrementExpression, SyntaxKind.PostDecrementExpression, SyntaxKind.PreDecrementExpression,
    ];

    private static readonly HashSet<string> Numbers = ["decimal", "double", "float", "Math", "Sum", "Average", "GroupBy", "Round"];

    [Fact]
    public void No_file_holds_figures_or_arithmetic()
    {
        string[] files = Sources();
        Assert.Contains("WarehouseApp.cs", files.Select(Path.GetFileName));
        Assert.All(files.Where(file => !Exemptions.ContainsKey(Path.GetFileName(file))), file => Assert.Equal([], Offences(File.ReadAllText(file))));
        Assert.All(Exemptions.Keys, file => Assert.NotEqual([], Offences(File.ReadAllText(files.Single(path => Path.GetFileName(path) == file)))));
    }

    [Theory]
    [InlineData("int a = b + c;")]
    [InlineData("var a = rows.Sum();")]
    [InlineData("decimal a = default;")]
    public void An_offence_is_seen(string code) => Assert.NotEmpty(Offences(code));

    private static string[] Offences(string code)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(code).GetRoot();
        return
        [
            .. root.DescendantNodes().Where(node => Arithmetic.Contains(node.Kind())).Select(node => node.ToString()),
            .. root.DescendantTokens().Where(token => Numbers.Contains(token.Text)).Select(token => token.Text),
        ];
    }

    private static string[] Sources()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "CommerceMetrics.sln")))
        {
            at = at.Parent;
        }

        return Directory.GetFiles(Path.Combine(at.FullName, "samples", "WarehouseReport"), "*.cs");
    }
}
