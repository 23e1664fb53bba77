using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

// The round-trip text.
public sealed partial class CurrencyTests
{
    [Theory]
    [InlineData("EUR")]
    [InlineData("XXX")]
    [InlineData("ITL")]
    [InlineData("USDC:6")]
    [InlineData("PTS:0")]
    [InlineData("ETH:18")]
    [InlineData("EUR:3")]
    [InlineData("EUR:2")]
    [InlineData("7:10")]
    [InlineData("ZZZZZ:9")]
    public void Text_tells_a_custom_currency_from_that_of_ISO(string text)
    {
        Currency currency = Currency.Parse(text);
        Assert.Equal(text.Contains(':', StringComparison.Ordinal), currency.IsCustom);
        Assert.Equal(text.Split(':')[0], currency.Code);
        Assert.Equal(text, currency.ToString());
        if (currency.IsCustom)
        {
            Assert.Equal(Currency.Custom(text.Split(':')[0], int.Parse(text.Split(':')[1], CultureInfo.InvariantCulture)), currency);
        }
        else
        {
            Assert.Equal(Currency.FromCode(text), currency);
        }
    }

    [Fact]
    public void Every_currency_goes_through_text_and_UTF8()
    {
        Assert.All(Currency.Iso4217, currency => Assert.True(GoesThroughText(currency)));
        Prop.ForAll(Any, GoesThroughText).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Theory]
    [InlineData("")]
    [InlineData("EU")]
    [InlineData("EURO")]
    [InlineData("eur")]
    [InlineData(" EUR")]
    [InlineData("EUR ")]
    [InlineData("QQQ")]
    [InlineData("É\0R")]
    [InlineData("ŅUR")]
    [InlineData("USDC")]
    [InlineData(":")]
    [InlineData(":6")]
    [InlineData("USDC:")]
    [InlineData("USDC:06")]
    [InlineData("USDC:00")]
    [InlineData("USDC:19")]
    [InlineData("USDC:99")]
    [InlineData("USDC:006")]
    [InlineData("USDC:-1")]
    [InlineData("USDC:+6")]
    [InlineData("USDC: 6")]
    [InlineData("USDC :6")]
    [InlineData("USDC:6 ")]
    [InlineData("USDC:٦")]
    [InlineData("USDC:6:6")]
    [InlineData("usdc:6")]
    [InlineData("TOOLONG:6")]
    [InlineData("Ņ:6")]
    [InlineData("USDC:\u0136")]
    public void Other_text_is_refused(string text)
    {
        Assert.False(Currency.TryParse(text, null, out Currency currency));
        Assert.Equal(default, currency);
        Assert.False(Currency.TryParse(Encoding.UTF8.GetBytes(text), null, out _));
        foreach (Action action in new Action[] { () => Currency.Parse(text), () => Currency.Parse(Encoding.UTF8.GetBytes(text)) })
        {
            FormatException e = Assert.Throws<FormatException>(action);
            Assert.Contains($"'{text}'", e.Message, StringComparison.Ordinal);
            Assert.Contains("'USDC:6'", e.Message, StringComparison.Ordinal);
        }
    }

    // What is accepted is the text of what was read, so that no second text of a currency slips through.
    [Fact]
    public void Spoilt_text_is_read_exactly_or_refused() => Prop.ForAll(
        RandomAmounts.Spoilt(from currency in RandomAmounts.Currencies select currency.ToString(), "AZ09:. -+\0é٣Ķ").ToArbitrary(),
        text =>
        {
            bool good = Currency.TryParse(text, null, out Currency currency);
            bool goodUtf8 = Currency.TryParse(Encoding.UTF8.GetBytes(text), null, out Currency same);
            return good == goodUtf8 && currency == same && (good ? currency.ToString() == text : currency == default) && ParsesOrThrows<FormatException>(() => Currency.Parse(text), good);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void Null_text_and_other_formats_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Currency.Parse((string)null!));
        Assert.False(Currency.TryParse((string?)null, null, out _));
        Assert.Throws<FormatException>(() => Currency.EUR.ToString("X", null));
        Assert.Throws<FormatException>(() => Currency.EUR.TryFormat(new char[8], out _, "X"));
        Assert.Throws<FormatException>(() => Currency.EUR.TryFormat(new byte[8], out _, "X"));
        Assert.Equal("USDC:6", Currency.Custom("USDC", 6).ToString("G", CultureInfo.InvariantCulture));
    }

    private static bool GoesThroughText(Currency currency)
    {
        string text = currency.ToString();
        Span<char> chars = stackalloc char[text.Length];
        Span<byte> bytes = stackalloc byte[text.Length];
        return currency.TryFormat(chars, out int written) && written == text.Length && chars.SequenceEqual(text)
            && currency.TryFormat(bytes, out written) && written == text.Length && Encoding.UTF8.GetString(bytes) == text
            && !currency.TryFormat(chars[1..], out written) && written == 0
            && !currency.TryFormat(bytes[1..], out written) && written == 0
            && Currency.Parse(text) == currency
            && Currency.Parse(bytes) == currency
            && Currency.TryParse(text.AsSpan(), null, out Currency read) && read == currency
            && currency.ToString("G", null) == text;
    }

    private static bool ParsesOrThrows<TException>(Action parse, bool good)
        where TException : Exception
    {
        try
        {
            parse();
            return good;
        }
        catch (TException)
        {
            return !good;
        }
    }
}
