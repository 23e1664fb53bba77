using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>
/// JSON of <see cref="MoneyBag"/>: an object of amounts by currency, in order of code, <c>{"EUR":"12.34","USDC:6":"1.500000"}</c>. Amounts are
/// exact, of any size; currencies are as <see cref="CurrencyJsonConverter"/> writes them. Stateless and thread-safe.
/// </summary>
public sealed class MoneyBagJsonConverter : JsonConverter<MoneyBag>
{
    /// <summary>
    /// Reads the object, its properties in any order; an amount may be a string or a number, whose exponent is at most 1000, and has at most
    /// 4000 digits written out. A currency with amount 0 is listed.
    /// </summary>
    /// <exception cref="JsonException">The JSON has another shape, an unknown currency, a currency twice, or an amount of more digits.</exception>
    public override MoneyBag Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"A bag of money is an object, {{\"EUR\":\"12.34\",\"USD\":\"5.00\"}}, not {reader.TokenType}.");
        }

        Dictionary<Currency, BigDecimal> amounts = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Currency currency = CurrencyJsonConverter.ReadText(ref reader);
            reader.Read();
            if (!amounts.TryAdd(currency, MoneyJson.ReadAmount(ref reader)))
            {
                throw new JsonException($"'{currency}' stands twice.");
            }
        }

        return MoneyBag.FromTotals(amounts);
    }

    /// <summary>Writes the object; each amount has its currency's digits, or more where the value needs them.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> or <paramref name="value"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, MoneyBag value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        foreach (ExactMoney total in value)
        {
            CurrencyJsonConverter.WritePropertyName(writer, total.Currency);
            writer.WriteStringValue(total.AmountText);
        }

        writer.WriteEndObject();
    }
}
