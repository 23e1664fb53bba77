using NodaTime;

namespace CommerceMetrics.Tests;

public class RetailYearEndTests
{
    [Fact]
    public void A_rule_is_a_value()
    {
        Assert.Equal(RetailYearEnd.Nearest(IsoDayOfWeek.Saturday, 1), RetailYearEnd.Nrf);
        Assert.Equal(default, RetailYearEnd.Nrf);
        Assert.Equal(RetailYearEnd.Last(IsoDayOfWeek.Saturday, 1), RetailYearEnd.LastSaturdayOfJanuary);
        Assert.Equal(168, AllCalendars.YearEnds.Distinct().Count());
        foreach (RetailYearEnd yearEnd in AllCalendars.YearEnds)
        {
            RetailYearEnd same = yearEnd.IsNearest ? RetailYearEnd.Nearest(yearEnd.Weekday, yearEnd.Month) : RetailYearEnd.Last(yearEnd.Weekday, yearEnd.Month);
            Assert.True(same == yearEnd && !(same != yearEnd) && same.Equals((object)yearEnd) && same.GetHashCode() == yearEnd.GetHashCode());
        }

        Assert.True(RetailYearEnd.Nrf != RetailYearEnd.LastSaturdayOfJanuary);
        Assert.Equal("Saturday nearest to the end of January", RetailYearEnd.Nrf.ToString());
        Assert.Equal("last Sunday of August", RetailYearEnd.Last(IsoDayOfWeek.Sunday, 8).ToString());
    }

    [Fact]
    public void Weekdays_and_months_must_exist()
    {
        Assert.Throws<ArgumentOutOfRangeException>("weekday", () => RetailYearEnd.Last(IsoDayOfWeek.None, 1));
        Assert.Throws<ArgumentOutOfRangeException>("weekday", () => RetailYearEnd.Nearest((IsoDayOfWeek)8, 1));
        Assert.Throws<ArgumentOutOfRangeException>("month", () => RetailYearEnd.Last(IsoDayOfWeek.Friday, 0));
        Assert.Throws<ArgumentOutOfRangeException>("month", () => RetailYearEnd.Nearest(IsoDayOfWeek.Friday, 13));
    }
}
