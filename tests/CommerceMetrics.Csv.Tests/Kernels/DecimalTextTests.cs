using System.Globalization;
using System.Numerics;
using System.Text;

namespace CommerceMetrics.Csv.Tests;

public class DecimalTextTests
{
    [Theory]
    [InlineData("0", 2, 0)]
    [InlineData("-0", 2, 0)]
    [InlineData("-0.00", 2, 0)]
    [InlineData("5", 2, 500)]
    [InlineData("12.00", 0, 12)]
    [InlineData("12.000000000000000000000000", 0, 12)]
    [InlineData("0000000000000000000000000012.5", 2, 1250)]
    [InlineData("-12.34", 2, -1234)]
    [InlineData("0.001", 3, 1)]
    [InlineData("123456.7", 1, 1234567)]
    [InlineData("12345678", 0, 12345678)]
    [InlineData("92233720368547758.07", 2, long.MaxValue)]
    [InlineData("-92233720368547758.08", 2, long.MinValue)]
    [InlineData("9223372036854775807", 0, long.MaxValue)]
    [InlineData("0.0000000000000000001", 19, 1)]
    [InlineData("0.000000000000000000000000001", 27, 1)]
    [InlineData("0", 28, 0)]
    public void Numbers_are_read_in_units_of_the_digits(string text, int digits, long units)
    {
        Assert.Equal(DecimalFault.None, DecimalText.Parse(Encoding.UTF8.GetBytes(text), digits, out long found));
        Assert.Equal(units, found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("-.5")]
    [InlineData("5.")]
    [InlineData("1234567.")]
    [InlineData("1.2.3")]
    [InlineData("1..2")]
    [InlineData(".")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1e3")]
    [InlineData("--1")]
    [InlineData("1-")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("1/2")]
    [InlineData("1:2")]
    [InlineData("١٢")]
    [InlineData("1\0")]
    [InlineData("12345678901234567890x")]
    public void Other_texts_are_no_numbers(string text) =>
        Assert.Equal(DecimalFault.Syntax, DecimalText.Parse(Encoding.UTF8.GetBytes(text), 2, out _));

    [Theory]
    [InlineData("1.234", 2)]
    [InlineData("0.5", 0)]
    [InlineData("-0.001", 2)]
    [InlineData("99999999999999999999.001", 2)]
    public void Decimals_beyond_the_digits_are_named(string text, int digits) =>
        Assert.Equal(DecimalFault.Digits, DecimalText.Parse(Encoding.UTF8.GetBytes(text), digits, out _));

    [Theory]
    [InlineData("92233720368547758.08", 2)]
    [InlineData("-92233720368547758.09", 2)]
    [InlineData("9223372036854775808", 0)]
    [InlineData("99999999999999999999", 0)]
    [InlineData("1", 19)]
    [InlineData("0.1", 28)]
    [InlineData("18446744073709551617", 0)]
    public void Numbers_beyond_64_bits_are_named(string text, int digits) =>
        Assert.Equal(DecimalFault.Range, DecimalText.Parse(Encoding.UTF8.GetBytes(text), digits, out _));

    [Fact]
    public void Random_numbers_agree_with_decimal()
    {
        Random random = new(1);
        for (int i = 0; i < 200_000; i++)
        {
            int decimals = random.Next(0, 7);
            decimal value = new(random.Next(), random.Next(0, random.Next(1, 1000)), 0, random.Next(4) == 0, (byte)decimals);
            if (random.Next(3) != 0)
            {
                value = decimal.Round(value % 100_000, decimals);
            }

            string text = value.ToString(CultureInfo.InvariantCulture);
            int digits = random.Next(0, 8);
            DecimalFault fault = DecimalText.Parse(Encoding.UTF8.GetBytes(text), digits, out long units);
            decimal scaled = value * (decimal)BigInteger.Pow(10, digits);
            if (scaled != decimal.Truncate(scaled))
            {
                Assert.Equal(DecimalFault.Digits, fault);
            }
            else if (scaled is > long.MaxValue or < long.MinValue)
            {
                Assert.Equal(DecimalFault.Range, fault);
            }
            else
            {
                Assert.Equal(DecimalFault.None, fault);
                Assert.Equal((long)scaled, units);
            }
        }
    }

    [Fact]
    public void Every_short_text_of_an_alphabet_agrees_with_the_grammar()
    {
        // All texts of one to six of these characters, in the fast path or not.
        const string Alphabet = "07.-9/";
        System.Text.RegularExpressions.Regex grammar = new(@"\A-?[0-9]+(\.[0-9]+)?\z");
        byte[] text = new byte[8];
        for (int length = 1; length <= 6; length++)
        {
            for (int n = 0; n < (int)BigInteger.Pow(Alphabet.Length, length); n++)
            {
                for (int i = 0, rest = n; i < length; i++, rest /= Alphabet.Length)
                {
                    text[i] = (byte)Alphabet[rest % Alphabet.Length];
                }

                string asText = Encoding.ASCII.GetString(text, 0, length);
                DecimalFault fault = DecimalText.Parse(text.AsSpan(0, length), 4, out long units);
                if (!grammar.IsMatch(asText))
                {
                    Assert.True(fault == DecimalFault.Syntax, asText);
                }
                else
                {
                    decimal scaled = decimal.Parse(asText, CultureInfo.InvariantCulture) * 10_000;
                    Assert.True(fault == (decimal.IsInteger(scaled) ? DecimalFault.None : DecimalFault.Digits), asText);
                    Assert.True(fault != DecimalFault.None || scaled == units, asText);
                }
            }
        }
    }

    [Fact]
    public void Random_texts_of_an_alphabet_agree_with_the_grammar()
    {
        const string Alphabet = "0123456789012345678901234567890123456789.-x";
        System.Text.RegularExpressions.Regex grammar = new(@"\A-?[0-9]+(\.[0-9]+)?\z");
        Random random = new(6);
        int numbers = 0;
        for (int i = 0; i < 200_000; i++)
        {
            string text = new(random.GetItems<char>(Alphabet, random.Next(7, 19)));
            DecimalFault fault = DecimalText.Parse(Encoding.ASCII.GetBytes(text), 6, out long units);
            Assert.Equal(grammar.IsMatch(text), fault != DecimalFault.Syntax);
            if (fault != DecimalFault.Syntax)
            {
                decimal scaled = decimal.Parse(text, CultureInfo.InvariantCulture) * 1_000_000;
                Assert.Equal(!decimal.IsInteger(scaled) ? DecimalFault.Digits : scaled is > long.MaxValue or < long.MinValue ? DecimalFault.Range : DecimalFault.None, fault);
                Assert.True(fault != DecimalFault.None || scaled == units, text);
                numbers++;
            }
        }

        Assert.InRange(numbers, 50_000, 200_000);
    }
}
