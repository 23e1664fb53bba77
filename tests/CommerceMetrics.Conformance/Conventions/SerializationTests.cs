using System.Reflection;
using System.Text.Json.Serialization;

namespace CommerceMetrics.Conformance;

/// <summary>tests/Smoke writes and reads JSON without reflection, by a context that the compiler wrote; no type may be missing there.</summary>
public class SerializationTests
{
    [Fact]
    public void Every_type_with_a_form_in_json_is_written_and_read_without_reflection() => Assert.Empty(Missing(Repository.Read("tests/Smoke/SmokeJson.cs")));

    [Fact]
    public void A_type_that_is_missing_is_found() =>
        Assert.Equal(["MoneyBag"], Missing(Repository.Read("tests/Smoke/SmokeJson.cs").Replace("[JsonSerializable(typeof(MoneyBag))]", "", StringComparison.Ordinal)));

    [Fact]
    public void A_generic_type_that_is_missing_is_found() =>
        Assert.Equal(["Growth`1"], Missing(Repository.Read("tests/Smoke/SmokeJson.cs").Replace("typeof(Growth<", "typeof(Grown<", StringComparison.Ordinal)));

    private static IEnumerable<string> Missing(string context) => Repository.Packages
        .SelectMany(package => Repository.AssemblyOf(package).GetExportedTypes())
        .Where(type => type.GetCustomAttribute<JsonConverterAttribute>(inherit: false) is not null)
        .Select(type => type.Name)
        .Where(name => !context.Contains(name.IndexOf('`', StringComparison.Ordinal) is var generic and > 0 ? $"[JsonSerializable(typeof({name[..generic]}<" : $"[JsonSerializable(typeof({name}))]", StringComparison.Ordinal));
}
