using System.Globalization;
using System.Text;

namespace CommerceMetrics.Csv.Tests;

public class IntegerTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("12345678", 12345678)]
    [InlineData("123456789", 123456789)]
    [InlineData("1234567890123456", 1234567890123456)]
    [InlineData("12345678901234567", 12345678901234567)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Canonical_numbers_are_read(string text, long number)
    {
        Assert.True(IntegerText.TryParseCanonical(Encoding.UTF8.GetBytes(text), out long found));
        Assert.Equal(number, found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("007")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1a")]
    [InlineData("a1")]
    [InlineData("1234567x")]
    [InlineData("12345678x")]
    [InlineData("x12345678")]
    [InlineData("9223372036854775808")]
    [InlineData("9999999999999999999")]
    [InlineData("12345678901234567890")]
    public void Other_texts_are_not_canonical(string text) => Assert.False(IntegerText.TryParseCanonical(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Random_numbers_come_back()
    {
        Random random = new(2);
        for (int i = 0; i < 100_000; i++)
        {
            long number = random.NextInt64() >> random.Next(63);
            Assert.True(IntegerText.TryParseCanonical(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)), out long found));
            Assert.Equal(number, found);
        }
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("-12", -12)]
    [InlineData("0012", 12)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void Whole_numbers_are_read(string text, long number)
    {
        Assert.Equal(DecimalFault.None, IntegerText.Parse(Encoding.UTF8.GetBytes(text), out long found));
        Assert.Equal(number, found);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.5")]
    [InlineData("")]
    [InlineData("one")]
    public void What_is_not_whole_is_refused(string text) => Assert.Equal(DecimalFault.Syntax, IntegerText.Parse(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("", 0)]
    [InlineData("a\nb", 1)]
    [InlineData("a\r\nb\r\n", 2)]
    [InlineData("a\rb\n\r\n\n", 4)]
    public void Line_breaks_are_counted_as_lines(string text, int lines) => Assert.Equal(lines, LineBreaks.Count(Encoding.UTF8.GetBytes(text)));
}
