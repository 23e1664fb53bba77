using NodaTime;

namespace CommerceMetrics.Tests;

public sealed class OrderMapTests
{
    // Zones with transitions at midnight, half hours, more than 12 hours from UTC, and a day that never was.
    [Theory]
    [InlineData("UTC", 0)]
    [InlineData("America/Sao_Paulo", 0)]
    [InlineData("America/Havana", 4)]
    [InlineData("Asia/Kolkata", 23)]
    [InlineData("Australia/Lord_Howe", 2)]
    [InlineData("Pacific/Apia", 0)]
    [InlineData("Pacific/Kiritimati", 6)]
    public void A_date_is_the_business_day_in_any_zone(string zone, int turnHour)
    {
        CubeSchema schema = new("market") { BusinessDays = BusinessDayRule.In(DateTimeZoneProviders.Tzdb[zone], turnHour) };
        OrderMap<DateOnly> map = Map().On(day => day);
        LocalDate skipped = new(2011, 12, 30);
        for (LocalDate day = new(2008, 1, 1); day < new LocalDate(2019, 1, 1); day = day.PlusDays(1))
        {
            using SalesCubeBuilder builder = new(schema);
            if (zone == "Pacific/Apia" && day == skipped)
            {
                Assert.Contains("Pacific/Apia has no day 2011-12-30", Assert.Throws<ArgumentException>(() => builder.Add([day.ToDateOnly()], map)).Message, StringComparison.Ordinal);
                continue;
            }

            builder.Add([day.ToDateOnly()], map);
            Assert.Equal(day, Assert.Single(builder.Build().Cells).Day);
        }
    }

    [Fact]
    public void A_date_is_cut_by_the_zone_of_its_segment()
    {
        CubeSchema schema = new("market") { BusinessDays = BusinessDayRule.Parse("US=America/Los_Angeles,NZ=Pacific/Auckland") };
        using SalesCubeBuilder builder = new(schema);
        builder.Add(["US", "NZ", "DE"], OrderMap.For<string>().Dimension("market", market => market).Currency(_ => Currency.USD).Status(_ => OrderStatus.Paid).On(_ => new LocalDate(2022, 3, 1)));
        Assert.All(builder.Build().Cells, cell => Assert.Equal(new LocalDate(2022, 3, 1), cell.Day));
    }

    [Fact]
    public void An_instant_and_a_date_exclude_each_other()
    {
        Assert.Throws<ArgumentException>("day", () => Map().At(_ => default(Instant)).On(day => day));
        Assert.Throws<ArgumentException>("instant", () => Map().On(day => day).At(_ => default(Instant)));
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        Assert.Contains("The map has no At", Assert.Throws<ArgumentException>(() => builder.Add([default(DateOnly)], Map())).Message, StringComparison.Ordinal);
    }

    private static OrderMap<DateOnly> Map() => OrderMap.For<DateOnly>().Dimension("market", _ => "DE").Currency(_ => Currency.EUR).Status(_ => OrderStatus.Paid);
}
