using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>
/// JSON of <see cref="GrowthRate"/>: <c>{"value":"0.333333","fraction":"1/3"}</c>, six decimals, half-even, for who shows it, and the exact fraction in lowest terms. Stateless and thread-safe.
/// </summary>
public sealed class GrowthRateJsonConverter : JsonConverter<GrowthRate>
{
    /// <summary>Reads the fraction, of at most 4000 characters, and passes over the rounded value.</summary>
    /// <exception cref="JsonException">The JSON is something else.</exception>
    public override GrowthRate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(FractionJson.Read(ref reader, "A rate of growth"));

    /// <summary>Writes the object.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, GrowthRate value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        FractionJson.Write(writer, value.Ratio);
    }
}
