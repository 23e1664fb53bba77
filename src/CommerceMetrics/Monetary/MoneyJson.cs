using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace CommerceMetrics;

/// <summary>The object that an amount is in JSON, and the amount in it: one reader and one writer for all types of money.</summary>
internal static class MoneyJson
{
    // An exponent costs a few characters and may ask for any number of digits.
    private const int MaxExponent = 1000;

    // Far above any sum of money. Converting n digits to binary and back, and taking zeros off, takes time n².
    private const int MaxDigits = 4000;

    private const string Shape = "{\"amount\":\"12.34\",\"currency\":\"EUR\"} or {\"minorUnits\":1234,\"currency\":\"EUR\"}";

    /// <summary>Reads the object in either form, its properties in any order.</summary>
    /// <exception cref="JsonException">The JSON is something else.</exception>
    public static ExactMoney Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"Money is an object, {Shape}, not {reader.TokenType}.");
        }

        BigDecimal? amount = null;
        long? minorUnits = null;
        Currency? currency = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = JsonText.Read(ref reader);
            reader.Read();
            switch (name)
            {
                case "amount" when amount is null:
                    amount = ReadAmount(ref reader);
                    break;
                case "minorUnits" when minorUnits is null:
                    minorUnits = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long units)
                        ? units
                        : throw new JsonException("'minorUnits' is a whole number of at most 64 bits, without point or exponent.");
                    break;
                case "currency" when currency is null:
                    currency = CurrencyJsonConverter.ReadText(ref reader);
                    break;
                case "amount" or "minorUnits" or "currency":
                    throw new JsonException($"'{name}' stands twice.");
                default:
                    throw new JsonException($"'{name}' is no property of money, which is {Shape}.");
            }
        }

        return (amount, minorUnits, currency) switch
        {
            (_, _, null) => throw new JsonException($"Money needs 'currency': {Shape}."),
            (null, null, _) => throw new JsonException($"Money needs 'amount' or 'minorUnits': {Shape}."),
            ({ } major, null, { } unit) => new ExactMoney(major, unit),
            (null, { } minor, { } unit) => new ExactMoney(new BigDecimal(minor, unit.Digits), unit),
            _ => throw new JsonException("Money has 'amount' or 'minorUnits', not both."),
        };
    }

    /// <summary>Writes the object with an amount in major units.</summary>
    public static void Write(Utf8JsonWriter writer, string amount, Currency currency)
    {
        writer.WriteStartObject();
        writer.WriteString("amount"u8, amount);
        writer.WritePropertyName("currency"u8);
        CurrencyJsonConverter.WriteText(writer, currency);
        writer.WriteEndObject();
    }

    /// <summary>Writes the object with an amount in minor units.</summary>
    public static void WriteMinorUnits(Utf8JsonWriter writer, long units, Currency currency)
    {
        writer.WriteStartObject();
        writer.WriteNumber("minorUnits"u8, units);
        writer.WritePropertyName("currency"u8);
        CurrencyJsonConverter.WriteText(writer, currency);
        writer.WriteEndObject();
    }

    /// <summary>
    /// Reads an amount in major units, exactly: a string ("-12.34") or a number, which may have an exponent; of at most 4000 digits where a
    /// decimal does not hold it.
    /// </summary>
    /// <exception cref="JsonException">The JSON is something else.</exception>
    public static BigDecimal ReadAmount(ref Utf8JsonReader reader)
    {
        bool isNumber = reader.TokenType == JsonTokenType.Number;
        if (!isNumber && reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException($"An amount is a string or a number, not {reader.TokenType}.");
        }

        string text = !isNumber ? JsonText.Read(ref reader)
            : reader.HasValueSequence ? Encoding.ASCII.GetString(reader.ValueSequence)
            : Encoding.ASCII.GetString(reader.ValueSpan);
        if (Money.TryParseAmount(text, out decimal value))
        {
            return BigDecimal.FromDecimal(value);
        }

        return Parse(text, isNumber);
    }

    // What a decimal does not hold, or what has an exponent.
    private static BigDecimal Parse(string text, bool isNumber)
    {
        ReadOnlySpan<char> rest = text;
        int exponent = 0;
        int e = isNumber ? rest.IndexOfAny('e', 'E') : -1;
        if (e >= 0)
        {
            if (!int.TryParse(rest[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || exponent is < -MaxExponent or > MaxExponent)
            {
                throw new JsonException($"The number {text} is no amount; its exponent is at most {MaxExponent}.");
            }

            rest = rest[..e];
        }

        bool isNegative = rest.StartsWith('-');
        rest = isNegative ? rest[1..] : rest;
        int point = rest.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? rest : rest[..point];
        ReadOnlySpan<char> fraction = point < 0 ? "" : rest[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && fraction.IsEmpty) || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9'))
        {
            throw new JsonException($"'{text}' is no amount; allowed are an optional minus, digits, and optionally a point and digits, like \"-12.34\".");
        }

        // Zeros at either end are none of its digits.
        whole = whole.TrimStart('0');
        fraction = fraction.TrimEnd('0');
        int writtenOut = Math.Max(whole.Length + exponent, 0) + Math.Max(fraction.Length - exponent, 0);
        if (writtenOut > MaxDigits)
        {
            throw new JsonException($"An amount has at most {MaxDigits} digits written out, not {writtenOut}.");
        }

        BigInteger mantissa = BigInteger.Parse($"0{whole}{fraction}", NumberStyles.None, CultureInfo.InvariantCulture);
        return new BigDecimal(isNegative ? -mantissa : mantissa, fraction.Length - exponent);
    }
}
