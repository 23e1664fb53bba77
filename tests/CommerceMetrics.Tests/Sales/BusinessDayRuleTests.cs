using NodaTime;

namespace CommerceMetrics.Tests;

public class BusinessDayRuleTests
{
    [Theory]
    [InlineData("UTC", "UTC")]
    [InlineData("Asia/Shanghai", "Asia/Shanghai")]
    [InlineData("CN=Asia/Shanghai,BR=America/Sao_Paulo,*=Europe/London", "BR=America/Sao_Paulo,CN=Asia/Shanghai,*=Europe/London")]
    [InlineData("CN=Asia/Shanghai", "CN=Asia/Shanghai,*=UTC")]
    [InlineData("a=b=UTC,*=UTC", "a=b=UTC,*=UTC")]
    [InlineData("CN=Asia/Shanghai, BR=America/Sao_Paulo", "BR=America/Sao_Paulo,CN=Asia/Shanghai,*=UTC")]
    public void Text_round_trips(string text, string canonical)
    {
        BusinessDayRule rule = BusinessDayRule.Parse(text);

        Assert.Equal(canonical, rule.ToString());
        Assert.Equal(rule, BusinessDayRule.Parse(canonical));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mars/Olympus")]
    [InlineData("CN=Mars")]
    [InlineData("CN=UTC,CN=UTC")]
    [InlineData("CN=UTC,")]
    [InlineData("=UTC")]
    [InlineData(" =UTC")]
    public void Other_text_is_refused(string text) => Assert.Throws<FormatException>(() => BusinessDayRule.Parse(text));

    [Fact]
    public void A_zone_by_a_dimension_that_the_cube_lacks_is_refused()
    {
        BusinessDayRule rule = BusinessDayRule.Parse("CN=Asia/Shanghai,*=UTC");

        Assert.Throws<ArgumentException>(() => new CubeSchema("country") { BusinessDays = rule });
        Assert.Throws<ArgumentOutOfRangeException>(() => BusinessDayRule.In(DateTimeZone.Utc, 24));
        Assert.Equal(rule, new CubeSchema("market") { BusinessDays = rule }.BusinessDays);
    }

    [Fact]
    public void Digits_that_a_currency_has_anyway_say_nothing()
    {
        Assert.Equal(new CubeSchema(), new CubeSchema { Digits = new Dictionary<Currency, int> { [Currency.EUR] = 2 } });
        Assert.NotEqual(new CubeSchema(), new CubeSchema { Digits = new Dictionary<Currency, int> { [Currency.EUR] = 3 } });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CubeSchema { Digits = new Dictionary<Currency, int> { [Currency.EUR] = 29 } });
    }
}
