using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>JSON of <see cref="Translation"/>: its id as a string (<c>"daily"</c>). Stateless and thread-safe.</summary>
public sealed class TranslationJsonConverter : JsonConverter<Translation>
{
    /// <summary>Reads an id.</summary>
    /// <exception cref="JsonException">The JSON is no string, or the id of no translation.</exception>
    public override Translation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Translation.TryFromId(JsonObject.Text(ref reader, "translation"), out Translation translation)
            ? translation
            : throw new JsonException($"A translation is one of {string.Join(", ", Translation.All)}.");

    /// <summary>Writes the id.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, Translation value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Id);
    }
}
