using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>
/// JSON of <see cref="Currency"/>, as a value and as a property name: its round-trip text, <c>"EUR"</c> for an ISO currency and
/// <c>"USDC:6"</c> for a custom one. Stateless and thread-safe.
/// </summary>
public sealed class CurrencyJsonConverter : JsonConverter<Currency>
{
    /// <summary>Reads the text of a currency from a string.</summary>
    /// <exception cref="JsonException">The JSON is no string, or its text is no currency.</exception>
    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadText(ref reader);

    /// <summary>Writes the text of the currency as a string.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WriteText(writer, value);
    }

    /// <summary>Reads the text of a currency from a property name.</summary>
    /// <exception cref="JsonException">The name is no currency.</exception>
    public override Currency ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadText(ref reader);

    /// <summary>Writes the text of the currency as a property name.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WritePropertyName(writer, value);
    }

    internal static void WriteText(Utf8JsonWriter writer, Currency value)
    {
        Span<byte> text = stackalloc byte[Currency.MaxTextLength];
        value.TryFormat(text, out int length);
        writer.WriteStringValue(text[..length]);
    }

    internal static void WritePropertyName(Utf8JsonWriter writer, Currency value)
    {
        Span<byte> text = stackalloc byte[Currency.MaxTextLength];
        value.TryFormat(text, out int length);
        writer.WritePropertyName(text[..length]);
    }

    internal static Currency ReadText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            throw new JsonException($"A currency is a string, like \"EUR\" or \"USDC:6\", not {reader.TokenType}.");
        }

        string text = JsonText.Read(ref reader);
        return Currency.TryParse(text, null, out Currency currency) ? currency : throw new JsonException(Currency.UnknownText(text));
    }
}
