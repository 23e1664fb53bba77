namespace CommerceMetrics.Arrow;

/// <summary><c>YYYY-MM-DDTHH:MM[:SS[.f]]</c> (or a blank for the T) and <c>Z</c> or <c>±HH:MM</c> as whole seconds since 1970-01-01T00:00:00Z, fractions dropped: the second that holds the instant.</summary>
internal static class InstantText
{
    private const int DaysBefore1970 = 719_162;
    private const int SecondsPerDay = 86_400;
    private const int MaxOffsetMinutes = 18 * 60;

    public static bool TryParse(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        if (text.Length < 17 || !TryNumber(text[..4], out int year) || text[4] != '-' || !TryNumber(text[5..7], out int month) || text[7] != '-' || !TryNumber(text[8..10], out int day)
            || text[10] is not ((byte)'T' or (byte)' ') || !TryNumber(text[11..13], out int hour) || text[13] != ':' || !TryNumber(text[14..16], out int minute))
        {
            return false;
        }

        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59
            || !TrySeconds(text[16..], out int second, out ReadOnlySpan<byte> zone) || !TryOffset(zone, out int offset))
        {
            return false;
        }

        int days = new DateOnly(year, month, day).DayNumber - DaysBefore1970;
        seconds = ((long)days * SecondsPerDay) + (hour * 3600) + ((minute - offset) * 60) + second;
        return true;
    }

    private static bool TrySeconds(ReadOnlySpan<byte> text, out int second, out ReadOnlySpan<byte> rest)
    {
        second = 0;
        rest = text;
        if (text is not [(byte)':', ..])
        {
            return true;
        }

        if (text.Length < 3 || !TryNumber(text[1..3], out second) || second > 59)
        {
            return false;
        }

        rest = text[3..];
        if (rest is [(byte)'.', ..])
        {
            int end = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            rest = end < 0 ? default : rest[(end + 1)..];
            return end != 0;
        }

        return true;
    }

    private static bool TryOffset(ReadOnlySpan<byte> zone, out int minutes)
    {
        minutes = 0;
        if (zone is [(byte)'Z'])
        {
            return true;
        }

        if (zone.Length != 6 || zone[0] is not ((byte)'+' or (byte)'-') || zone[3] != ':' || !TryNumber(zone[1..3], out int hours) || !TryNumber(zone[4..6], out int rest) || rest > 59)
        {
            return false;
        }

        minutes = (hours * 60) + rest;
        bool isKnown = minutes <= MaxOffsetMinutes;
        minutes = zone[0] == '-' ? -minutes : minutes;
        return isKnown;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
