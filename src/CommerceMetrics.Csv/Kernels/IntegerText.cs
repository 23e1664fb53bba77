using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace CommerceMetrics.Csv;

/// <summary>Whole numbers of UTF-8 text.</summary>
internal static class IntegerText
{
    // The longest number below 2^63 has 19 digits.
    private const int MaxDigits = 19;
    private const ulong Zeros = 0x3030303030303030;

    /// <summary>
    /// A number below 2^63 as a machine writes it: digits without sign and leading zeros. Each such text is one number and the other way
    /// round, so that a set of numbers is an exact set of these texts.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParseCanonical(ReadOnlySpan<byte> text, out long value)
    {
        int length = text.Length;
        if (length is 0 or > MaxDigits || (text[0] == '0' && length > 1))
        {
            value = 0;
            return false;
        }

        unchecked
        {
            // The text is padded with '0' in front to a multiple of eight characters.
            int first = length <= 8 ? length : ((length - 1) & 7) + 1;
            if (!TryEightDigits(ShortText.Load(text[..first]), first, out uint part))
            {
                value = 0;
                return false;
            }

            // At most 19 digits: below 10^19, which 64 unsigned bits hold.
            ulong total = part;
            for (int at = first; at < length; at += 8)
            {
                if (!TryEightDigits(BinaryPrimitives.ReadUInt64LittleEndian(text[at..]), 8, out part))
                {
                    value = 0;
                    return false;
                }

                total = (total * 100_000_000) + part;
            }

            value = (long)total;
            return value >= 0;
        }
    }

    /// <summary><c>-?[0-9]+</c> within 64 bits.</summary>
    public static DecimalFault Parse(ReadOnlySpan<byte> text, out long value)
    {
        DecimalFault fault = DecimalText.Parse(text, 0, out value);
        return fault == DecimalFault.Digits || (fault == DecimalFault.None && text.Contains((byte)'.')) ? DecimalFault.Syntax : fault;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryEightDigits(ulong text, int length, out uint value)
    {
        unchecked
        {
            int pad = (8 - length) * 8;
            ulong word = (text << pad) | (Zeros >> 1 >> (63 - pad));
            bool areDigits = (((word + 0x4646464646464646) | (word - Zeros)) & 0x8080808080808080) == 0;
            value = DecimalText.EightDigits(word - Zeros);
            return areDigits;
        }
    }
}
