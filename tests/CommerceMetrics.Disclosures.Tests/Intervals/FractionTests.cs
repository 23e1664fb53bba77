using System.Numerics;

namespace CommerceMetrics.Disclosures.Tests.Intervals;

public class FractionTests
{
    [Fact]
    public void Default_is_zero()
    {
        Assert.Equal(Fraction.Zero, new Fraction(0, -7));
        Assert.Equal(new Fraction(0, 5).GetHashCode(), default(Fraction).GetHashCode());
        Assert.Equal((BigInteger.Zero, BigInteger.One, 0, "0"), (default(Fraction).Numerator, default(Fraction).Denominator, default(Fraction).Sign, default(Fraction).ToString()));
        Assert.Equal(Fraction.One, default(Fraction) + 1);
    }

    [Theory]
    [InlineData(6, -4, -3, 2)]
    [InlineData(-6, -4, 3, 2)]
    [InlineData(7, 7, 1, 1)]
    public void In_lowest_terms_with_the_sign_above(int numerator, int denominator, int top, int bottom)
    {
        Fraction value = new(numerator, denominator);
        Assert.Equal((top, bottom), ((int)value.Numerator, (int)value.Denominator));
        Assert.Throws<DivideByZeroException>(() => new Fraction(numerator, 0));
        Assert.Throws<DivideByZeroException>(() => value / Fraction.Zero);
    }

    [Theory]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("-0.0000000000000000000000000001")]
    [InlineData("1.41")]
    [InlineData("0.00")]
    public void A_decimal_is_exact(string text)
    {
        decimal value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Fraction fraction = value;
        Assert.Equal(value, (decimal)fraction.Numerator / (decimal)fraction.Denominator);
        Assert.Equal(fraction, Fraction.Parse(text));
    }

    [Theory]
    [InlineData("2/3", 2, "0.67", "0.66", "0.67", "0.66", "0.67")]
    [InlineData("-2/3", 2, "-0.67", "-0.67", "-0.66", "-0.66", "-0.67")]
    [InlineData("0.125", 2, "0.12", "0.12", "0.13", "0.12", "0.13")]
    [InlineData("-0.135", 2, "-0.14", "-0.14", "-0.13", "-0.13", "-0.14")]
    [InlineData("-1/1000", 2, "0.00", "-0.01", "0.00", "0.00", "0.00")]
    [InlineData("5", 0, "5", "5", "5", "5", "5")]
    public void Rounded_once(string value, int decimals, string even, string down, string up, string toZero, string away)
    {
        Fraction fraction = Fraction.Parse(value);
        string[] texts = [.. new[] { MidpointRounding.ToEven, MidpointRounding.ToNegativeInfinity, MidpointRounding.ToPositiveInfinity, MidpointRounding.ToZero, MidpointRounding.AwayFromZero }
            .Select(mode => fraction.ToFixedString(decimals, mode))];
        Assert.Equal([even, down, up, toZero, away], texts);
        Assert.Equal(even, fraction.ToString($"F{decimals}"));
        Assert.Equal(Fraction.Parse(up), fraction.Round(decimals, MidpointRounding.ToPositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => fraction.ToFixedString(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Fraction(1, 3).Round(0, (MidpointRounding)9));
    }

    [Theory]
    [InlineData(3, 8, "0.375")]
    [InlineData(-1, 250, "-0.004")]
    [InlineData(1405, 2085, "281/417")]
    [InlineData(-1, 3, "-1/3")]
    [InlineData(12, 1, "12")]
    public void Written_exactly_and_read_back(int numerator, int denominator, string text)
    {
        Fraction value = new(numerator, denominator);
        Assert.Equal(text, value.ToString());
        Assert.Equal(value, Fraction.Parse(text));
        Span<char> buffer = stackalloc char[16];
        Assert.True(value.TryFormat(buffer, out int written));
        Assert.Equal(text, buffer[..written].ToString());
        Assert.False(value.TryFormat(buffer[..1], out written));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("1e5")]
    [InlineData("1/0")]
    [InlineData("1/-2")]
    [InlineData("1/2/3")]
    [InlineData("٣")]
    public void What_is_no_number_is_refused(string text)
    {
        Assert.False(Fraction.TryParse(text, null, out _));
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => Fraction.Parse(text)).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => Fraction.One.ToString("Q2"));
    }

    [Fact]
    public void Order_and_arithmetic_are_those_of_cross_products()
    {
        Random random = new(8);
        for (int i = 0; i < 2000; i++)
        {
            (int a, int b, int c, int d) = (random.Next(-50, 50), random.Next(1, 30), random.Next(-50, 50), random.Next(1, 30));
            (Fraction left, Fraction right) = (new(a, b), new(c, d));
            Assert.Equal((a * d).CompareTo(c * b), left.CompareTo(right));
            Assert.Equal(a * d == c * b, left == right);
            Assert.Equal(((a * d) + (c * b)) * (left + right).Denominator, (left + right).Numerator * b * d);
            Assert.Equal(((a * d) - (c * b)) * (left - right).Denominator, (left - right).Numerator * b * d);
            Assert.Equal(a * c * (left * right).Denominator, (left * right).Numerator * b * d);
            if (c != 0)
            {
                Assert.Equal(a * d * (left / right).Denominator, (left / right).Numerator * b * c);
            }
        }
    }
}
