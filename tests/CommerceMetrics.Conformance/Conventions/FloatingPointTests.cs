namespace CommerceMetrics.Conformance;

public class FloatingPointTests
{
    [Theory]
    [InlineData("class T { double x; }")]
    [InlineData("class T { float M() => 0; }")]
    [InlineData("class T { decimal M() => (decimal)0.5; }")]
    [InlineData("class T { object M() => 1e3; }")]
    [InlineData("class T { object M() => 1f; }")]
    [InlineData("class T { System.Double x; }")]
    [InlineData("class T { object M() => Double.Parse(\"1\"); }")]
    public void It_is_found_in_source(string source) => Assert.Contains(FloatingPoint.CheckSource([Sample.File(source)]), v => v is { Rule: FloatingPoint.Rule, Subject: "Money" });

    [Theory]
    [InlineData("class T { decimal M() => 0.5m; long N() => 1_000L; }")]
    [InlineData("class T { int M(int[] n) => n.Single(); /* double */ string S => \"double\"; }")]
    [InlineData("enum Grain { Half }")]
    public void Exact_numbers_are_free(string source) => Assert.Empty(FloatingPoint.CheckSource([Sample.File(source)]));

    [Theory]
    [InlineData("public static long M(long n) => (long)Math.Sqrt(n);")]
    [InlineData("public static object M(TimeSpan t) { var s = t.TotalDays; return s; }")]
    [InlineData("public static long M(long n) => (long)(n * 0.1);")]
    [InlineData("public static long M(long n) => (long)(n * 0.1f);")]
    public void It_is_found_behind_a_var_or_a_call(string member) =>
        Assert.Contains(FloatingPoint.CheckCompiled(Sample.Compile($"namespace N; public class T {{ {member} }}")), v => v is { Rule: FloatingPoint.Rule, Subject: "T" });

    [Fact]
    public void Exact_code_compiles_to_no_floating_point() =>
        Assert.Empty(FloatingPoint.CheckCompiled(Sample.Compile("namespace N; public class T { public static decimal M(long n) => Math.BigMul(n, n) == 0 ? 0.5m : decimal.Round(n); }")));
}
