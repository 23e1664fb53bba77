namespace CommerceMetrics;

/// <summary>Gregorian months as numbers, counted from 1970-01. For the years -300 to 10100: a reporting year may begin before 0001-01-01 and end after 9999-12-31.</summary>
internal static class MonthNumbers
{
    // The slots begin with the year 1; days and months are moved on by 400 years, in which the calendar repeats.
    private const int DaysOf400Years = 146_097;
    private const int SlotMonthOfEpoch = (400 + 1_969) * 12;

    public static int Of(int day) => (DaySlots.FromDay(day + DaysOf400Years) / DaySlots.SlotsPerMonth) - SlotMonthOfEpoch;

    public static int FirstDayOf(int month) => DaySlots.FirstDayOfMonth(month + SlotMonthOfEpoch) - DaysOf400Years;
}
