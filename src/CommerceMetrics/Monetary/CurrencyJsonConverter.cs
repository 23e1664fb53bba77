using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>
/// JSON of <see cref="Currency"/>: the code of an ISO currency as a string (<c>"EUR"</c>), a custom one as an object that tells its digits
/// (<c>{"code":"USDC","digits":6}</c>). Stateless and thread-safe.
/// </summary>
public sealed class CurrencyJsonConverter : JsonConverter<Currency>
{
    /// <summary>Reads a code of ISO 4217 or the object of a custom currency.</summary>
    /// <exception cref="JsonException">The JSON is neither.</exception>
    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadValue(ref reader);

    /// <summary>Writes the code, or the object of a custom currency.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WriteValue(writer, value);
    }

    /// <summary>Reads a property name: a code of ISO 4217.</summary>
    /// <exception cref="JsonException">The name is no code of ISO 4217.</exception>
    public override Currency ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FromCode(reader.GetString());

    /// <summary>Writes the code of an ISO currency as a property name.</summary>
    /// <exception cref="JsonException">The currency is a custom one, whose code alone cannot be read back.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.IsCustom)
        {
            throw new JsonException($"The custom currency {value.Code} cannot be a property name, which would lose its digits; write a list of objects.");
        }

        writer.WritePropertyName(value.Code);
    }

    internal static Currency ReadValue(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return FromCode(reader.GetString());
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"A currency is a string or an object, not {reader.TokenType}.");
        }

        string? code = null;
        int? digits = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isCode = reader.ValueTextEquals("code"u8);
            bool isDigits = reader.ValueTextEquals("digits"u8);
            reader.Read();
            if (isCode && code is null && reader.TokenType == JsonTokenType.String)
            {
                code = reader.GetString();
            }
            else if (isDigits && digits is null && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number))
            {
                digits = number;
            }
            else
            {
                throw new JsonException("A custom currency has one string 'code' and one number 'digits', and nothing else.");
            }
        }

        if (code is null || digits is null)
        {
            throw new JsonException("A custom currency needs 'code' and 'digits'.");
        }

        try
        {
            return Currency.Custom(code, digits.Value);
        }
        catch (ArgumentException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    internal static void WriteValue(Utf8JsonWriter writer, Currency value)
    {
        if (!value.IsCustom)
        {
            writer.WriteStringValue(value.Code);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("code"u8, value.Code);
        writer.WriteNumber("digits"u8, value.Digits);
        writer.WriteEndObject();
    }

    private static Currency FromCode(string? code) => Currency.TryFromCode(code, out Currency currency)
        ? currency
        : throw new JsonException($"'{code}' is no code of ISO 4217; a custom currency is an object {{\"code\":…,\"digits\":…}}.");
}
