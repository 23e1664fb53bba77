using System.Globalization;
using System.Numerics;

namespace CommerceMetrics.Sql;

/// <summary>What providers give for whole numbers and texts. Floating point is refused.</summary>
internal static class FieldValues
{
    /// <summary>A whole number; null for NULL.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static Int128? Whole(object? value, int column)
    {
        try
        {
            return value switch
            {
                null or DBNull => null,
                long number => number,
                int number => number,
                short number => number,
                sbyte number => number,
                byte number => number,
                ushort number => number,
                uint number => number,
                ulong number => number,
                Int128 number => number,
                UInt128 number => (Int128)number,
                BigInteger number => (Int128)number,
                decimal number when decimal.IsInteger(number) => (Int128)number,
                string text => Int128.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
                _ => throw NotWhole(value, column),
            };
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw NotWhole(value!, column);
        }
    }

    /// <summary>A text, or a whole number by its digits; null for NULL; false where it is something else.</summary>
    public static bool TryText(object? value, out string? text)
    {
        text = value switch
        {
            string given => given,
            sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or UInt128 or BigInteger => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            bool flag => flag ? "true" : "false",
            Guid id => id.ToString("D", CultureInfo.InvariantCulture),
            char letter => letter.ToString(),
            _ => null,
        };
        return text is not null || value is null or DBNull;
    }

    /// <summary>Anything as text, to be shown and nothing else; null for NULL. Cut where it is long.</summary>
    public static string? AnyText(object? value)
    {
        const int MaxLength = 200;
        string? text = value switch
        {
            null or DBNull => null,
            byte[] bytes => $"x'{Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, MaxLength)))}'",
            _ => TryText(value, out string? known) ? known : Convert.ToString(value, CultureInfo.InvariantCulture),
        };
        return text is { Length: > MaxLength } ? text[..MaxLength] + "…" : text;
    }

    private static InvalidDataException NotWhole(object value, int column) => new(
        $"The engine gave '{Convert.ToString(value, CultureInfo.InvariantCulture)}' ({value.GetType().Name}) in column {column + 1}, which is no whole number of 128 bits; sums are never taken in floating point. Read the result with the statement that it was made by.");
}
