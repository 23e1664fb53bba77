using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics.Disclosures;

/// <summary>JSON of <see cref="Fraction"/>: its exact text, <c>"0.755"</c> or <c>"2810/417"</c>. Stateless and thread-safe.</summary>
public sealed class FractionJsonConverter : JsonConverter<Fraction>
{
    /// <summary>Reads the text, of at most 4000 letters.</summary>
    /// <exception cref="JsonException">The JSON is something else.</exception>
    public override Fraction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => IntervalProperties.ReadFraction(ref reader);

    /// <summary>Writes the text: a decimal where the number is one, else a fraction in lowest terms.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, Fraction value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
