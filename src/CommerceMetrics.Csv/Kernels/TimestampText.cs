using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CommerceMetrics.Csv;

/// <summary>ISO 8601 timestamps of UTF-8 text as whole seconds since 1970-01-01T00:00:00Z, fractions dropped: the second that holds the instant.</summary>
internal static class TimestampText
{
    // 0001-01-03 and 9999-12-29, inclusive: two days inside the calendar, so that no zone and no turn hour leaves it.
    private const long FirstSecond = -62_135_424_000;
    private const long LastSecond = 253_402_127_999;

    private const int DaysBefore1970 = 719_162;
    private const int SecondsPerDay = 86_400;
    private const int MaxOffsetMinutes = 18 * 60;

    // Days before each month and in the whole year; then the same for leap years.
    private static readonly ushort[] MonthStarts =
    [
        0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365,
        0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366,
    ];

    /// <summary><c>YYYY-MM-DDTHH:MM[:SS[.f]]</c> and <c>Z</c> or <c>±HH:MM</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TimestampFault ParseInstant(ReadOnlySpan<byte> text, out long seconds)
    {
        if (text.Length == 20 && TryParseUtcSecond(text, out seconds))
        {
            return TimestampFault.None;
        }

        return ParseAnyInstant(text, out seconds);
    }

    /// <summary><c>YYYY-MM-DD</c>, a blank or <c>T</c>, <c>HH:MM[:SS[.f]]</c>: a local time, as seconds since 1970-01-01T00:00:00 of the same clock.</summary>
    public static TimestampFault ParseLocal(ReadOnlySpan<byte> text, out long seconds)
    {
        TimestampFault fault = ParseClock(text, allowBlank: true, out seconds, out ReadOnlySpan<byte> rest);
        return fault != TimestampFault.None ? fault : rest.IsEmpty ? CheckRange(seconds) : TimestampFault.Syntax;
    }

