using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace CommerceMetrics;

/// <summary>Whole numbers of JSON, of more digits than a long has.</summary>
internal static class WholeNumberJson
{
    private const int LongestText = 64;

    public static void Write(Utf8JsonWriter writer, Int128 value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            writer.WriteNumberValue((long)value);
        }
        else
        {
            writer.WriteRawValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Reads digits, with a minus or without.</summary>
    /// <exception cref="JsonException">The JSON is something else, or lies outside.</exception>
    public static Int128 Read(ref Utf8JsonReader reader, string what, Int128 least, Int128 most)
    {
        Int128 value = default;
        if (reader.TokenType != JsonTokenType.Number || !TryRead(ref reader, out value) || value < least || value > most)
        {
            throw Error(what, least, most);
        }

        return value;
    }

    /// <summary>A number that was read as an amount.</summary>
    /// <exception cref="JsonException">It is not whole, or lies outside.</exception>
    public static Int128 From(BigDecimal number, string what, Int128 least, Int128 most)
    {
        if (!IsWhole(number) || number < new BigDecimal(least, 0) || number > new BigDecimal(most, 0))
        {
            throw Error(what, least, most);
        }

        return (Int128)BigInteger.Parse(number.ToFixedString(0), CultureInfo.InvariantCulture);
    }

    public static bool IsWhole(BigDecimal number) => number.IsZero || number.Normalize().Scale <= 0;

    private static bool TryRead(ref Utf8JsonReader reader, out Int128 value)
    {
        value = default;
        long length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > LongestText)
        {
            return false;
        }

        Span<byte> text = stackalloc byte[LongestText];
        if (reader.HasValueSequence)
        {
            reader.ValueSequence.CopyTo(text);
        }
        else
        {
            reader.ValueSpan.CopyTo(text);
        }

        return Int128.TryParse(text[..(int)length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private static JsonException Error(string what, Int128 least, Int128 most) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{what} is a whole number of {least} to {most}, without point or exponent."));
}
