using System.Numerics;
using System.Text;

namespace CommerceMetrics.Tests;

// Digits of quotients against exact fractions.
public sealed class DecimalDigitsTests
{
    [Theory]
    [InlineData("1", "3", 4, "0.3333")]
    [InlineData("2", "3", 4, "0.6667")]
    [InlineData("-2", "3", 0, "-1")]
    [InlineData("1", "8", 2, "0.12")]
    [InlineData("3", "8", 2, "0.38")]
    [InlineData("1", "2", 0, "0")]
    [InlineData("3", "2", 0, "2")]
    [InlineData("-5", "2", 0, "-2")]
    [InlineData("49", "100", 0, "0")]
    [InlineData("51", "100", 0, "1")]
    [InlineData("50000000000000000000000000000000000000000000000001", "100000000000000000000000000000000000000000000000000", 0, "1")]
    [InlineData("1", "1000000", 2, "0.00")]
    [InlineData("-1", "1000000", 2, "0.00")]
    [InlineData("999999", "1000", 1, "1000.0")]
    [InlineData("0", "7", 3, "0.000")]
    [InlineData("12", "-5", 1, "-2.4")]
    [InlineData("123456789012345678901234567890", "1", 0, "123456789012345678901234567890")]
    public void A_quotient_is_rounded_half_even(string numerator, string denominator, int decimals, string expected) =>
        Assert.Equal(expected, Text(new Quotient(Parse(numerator), Parse(denominator), 0), false, decimals));

    [Fact]
    public void Every_quotient_is_the_fraction_s()
    {
        Random random = new(20260713);
        for (int i = 0; i < 20_000; i++)
        {
            // Of up to 1,500 bits, beyond what the stack is used for.
            int most = i % 50 == 0 ? 190 : i % 3 == 0 ? 40 : 9;
            BigInteger numerator = Number(random, most) * random.Next(-1, 2);
            BigInteger denominator = Number(random, most) * (random.Next(2) == 0 ? 1 : -1);
            int decimals = random.Next(0, 30);
            bool plusOne = random.Next(3) == 0;
            int power = plusOne ? 0 : random.Next(-6, 7);
            if (random.Next(3) == 0)
            {
                // A tie at the last decimal: (k + ½) ÷ 10^decimals.
                (numerator, denominator, power) = ((2 * numerator) + 1, 2 * BigInteger.Pow(10, decimals), 0);
            }

            Fraction exact = new Fraction(numerator, denominator) * (power >= 0 ? Fraction.Of(BigInteger.Pow(10, power)) : new Fraction(1, BigInteger.Pow(10, -power)));
            exact = plusOne ? exact + Fraction.Of(BigInteger.One) : exact;
            Assert.Equal(exact.ToFixed(decimals), Text(new Quotient(numerator, denominator, power), plusOne, decimals));
        }
    }

    [Fact]
    public void Significant_digits_are_counted_from_the_first()
    {
        DecimalDigits third = DecimalDigits.Of(new Quotient(1, 30_000, 0), plusOne: false, 0, significant: 5, new char[DecimalDigits.OfUsualQuotient]);
        third.RoundToSignificant(5);
        Assert.Equal((5, -4), (third.Length, third.Point));
    }

    [Fact]
    public void An_integer_of_128_bits_has_its_digits()
    {
        foreach (Int128 value in new[] { Int128.MinValue, Int128.MaxValue, 0, -1, 1200, long.MinValue })
        {
            DecimalDigits digits = DecimalDigits.Of(value, new char[DecimalDigits.OfInt128]);
            Assert.Equal(value.ToString(null, System.Globalization.CultureInfo.InvariantCulture), Text(digits, 0));
        }
    }

    private static BigInteger Number(Random random, int bytes)
    {
        byte[] number = new byte[random.Next(1, bytes + 1)];
        random.NextBytes(number);
        return new BigInteger(number, isUnsigned: true) + 1;
    }

    private static string Text(Quotient quotient, bool plusOne, int decimals)
    {
        DecimalDigits digits = DecimalDigits.Of(quotient, plusOne, decimals, 0, new char[DecimalDigits.OfUsualQuotient]);
        digits.RoundToFraction(decimals);
        return Text(digits, decimals);
    }

    private static string Text(DecimalDigits digits, int decimals)
    {
        StringBuilder text = new(digits.IsNegative ? "-" : "");
        for (int place = Math.Min(digits.Point - 1, 0); place < digits.Point + decimals; place++)
        {
            text.Append(place == digits.Point ? "." : "").Append(digits[place]);
        }

        return text.ToString();
    }

    private static BigInteger Parse(string text) => BigInteger.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
