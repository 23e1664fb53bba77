using System.Text;

namespace CommerceMetrics.Csv;

/// <summary>Why a row is bad, in words: found, allowed, fix.</summary>
internal static class RowReasons
{
    private const int MaxFoundLength = 40;

    public static string Blank(string allowed) => $"is blank; {allowed} is required";

    public static string Timestamp(ReadOnlySpan<byte> found, TimestampFault fault) => fault switch
    {
        TimestampFault.Date => $"found {Quote(found)}: there is no such day (months 01-12, days as the month has them)",
        TimestampFault.Time => $"found {Quote(found)}: there is no such time (hours 00-23, minutes and seconds 00-59)",
        TimestampFault.Offset => $"found {Quote(found)}: the offset is outside -18:00 to +18:00",
        TimestampFault.Range => $"found {Quote(found)}: allowed are 0001-01-03 to 9999-12-29",
        _ => $"found {Quote(found)}; allowed is YYYY-MM-DDTHH:MM[:SS[.f]] followed by Z or an offset as +08:00",
    };

    public static string LocalTimestamp(ReadOnlySpan<byte> found, TimestampFault fault) => fault switch
    {
        TimestampFault.Syntax => $"found {Quote(found)}; allowed is YYYY-MM-DD HH:MM[:SS], as 2009-12-01 07:45:00",
        _ => Timestamp(found, fault),
    };

    public static string Amount(ReadOnlySpan<byte> found, DecimalFault fault, Currency currency, int digits) => fault switch
    {
        DecimalFault.Digits =>
            $"found {Quote(found)}; an amount in {currency.Code} has at most {digits} decimals here. Round it at the source, or build the cube with more digits",
        DecimalFault.Range => $"found {Quote(found)}, which is beyond 64 bits in units of 10^-{digits} {currency.Code}",
        _ => $"found {Quote(found)}; allowed are digits, with one point at most and '-' before them, as -1234.50, in major units",
    };

    public static string Units(ReadOnlySpan<byte> found, DecimalFault fault) => fault == DecimalFault.Range
        ? $"found {Quote(found)}, which is beyond 64 bits"
        : $"found {Quote(found)}; allowed is a whole number, as 3 or -1";

    public static string CurrencyCode(ReadOnlySpan<byte> found) =>
        $"found {Quote(found)}; allowed are three capitals known to ISO 4217, current or historic, as USD";

    public static string Status(ReadOnlySpan<byte> found) =>
        $"found {Quote(found)}; allowed are {string.Join(", ", Enum.GetNames<OrderStatus>())}";

    public static string Repeated(ReadOnlySpan<byte> found) => $"found {Quote(found)}, which an accepted row has already; an order has one row";

    public static string FieldCount(int found, int allowed) => $"the row has {found} field{(found == 1 ? "" : "s")}; the header has {allowed}";

    public static string InvalidUtf8(ReadOnlySpan<byte> found) => $"found {Quote(found)}, which is not valid UTF-8";

    public static string Misquoted(ReadOnlySpan<byte> found) =>
        $"found {Quote(found)}, which has text after its closing quote; a quote within a quoted field is doubled";

    /// <summary>A text for a message: in quotes, cut, on one line.</summary>
    public static string Quote(ReadOnlySpan<byte> found)
    {
        // Four bytes a character at most, so that a field of megabytes costs no more than its head.
        string text = Encoding.UTF8.GetString(found[..Math.Min(found.Length, (MaxFoundLength + 1) * 4)]);
        return $"'{Shorten(text, MaxFoundLength)}'";
    }

    public static string Shorten(string text, int maxLength)
    {
        StringBuilder line = new(maxLength + 1);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (line.Length >= maxLength)
            {
                return line.Append('…').ToString();
            }

            line.Append((Rune.IsControl(rune) ? Rune.ReplacementChar : rune).ToString());
        }

        return line.ToString();
    }

    /// <summary>Whether a field is empty or white space alone.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> field)
    {
        while (!field.IsEmpty)
        {
            Rune.DecodeFromUtf8(field, out Rune rune, out int consumed);
            if (!Rune.IsWhiteSpace(rune))
            {
                return false;
            }

            field = field[consumed..];
        }

        return true;
    }
}
