using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>
/// JSON of <see cref="Money"/>: <c>{"amount":"12.34","currency":"EUR"}</c>, or <c>{"minorUnits":1234,"currency":"EUR"}</c> by choice. The
/// currency is as <see cref="CurrencyJsonConverter"/> writes it. Stateless and thread-safe.
/// </summary>
/// <remarks>
/// The amount is written as a string, so that no reader takes it for a binary fraction; a number is read too, from its digits. The form with
/// minor units is chosen by adding the converter to <see cref="JsonSerializerOptions.Converters"/>, where it goes before that of the type:
/// <c>options.Converters.Add(new MoneyJsonConverter(MoneyJsonForm.MinorUnits))</c>.
/// </remarks>
public sealed class MoneyJsonConverter : JsonConverter<Money>
{
    /// <summary>A converter that writes amounts in major units, <see cref="MoneyJsonForm.Amount"/>.</summary>
    public MoneyJsonConverter()
    {
    }

    /// <summary>A converter that writes a form.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The form is none of <see cref="MoneyJsonForm"/>.</exception>
    public MoneyJsonConverter(MoneyJsonForm form)
    {
        if (form is not (MoneyJsonForm.Amount or MoneyJsonForm.MinorUnits))
        {
            throw new ArgumentOutOfRangeException(nameof(form), form, $"The form is {nameof(MoneyJsonForm.Amount)} or {nameof(MoneyJsonForm.MinorUnits)}.");
        }

        Form = form;
    }

    /// <summary>The form that is written; both are read.</summary>
    public MoneyJsonForm Form { get; }

    /// <summary>Reads the object in either form, its two properties in any order; an amount in major units may be a string or a number.</summary>
    /// <exception cref="JsonException">
    /// The JSON has another shape, an unknown currency, or an amount that a decimal cannot hold exactly.
    /// </exception>
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ExactMoney money = MoneyJson.Read(ref reader);
        return money.Amount.TryToDecimal(out decimal amount)
            ? Money.FromAmount(amount, money.Currency)
            : throw new JsonException($"{money} has more digits than a decimal holds, and nothing is rounded silently; read it as {nameof(ExactMoney)}.");
    }

    /// <summary>Writes the object; an amount in major units has the currency's digits, or more where the value needs them.</summary>
    /// <exception cref="JsonException">
    /// In minor units: the amount has more digits than the currency's minor unit, or is beyond 64 bits.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (Form == MoneyJsonForm.Amount)
        {
            MoneyJson.Write(writer, value.AmountText, value.Currency);
            return;
        }

        try
        {
            MoneyJson.WriteMinorUnits(writer, value.ToMinorUnits(), value.Currency);
        }
        catch (OverflowException e)
        {
            throw new JsonException($"{e.Message} {nameof(MoneyJsonForm)}.{nameof(MoneyJsonForm.Amount)} writes any amount.", e);
        }
    }
}
