using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>
/// JSON of <see cref="Money"/>: <c>{"amount":"12.34","currency":"EUR"}</c>. The amount is a string, so that no reader takes it for a binary
/// fraction; the currency is as <see cref="CurrencyJsonConverter"/> writes it. Stateless and thread-safe.
/// </summary>
public sealed class MoneyJsonConverter : JsonConverter<Money>
{
    /// <summary>Reads the object, its two properties in any order.</summary>
    /// <exception cref="JsonException">
    /// The JSON has another shape, an unknown currency, or an amount that a decimal cannot hold exactly.
    /// </exception>
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"Money is an object {{\"amount\":\"12.34\",\"currency\":\"EUR\"}}, not {reader.TokenType}.");
        }

        decimal? amount = null;
        Currency? currency = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isAmount = reader.ValueTextEquals("amount"u8);
            bool isCurrency = reader.ValueTextEquals("currency"u8);
            reader.Read();
            if (isAmount && amount is null && reader.TokenType == JsonTokenType.String)
            {
                string? text = reader.GetString();
                amount = Money.TryParseAmount(text, out decimal value)
                    ? value
                    : throw new JsonException($"'{text}' is no amount that a decimal holds exactly, like \"-12.34\".");
            }
            else if (isCurrency && currency is null)
            {
                currency = CurrencyJsonConverter.ReadText(ref reader);
            }
            else
            {
                throw new JsonException("Money has one string 'amount' and one 'currency', and nothing else.");
            }
        }

        return amount is not null && currency is not null
            ? Money.FromAmount(amount.Value, currency.Value)
            : throw new JsonException("Money needs 'amount' and 'currency'.");
    }

    /// <summary>Writes the object; the amount has the currency's digits, or more where the value needs them.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("amount"u8, value.AmountText);
        writer.WritePropertyName("currency"u8);
        CurrencyJsonConverter.WriteText(writer, value.Currency);
        writer.WriteEndObject();
    }
}
