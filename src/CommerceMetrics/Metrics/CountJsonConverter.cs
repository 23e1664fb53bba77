using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>JSON of <see cref="Count"/>: a number, <c>75</c>, of as many digits as it has. Stateless and thread-safe.</summary>
public sealed class CountJsonConverter : JsonConverter<Count>
{
    /// <summary>Reads a whole number.</summary>
    /// <exception cref="JsonException">The JSON is something else, or has more than 128 bits.</exception>
    public override Count Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(WholeNumberJson.Read(ref reader, "A count", Int128.MinValue, Int128.MaxValue));

    /// <summary>Writes the number.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, Count value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WholeNumberJson.Write(writer, value.Value);
    }
}
