namespace CommerceMetrics;

/// <summary>
/// Days (counted from 1970-01-01) as slots: month index × 32 + day of month − 1, where month 0 is January of the year 1.
/// A month is the block in which cells are dense.
/// </summary>
internal static class DaySlots
{
    /// <summary>0001-01-01 and 9999-12-31, the days that labels and DateOnly can hold.</summary>
    public const int FirstDay = -719_162;

    /// <inheritdoc cref="FirstDay"/>
    public const int LastDay = 2_932_896;

    public const int SlotsPerMonth = 32;

    /// <summary>Slot of a day. Source: H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.</summary>
    public static int FromDay(int day)
    {
        // Days since 0000-03-01 are never negative from the year 1 on.
        int z = day + 719_468;
        int era = z / 146_097;
        int dayOfEra = z - (era * 146_097);
        int yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        int dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        int shifted = ((5 * dayOfYear) + 2) / 153;
        int dayOfMonth = dayOfYear - (((153 * shifted) + 2) / 5);
        int month = shifted < 10 ? shifted + 2 : shifted - 10;
        int year = yearOfEra + (era * 400) + (month < 2 ? 1 : 0);
        return (((year - 1) * 12) + month) * SlotsPerMonth + dayOfMonth;
    }

    /// <summary>The day of a slot.</summary>
    public static int ToDay(int slot) => FirstDayOfMonth(slot / SlotsPerMonth) + (slot % SlotsPerMonth);

    /// <summary>The day of slot 0 of a month.</summary>
    public static int FirstDayOfMonth(int monthIndex)
    {
        int year = (monthIndex / 12) + 1;
        int month = (monthIndex % 12) + 1;
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int yearOfEra = y - (era * 400);
        int dayOfYear = ((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5;
        int dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146_097) + dayOfEra - 719_468;
    }
}
