using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>JSON of <see cref="DistinctCount"/>: a number, <c>75</c>. Stateless and thread-safe.</summary>
public sealed class DistinctCountJsonConverter : JsonConverter<DistinctCount>
{
    /// <summary>Reads a whole number.</summary>
    /// <exception cref="JsonException">The JSON is something else, or has more than 64 bits.</exception>
    public override DistinctCount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new((long)WholeNumberJson.Read(ref reader, "A distinct count", long.MinValue, long.MaxValue));

    /// <summary>Writes the number.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, DistinctCount value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value.Value);
    }
}
