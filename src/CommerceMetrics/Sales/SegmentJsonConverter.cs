using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>JSON of <see cref="Segment"/>: an array of its values, <c>["BR","live"]</c>; <c>[]</c> for a segment of none. Stateless and thread-safe.</summary>
public sealed class SegmentJsonConverter : JsonConverter<Segment>
{
    /// <summary>Reads an array of strings. (JSON's null is a null segment.)</summary>
    /// <exception cref="JsonException">The JSON is something else, or a value is not well-formed Unicode.</exception>
    public override Segment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadArray(ref reader);

    /// <summary>Writes the array.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> or <paramref name="value"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, Segment value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        WriteArray(writer, value);
    }

    internal static Segment ReadArray(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException($"A segment is an array of its values, [\"BR\"], not {reader.TokenType}.");
        }

        List<string> values = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            values.Add(JsonObject.Text(ref reader, "A value of a segment"));
        }

        return new Segment([.. values]);
    }

    internal static void WriteArray(Utf8JsonWriter writer, Segment value)
    {
        writer.WriteStartArray();
        foreach (string text in value.Values)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
