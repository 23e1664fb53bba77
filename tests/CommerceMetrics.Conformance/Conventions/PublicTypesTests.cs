namespace CommerceMetrics.Conformance;

public class PublicTypesTests
{
    private const string Operators = "public static bool operator ==(T a, T b) => true; public static bool operator !=(T a, T b) => false; public override bool Equals(object? o) => true; public override int GetHashCode() => 0; ";
    private const string Order = "public static bool operator <(T a, T b) => true; public static bool operator >(T a, T b) => true; public int CompareTo(T other) => 0; ";

    [Theory]
    [InlineData(PublicTypes.ReadonlyStructs, "public struct T { }", "public readonly struct T { }")]
    [InlineData(PublicTypes.ReadonlyStructs, "public ref struct T { }", "public readonly ref struct T { }")]
    [InlineData(PublicTypes.ReadonlyStructs, "public class Outer { public struct T { } }", "public class Outer { internal struct T { } }")]
    [InlineData(PublicTypes.ReadonlyStructs, "public record struct T(int N);", "public readonly record struct T(int N);")]
    [InlineData(PublicTypes.EquatableOperators, "public sealed class T : IEquatable<T> { public bool Equals(T? other) => true; }", "public sealed class T : IEquatable<T> { public bool Equals(T? other) => true; " + Operators + "}")]
    [InlineData(PublicTypes.EquatableOperators, "public readonly struct T : IEquatable<T> { public bool Equals(T other) => true; }", "public sealed record T;")]
    [InlineData(PublicTypes.ComparableOperators, "public sealed class T : IComparable<T> { public int CompareTo(T? other) => 0; }", "public enum T { None }")]
    [InlineData(PublicTypes.ComparableOperators, "public readonly struct T : IComparable<T> { " + Order + "}",
        "public readonly struct T : IComparable<T> { " + Order + "public static bool operator <=(T a, T b) => true; public static bool operator >=(T a, T b) => true; }")]
    [InlineData(PublicTypes.NoMutableStatics, "public class T { public static int N; }", "public class T { public static readonly int N = 1; public const int M = 2; internal static int Inner; }")]
    [InlineData(PublicTypes.NoMutableStatics, "public class T { public static int N { get; set; } }", "public class T { public static int N { get; private set; } }")]
    [InlineData(PublicTypes.NoMutableStatics, "public class T { public static readonly int[] N = []; }", "public class T { public static IReadOnlyList<int> N { get; } = []; }")]
    [InlineData(PublicTypes.NoMutableStatics, "public class T { public static List<int> N { get; } = []; }", "public class T { public static List<int> New() => []; }")]
    [InlineData(PublicTypes.NoGenericJson, "[System.Text.Json.Serialization.JsonConverter(typeof(object))] public class T<X> { }", "[System.Text.Json.Serialization.JsonConverter(typeof(object))] public class T { }")]
    [InlineData(PublicTypes.NoGenericJson,
        "[System.Text.Json.Serialization.JsonConverter(typeof(F))] public class T<X> { } public abstract class F : System.Text.Json.Serialization.JsonConverter<int> { }",
        "[System.Text.Json.Serialization.JsonConverter(typeof(F))] public class T<X> { } public abstract class F : System.Text.Json.Serialization.JsonConverterFactory { }")]
    [InlineData(PublicTypes.NoGenericJson,
        "public class G<X> { } public abstract class T : System.Text.Json.Serialization.JsonConverter<G<int>> { }",
        "public class G { } public abstract class T : System.Text.Json.Serialization.JsonConverter<G> { }")]
    public void A_type_that_breaks_the_rule_is_found_and_one_that_keeps_it_is_not(string rule, string bad, string good)
    {
        Assert.Contains(PublicTypes.Check(Sample.Types(bad)), violation => violation.Rule == rule);
        Assert.DoesNotContain(PublicTypes.Check(Sample.Types(good)), violation => violation.Rule == rule);
    }
}
