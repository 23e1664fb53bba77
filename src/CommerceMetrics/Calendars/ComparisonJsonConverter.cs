using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>JSON of <see cref="Comparison"/>: its id as a string (<c>"year-earlier"</c>). Stateless and thread-safe.</summary>
public sealed class ComparisonJsonConverter : JsonConverter<Comparison>
{
    /// <summary>Reads an id.</summary>
    /// <exception cref="JsonException">The JSON is no string, or the id of no comparison.</exception>
    public override Comparison Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException($"A comparison is a string, its id, not {reader.TokenType}.");
        }

        string? id = reader.GetString();
        return Comparison.TryFromId(id, out Comparison comparison) ? comparison : throw new JsonException(Comparison.UnknownId(id));
    }

    /// <summary>Writes the id.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, Comparison value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Id);
    }
}
