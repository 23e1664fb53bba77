using System.Xml.Linq;

namespace CommerceMetrics.Conformance;

public class DocumentationTests
{
    [Fact]
    public void A_type_without_summary_and_a_struct_without_default_are_found()
    {
        Type[] types = Sample.Types("namespace N; public readonly struct Silent { } public readonly struct Told { } public class Plain { public class Inner<T> { } } class Hidden { }");
        XDocument documentation = XDocument.Parse("""
            <doc><members>
              <member name="T:N.Silent"><summary>A value.</summary></member>
              <member name="T:N.Told"><summary>A value.</summary><remarks>Its <c>default</c> is zero.</remarks></member>
              <member name="T:N.Plain"><summary> </summary></member>
            </members></doc>
            """);
        Assert.Equal(
            [(Documentation.Defaults, "Silent"), (Documentation.Summaries, "Plain"), (Documentation.Summaries, "Plain.Inner`1")],
            Documentation.CheckTypes(types, documentation).Select(violation => (violation.Rule, violation.Subject)).Order());
    }

    [Theory]
    [InlineData("public void M() { throw new FormatException(); }")]
    [InlineData("public int M(object o) => o as int? ?? throw new FormatException();")]
    [InlineData("public int M { get; init => field = value > 0 ? value : throw new System.FormatException(); }")]
    [InlineData("public T() { throw new FormatException(); }")]
    [InlineData("public int this[int i] => throw new FormatException();")]
    [InlineData("public static T operator +(T a, T b) => throw new FormatException();")]
    [InlineData("public static explicit operator int(T a) => throw new FormatException();")]
    [InlineData("public void M() { void Local() => throw new FormatException(); Local(); }")]
    [InlineData("public void M(object o) { FormatException.ThrowIfOdd(o); }")]
    [InlineData("/// <exception cref=\"ArgumentException\">No.</exception>\npublic void M() { throw new FormatException(); }")]
    public void An_error_without_documentation_is_found(string member)
    {
        Violation found = Assert.Single(Documentation.CheckErrors([Sample.File($"public class T\n{{\n{member}\n}}")]));
        Assert.Equal(Documentation.Errors, found.Rule);
        Assert.Contains("FormatException", found.Found, StringComparison.Ordinal);
        Assert.StartsWith("T.", found.Subject, StringComparison.Ordinal);
        string documented = $"public class T\n{{\n/// <exception cref=\"FormatException\">When.</exception>\n{member}\n}}";
        Assert.Empty(Documentation.CheckErrors([Sample.File(documented)]));
    }

    [Theory]
    [InlineData("class T { public void M() { throw new FormatException(); } }")]
    [InlineData("public class T { internal void M() { throw new FormatException(); } }")]
    [InlineData("public class T { class U { public void M() { throw new FormatException(); } } }")]
    [InlineData("public class T { /// <inheritdoc cref=\"N\"/>\npublic void M() { throw new FormatException(); } }")]
    [InlineData("public class T { public void M() { try { } catch { throw; } } }")]
    [InlineData("public class T { public void M(System.Threading.CancellationToken token) { token.ThrowIfCancellationRequested(); } }")]
    [InlineData("public class T { public void M() { throw new UnreachableException(); } }")]
    public void Members_that_nobody_calls_or_that_inherit_are_free(string source) => Assert.Empty(Documentation.CheckErrors([Sample.File(source)]));

    [Fact]
    public void Part_of_a_public_type_is_public()
    {
        SourceFile[] parts =
        [
            Sample.File("public partial class T { }"),
            Sample.File("partial class T { public void M() { throw new FormatException(); } }", "src/CommerceMetrics/Monetary/T.Parsing.cs"),
        ];
        Assert.Contains("T.Parsing.cs:1", Assert.Single(Documentation.CheckErrors(parts)).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stub_is_found()
    {
        Assert.Single(Documentation.CheckStubs([Sample.File("class T { int M() => throw new NotImplementedException(); }")]));
        Assert.Empty(Documentation.CheckStubs([Sample.File("class T { int M() => throw new NotSupportedException(); }")]));
    }
}
