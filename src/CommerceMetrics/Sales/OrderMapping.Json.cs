using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CommerceMetrics;

public sealed partial record OrderMapping
{
    // What Enum.TryParse takes beyond names (numbers, lists, blanks) has another character.
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The mapping as JSON: an object with the names of the properties in camel case; a column is a string, <c>{"value": …}</c> or <c>{"expression": …}</c>; dimensions are an object; what is not mapped is left out.</summary>
    public string ToJson()
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            OrderMappingJsonConverter.WriteMapping(writer, this);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Reads what <see cref="ToJson"/> writes, and validates it.</summary>
    /// <exception cref="JsonException">The text is no JSON, or no mapping: a field is unknown, given twice or of another kind, or what <see cref="Validate"/> finds.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    public static OrderMapping FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json));
        reader.Read();
        OrderMapping mapping = OrderMappingJsonConverter.ReadMapping(ref reader);
        return reader.Read() ? throw new JsonException("Something follows the mapping; a mapping is one JSON object.") : mapping;
    }
}
