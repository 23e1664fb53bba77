using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>
/// JSON of <see cref="ExactMoney"/>: <c>{"amount":"12.345","currency":"EUR"}</c>, as <see cref="MoneyJsonConverter"/> writes
/// <see cref="Money"/>, with amounts of any size. Stateless and thread-safe.
/// </summary>
public sealed class ExactMoneyJsonConverter : JsonConverter<ExactMoney>
{
    /// <summary>
    /// Reads either form of <see cref="MoneyJsonForm"/>, exactly; an amount in major units may be a string or a number, whose exponent is at
    /// most 1000, and has at most 4000 digits written out.
    /// </summary>
    /// <exception cref="JsonException">The JSON has another shape, an unknown currency, or an amount of more digits.</exception>
    public override ExactMoney Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => MoneyJson.Read(ref reader);

    /// <summary>Writes the object; the amount has the currency's digits, or more where the value needs them.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, ExactMoney value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        MoneyJson.Write(writer, value.AmountText, value.Currency);
    }
}