    /// <summary><c>YYYY-MM-DDTHH:MM:SSZ</c> in one vector; false where the text must be looked at part by part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryParseUtcSecond(ReadOnlySpan<byte> text, out long seconds)
    {
        // -MM-DDTHH:MM:SSZ
        Vector128<byte> tail = Vector128.Create(text[4..]);
        Vector128<byte> marks = tail & Vector128.Create(0xFF, 0, 0, 0xFF, 0, 0, 0xFF, 0, 0, 0xFF, 0, 0, 0xFF, 0, 0, 0xFF);
        Vector128<byte> expected = Vector128.Create((byte)'-', 0, 0, (byte)'-', 0, 0, (byte)'T', 0, 0, (byte)':', 0, 0, (byte)':', 0, 0, (byte)'Z');

        // MMDDHHMMSS, then YYYY and two digits again to fill the vector.
        Vector128<byte> digits = Vector128.Shuffle(tail, Vector128.Create((byte)1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 1, 2, 0, 0, 0, 0));
        digits = digits.AsUInt32().WithElement(3, BinaryPrimitives.ReadUInt32LittleEndian(text)).AsByte() - Vector128.Create((byte)'0');
        if (!BitConverter.IsLittleEndian || marks != expected || Vector128.GreaterThanAny(digits, Vector128.Create((byte)9)))
        {
            seconds = 0;
            return false;
        }

        // Each pair of bytes is (tens, ones).
        Vector128<ushort> pairs = digits.AsUInt16();
        pairs = ((pairs & Vector128.Create((ushort)0xFF)) * 10) + (pairs >>> 8);
        int month = pairs.GetElement(0), day = pairs.GetElement(1), hour = pairs.GetElement(2), minute = pairs.GetElement(3), second = pairs.GetElement(4);
        int year = (pairs.GetElement(6) * 100) + pairs.GetElement(7);
        if (unchecked((uint)(month - 1)) > 11 || unchecked((uint)(year - 2)) > 9996 || hour > 23 || minute > 59 || second > 59)
        {
            seconds = 0;
            return false; // years 1 and 9999 go the long way, which checks the range
        }

        int days = DaysFromDate(year, month, day, out bool exists);
        seconds = ((long)days * SecondsPerDay) + (hour * 3600) + (minute * 60) + second;
        return exists;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TimestampFault ParseAnyInstant(ReadOnlySpan<byte> text, out long seconds)
    {
        TimestampFault fault = ParseClock(text, allowBlank: false, out seconds, out ReadOnlySpan<byte> rest);
        if (fault != TimestampFault.None)
        {
            return fault;
        }

        if (rest is [(byte)'Z'])
        {
            return CheckRange(seconds);
        }

        if (rest.Length != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':'
            || !TryTwoDigits(rest[1..], out int hours) || !TryTwoDigits(rest[4..], out int minutes))
        {
            return TimestampFault.Syntax;
        }

        int offset = (hours * 60) + minutes;
        if (minutes > 59 || offset > MaxOffsetMinutes)
        {
            return TimestampFault.Offset;
        }

        seconds -= (rest[0] == '-' ? -offset : offset) * 60;
        return CheckRange(seconds);
    }

    private static TimestampFault ParseClock(ReadOnlySpan<byte> text, bool allowBlank, out long seconds, out ReadOnlySpan<byte> rest)
    {
        seconds = 0;
        rest = default;
        if (text.Length < 16 || !TryTwoDigits(text, out int century) || !TryTwoDigits(text[2..], out int yearOfCentury) || text[4] != '-'
            || !TryTwoDigits(text[5..], out int month) || text[7] != '-' || !TryTwoDigits(text[8..], out int day)
            || !(text[10] == 'T' || (allowBlank && text[10] == ' '))
            || !TryTwoDigits(text[11..], out int hour) || text[13] != ':' || !TryTwoDigits(text[14..], out int minute))
        {
            return TimestampFault.Syntax;
        }

        rest = text[16..];
        int second = 0;
        if (rest is [(byte)':', ..])
        {
            if (rest.Length < 3 || !TryTwoDigits(rest[1..], out second))
            {
                return TimestampFault.Syntax;
            }

            rest = rest[3..];
            if (rest is [(byte)'.', ..])
            {
                int end = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
                int length = end < 0 ? rest.Length - 1 : end;
                if (length == 0)
                {
                    return TimestampFault.Syntax;
                }

                rest = rest[(length + 1)..];
            }
        }

        int year = (century * 100) + yearOfCentury;
        if (year == 0 || month is 0 or > 12)
        {
            return TimestampFault.Date;
        }

        int days = DaysFromDate(year, month, day, out bool exists);
        if (!exists)
        {
            return TimestampFault.Date;
        }

        if (hour > 23 || minute > 59 || second > 59)
        {
            return TimestampFault.Time;
        }

        seconds = ((long)days * SecondsPerDay) + (hour * 3600) + (minute * 60) + second;
        return TimestampFault.None;
    }

    /// <summary>Days since 1970-01-01 of a year 1..9999 and a month 1..12; whether the month has the day.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DaysFromDate(int year, int month, int day, out bool exists)
    {
        unchecked
        {
            // All below 3,652,059 days: no overflow.
            uint before = (uint)year - 1;
            uint centuries = before / 100;
            bool leap = (year & 3) == 0 && ((year & 15) == 0 || year % 25 != 0);
            int at = month + (leap ? 13 : 0);
            ref ushort start = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(MonthStarts), at - 1);
            int monthStart = start;
            int monthLength = Unsafe.Add(ref start, 1) - monthStart;
            exists = (uint)(day - 1) < (uint)monthLength;
            return (int)((before * 365) + (before >> 2) - centuries + (centuries >> 2)) + monthStart + day - 1 - DaysBefore1970;
        }
    }

    private static TimestampFault CheckRange(long seconds) =>
        seconds is >= FirstSecond and <= LastSecond ? TimestampFault.None : TimestampFault.Range;

    private static bool TryTwoDigits(ReadOnlySpan<byte> text, out int value)
    {
        int tens = text[0] - '0', ones = text[1] - '0';
        value = (tens * 10) + ones;
        return tens is >= 0 and <= 9 && ones is >= 0 and <= 9;
    }
}
