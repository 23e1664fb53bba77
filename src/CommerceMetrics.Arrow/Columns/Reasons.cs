using System.Globalization;
using System.Numerics;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace CommerceMetrics.Arrow;

/// <summary>Why a row is bad, in words: found, allowed, fix.</summary>
internal static class Reasons
{
    private const int MaxFoundLength = 40;

    public static string Of(RowFault fault, FieldColumn field, OrderMapping mapping, string found, Currency? currency, int digits) => fault switch
    {
        RowFault.Missing => "is null; a value is required",
        RowFault.Blank => "is blank; a text is required",
        RowFault.Utf8 => $"found {found}, which is not valid UTF-8",
        RowFault.Unknown when field.Name == "currency" => $"found {found}; allowed are three capitals known to ISO 4217, current or historic, as USD",
        RowFault.Unknown when field.Name == "status" => $"found {found}; allowed are {Words(mapping.Statuses.Keys, Enum.GetNames<OrderStatus>())}",
        RowFault.Unknown => $"found {found}; allowed are {Words(mapping.Events.Keys, Enum.GetNames<OrderEvent>())}",
        RowFault.Instant when mapping.Instants == InstantForm.Text =>
            $"found {found}; allowed is YYYY-MM-DDTHH:MM[:SS[.f]] followed by Z or an offset as +08:00, 0001-01-03 to 9999-12-29",
        RowFault.Instant => $"found {found}: allowed are 0001-01-03 to 9999-12-29; is the unit right?",
        RowFault.Digits when currency is { } of =>
            $"found {found}; an amount in {of.Code} has at most {digits} decimals here. Round it at the source, or build the cube with more digits",
        RowFault.Digits => $"found {found}; allowed is a whole number",
        RowFault.Range when currency is { } of => $"found {found}, which is beyond 64 bits in units of 10^-{digits} {of.Code}",
        RowFault.Range when field.Name == "buyer" => $"found {found}; a buyer that is a number is one of 64 bits above -2^63 + 2^30",
        RowFault.Range when field.Name == "orders" => $"found {found}, which is beyond 32 bits",
        RowFault.Range => $"found {found}, which is beyond 64 bits",
        _ => $"found {found}, which an accepted row has already; an order has one row",
    };

    /// <summary>A value for a message: texts in quotes, cut, on one line.</summary>
    public static string Found(ArrayData array, int row)
    {
        if (!Validity.Of(array, row, 1)[0])
        {
            return "null";
        }

        if (PlainTexts.TryOpen(array, out PlainTexts texts))
        {
            return Quote(texts.At(row));
        }

        ReadOnlySpan<byte> values = array.Buffers[1].Span;
        int place = array.Offset + row;
        if (WholeNumbers.TryOpen(array.DataType, out WholeNumbers numbers))
        {
            return numbers.At(values, place).ToString(CultureInfo.InvariantCulture);
        }

        return array.DataType switch
        {
            TimestampType => new WholeNumbers(8, true).At(values, place).ToString(CultureInfo.InvariantCulture) + " of " + TypeNames.Of(array.DataType),
            Decimal32Type type => Decimal(values.Slice(place * 4, 4), type.Scale),
            Decimal64Type type => Decimal(values.Slice(place * 8, 8), type.Scale),
            Decimal128Type type => Decimal(values.Slice(place * 16, 16), type.Scale),
            Decimal256Type type => Decimal(values.Slice(place * 32, 32), type.Scale),
            _ => "a value",
        };
    }

    private static string Words(IEnumerable<string> own, string[] names)
    {
        const int Most = 12;
        string[] words = [.. own.Order(StringComparer.Ordinal)];
        return string.Join(", ", (words.Length > 0 ? words : names).Take(Most)) + (words.Length > Most ? ", …" : "");
    }

    private static string Decimal(ReadOnlySpan<byte> value, int scale)
    {
        BigInteger units = new(value);
        string digits = BigInteger.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(Math.Max(scale, 0) + 1, '0');
        string text = scale > 0 ? $"{digits[..^scale]}.{digits[^scale..]}" : scale < 0 ? digits + new string('0', -scale) : digits;
        return units.Sign < 0 ? "-" + text : text;
    }

    private static string Quote(ReadOnlySpan<byte> found)
    {
        // Four bytes a character at most, so that a text of megabytes costs no more than its head.
        string text = Encoding.UTF8.GetString(found[..Math.Min(found.Length, (MaxFoundLength + 1) * 4)]);
        StringBuilder line = new(MaxFoundLength + 1);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (line.Length >= MaxFoundLength)
            {
                line.Append('…');
                break;
            }

            line.Append((Rune.IsControl(rune) ? Rune.ReplacementChar : rune).ToString());
        }

        return $"'{line}'";
    }
}
