using System.Text;

namespace CommerceMetrics.Arrow.Tests;

public class InstantTextTests
{
    [Theory]
    [InlineData("1970-01-01T00:00Z", 0)]
    [InlineData("1970-01-01 00:00:59.999Z", 59)]
    [InlineData("2000-02-29T23:59:59+08:00", 951_839_999)]
    [InlineData("1969-12-31T23:59:59Z", -1)]
    [InlineData("2021-06-01T12:00:00-03:30", 1_622_561_400)]
    public void Instants_are_read(string text, long seconds)
    {
        Assert.True(InstantText.TryParse(Encoding.UTF8.GetBytes(text), out long found));
        Assert.Equal(seconds, found);
        Assert.Equal(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds(), found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2021-06-01")]
    [InlineData("2021-06-01T12:00:00")]
    [InlineData("2021-02-29T12:00Z")]
    [InlineData("0000-01-01T12:00Z")]
    [InlineData("2021-06-01T24:00Z")]
    [InlineData("2021-06-01T12:60Z")]
    [InlineData("2021-06-01T12:00:60Z")]
    [InlineData("2021-06-01T12:00:00.Z")]
    [InlineData("2021-06-01T12:00:00+19:00")]
    [InlineData("2021-06-01T12:00:00+0800")]
    [InlineData("2021-06-01T12:00Zz")]
    public void What_is_no_instant_is_refused(string text) => Assert.False(InstantText.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
