using NodaTime;

namespace CommerceMetrics.Tests;

public class DaySlotsTests
{
    [Fact]
    public void Slots_are_those_of_the_calendar_on_every_day_of_the_years_1_to_9999()
    {
        int day = DaySlots.FirstDay;
        for (DateOnly date = DateOnly.MinValue; ; date = date.AddDays(1), day++)
        {
            int month = ((date.Year - 1) * 12) + date.Month - 1;
            int expected = (month * 32) + date.Day - 1;
            if (DaySlots.FromDay(day) != expected || DaySlots.FirstDayOfMonth(month) != day - date.Day + 1)
            {
                Assert.Fail($"{date} is wrong.");
            }

            if (date == DateOnly.MaxValue)
            {
                break;
            }
        }

        Assert.Equal(DaySlots.LastDay, day);
        Assert.Equal(new LocalDate(9999, 12, 31), new LocalDate(1970, 1, 1).PlusDays(DaySlots.LastDay));
    }
}
