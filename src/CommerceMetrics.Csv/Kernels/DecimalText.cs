using System.Numerics;
using System.Runtime.CompilerServices;

namespace CommerceMetrics.Csv;

/// <summary>Decimal numbers of UTF-8 text, <c>-?[0-9]+(\.[0-9]+)?</c>, as integers of a fixed number of decimals.</summary>
internal static class DecimalText
{
    private const ulong Zeros = 0x3030303030303030;
    private const ulong Dots = 0x2E2E2E2E2E2E2E2E;
    private const ulong Ones = 0x0101010101010101;
    private const ulong HighBits = 0x8080808080808080;

    // Eight characters are below 10^8, and 10^8 × 10^10 is below 2^63; sixteen are below 10^16, and 10^16 × 10^2 is, too.
    private const int MaxShiftOf8 = 10;
    private const int MaxShiftOf16 = 2;

    // Significant digits that 64 unsigned bits always hold.
    private const int MaxSignificant = 19;

    private static readonly long[] PowersOf10 =
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
    ];

    /// <summary>The number × 10^digits. Decimals are counted without trailing zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DecimalFault Parse(ReadOnlySpan<byte> text, int digits, out long units)
    {
        if (text.Length is > 0 and <= ShortText.MaxLength
            && TryWord(text, out uint number, out int decimals, out bool startsWithDot) && !startsWithDot
            && unchecked((uint)(digits - decimals)) <= MaxShiftOf8)
        {
            units = unchecked(number * PowersOf10[digits - decimals]);
            return DecimalFault.None;
        }

        return ParseLonger(text, digits, out units);
    }

    /// <summary>Nine to sixteen characters without a sign: two words. Whatever is left is looked at one character after the other.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DecimalFault ParseLonger(ReadOnlySpan<byte> text, int digits, out long units)
    {
        // A point in the first word would make decimals of the whole second one: that is left to the slow way.
        if (text.Length is > ShortText.MaxLength and <= 2 * ShortText.MaxLength
            && TryWord(text[..^ShortText.MaxLength], out uint head, out int headDecimals, out bool headHasDot) && headDecimals == 0 && !headHasDot
            && TryWord(text[^ShortText.MaxLength..], out uint tail, out int decimals, out _)
            && unchecked((uint)(digits - decimals)) <= MaxShiftOf16)
        {
            int tailDigits = decimals == 0 ? 8 : 7;
            units = unchecked(((head * PowersOf10[tailDigits]) + tail) * PowersOf10[digits - decimals]);
            return DecimalFault.None;
        }

        return ParseAny(text, digits, out units);
    }

    /// <summary>One to eight characters: digits with one point at most, not at the end; false for anything else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWord(ReadOnlySpan<byte> text, out uint number, out int decimals, out bool startsWithDot)
    {
        unchecked
        {
            // Right-aligned, so that the last character is the highest byte; zeros ('0') before the text.
            int pad = (ShortText.MaxLength - text.Length) * 8;
            ulong word = (ShortText.Load(text) << pad) | (Zeros >> 1 >> (63 - pad));

            // The first zero byte of (word XOR dots) is exact; those above it may be false, and are caught as non-digits below.
            ulong differs = word ^ Dots;
            ulong dot = (differs - Ones) & ~differs & HighBits;
            decimals = 0;
            startsWithDot = false;
            if (dot != 0)
            {
                // Take it out: what is before it moves up by one byte, and a '0' comes in below. A point at the end makes it no number.
                int at = BitOperations.TrailingZeroCount(dot) & ~7;
                startsWithDot = at == pad;
                ulong below = (1UL << at) - 1;
                word = at == 56 ? 0 : (word & ~((below << 8) | 0xFF)) | ((word & below) << 8) | '0';
                decimals = 7 - (at >> 3);
            }

            number = EightDigits(word - Zeros);
            return (((word + 0x4646464646464646) | (word - Zeros)) & HighBits) == 0;
        }
    }

    /// <summary>Eight digits, the first one lowest, as a number: pairs, fours, eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint EightDigits(ulong digits)
    {
        unchecked
        {
            digits = (digits * 10) + (digits >> 8);
            return (uint)((((digits & 0x000000FF000000FF) * (100 + (1_000_000UL << 32)))
                + (((digits >> 16) & 0x000000FF000000FF) * (1 + (10_000UL << 32)))) >> 32);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DecimalFault ParseAny(ReadOnlySpan<byte> text, int digits, out long units)
    {
        units = 0;
        bool negative = !text.IsEmpty && text[0] == '-';
        ReadOnlySpan<byte> body = negative ? text[1..] : text;
        int dot = body.IndexOf((byte)'.');
        ReadOnlySpan<byte> whole = dot < 0 ? body : body[..dot];
        ReadOnlySpan<byte> fraction = dot < 0 ? [] : body[(dot + 1)..];
        if (whole.IsEmpty || (dot >= 0 && fraction.IsEmpty)
            || whole.ContainsAnyExceptInRange((byte)'0', (byte)'9') || fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return DecimalFault.Syntax;
        }

        whole = whole.TrimStart((byte)'0');
        fraction = fraction.TrimEnd((byte)'0');
        if (fraction.Length > digits)
        {
            return DecimalFault.Digits;
        }

        if (whole.IsEmpty && fraction.IsEmpty)
        {
            return DecimalFault.None;
        }

        // Leading zeros of a pure fraction are counted here too: at 19 digits or fewer after the point that changes nothing.
        int significant = whole.IsEmpty ? digits - (fraction.Length - fraction.TrimStart((byte)'0').Length) : whole.Length + digits;
        if (significant > MaxSignificant)
        {
            return DecimalFault.Range;
        }

        // At most 19 digits: below 10^19, which is below 2^64.
        ulong magnitude = 0;
        foreach (byte digit in whole)
        {
            magnitude = (magnitude * 10) + (ulong)(digit - '0');
        }

        for (int i = 0; i < digits; i++)
        {
            magnitude = (magnitude * 10) + (i < fraction.Length ? (ulong)(fraction[i] - '0') : 0UL);
        }

        if (magnitude > (negative ? 1UL << 63 : long.MaxValue))
        {
            return DecimalFault.Range;
        }

        units = unchecked(negative ? -(long)magnitude : (long)magnitude);
        return DecimalFault.None;
    }
}
