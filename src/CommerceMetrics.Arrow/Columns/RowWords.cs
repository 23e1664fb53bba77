using System.Text;
using System.Text.Unicode;

namespace CommerceMetrics.Arrow;

/// <summary>What words stand for, field by field.</summary>
internal static class RowWords
{
    private const int CodeLength = 3;

    /// <summary>A word that names something is UTF-8 and not blank.</summary>
    public static RowFault NameFault(ReadOnlySpan<byte> word) =>
        !Utf8.IsValid(word) ? RowFault.Utf8 : IsBlank(word) ? RowFault.Blank : RowFault.None;

    public static (Currency, RowFault) Currency(WordColumn column, int word)
    {
        ReadOnlySpan<byte> code = column.Utf8Of(word);
        if (code.Length == CodeLength && !code.ContainsAnyExceptInRange((byte)'A', (byte)'Z') && CommerceMetrics.Currency.TryFromCode(code, out Currency currency))
        {
            return (currency, RowFault.None);
        }

        RowFault fault = NameFault(code);
        return (default, fault == RowFault.None ? RowFault.Unknown : fault);
    }

    public static (OrderStatus, RowFault) Status(OrderMapping mapping, WordColumn column, int word)
    {
        RowFault fault = NameFault(column.Utf8Of(word));
        return fault != RowFault.None ? (default, fault)
            : mapping.TryGetStatus(column.TextOf(word), out OrderStatus status) ? (status, RowFault.None)
            : (default, RowFault.Unknown);
    }

    public static (OrderEvent, RowFault) Event(OrderMapping mapping, WordColumn column, int word)
    {
        RowFault fault = NameFault(column.Utf8Of(word));
        return fault != RowFault.None ? (default, fault)
            : mapping.TryGetEvent(column.TextOf(word), out OrderEvent value) ? (value, RowFault.None)
            : (default, RowFault.Unknown);
    }

    public static bool IsBlank(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out Rune rune, out int consumed);
            if (!Rune.IsWhiteSpace(rune))
            {
                return false;
            }

            text = text[consumed..];
        }

        return true;
    }
}
