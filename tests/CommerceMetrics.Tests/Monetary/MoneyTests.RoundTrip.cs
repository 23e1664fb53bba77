using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

// The round-trip text.
public sealed partial class MoneyTests
{
    [Theory]
    [InlineData("CNY 1410000000000.00")]
    [InlineData("EUR -12.34")]
    [InlineData("EUR 0.00")]
    [InlineData("EUR 0.125")]
    [InlineData("JPY 5")]
    [InlineData("BHD 0.005")]
    [InlineData("XXX 0")]
    [InlineData("EUR 0.0000000000000000000000000001")]
    [InlineData("EUR -79228162514264337593543950335.00")]
    [InlineData("USDC:6 1.500000")]
    [InlineData("PTS:0 -7")]
    [InlineData("EUR:3 0.125")]
    [InlineData("ETH:18 -79228162514264337593543950335.000000000000000000")]
    public void Text_goes_there_and_back(string text)
    {
        Money money = Money.Parse(text);
        Assert.Equal(text, money.ToString());
        Assert.Equal(money, Money.Parse(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(Number(text.Split(' ')[1]), money.Amount);
        Assert.Equal(text, $"{money}");
        Span<byte> utf8 = stackalloc byte[text.Length];
        Assert.True(money.TryFormat(utf8, out int written));
        Assert.Equal(text, Encoding.UTF8.GetString(utf8[..written]));
        Assert.False(money.TryFormat(utf8[1..], out written));
        Assert.Equal(0, written);
        Span<char> chars = stackalloc char[text.Length];
        Assert.True(money.TryFormat(chars, out written));
        Assert.Equal(text, new string(chars[..written]));
        Assert.False(money.TryFormat(chars[1..], out _));
    }

    [Fact]
    public void Every_amount_goes_through_text_and_UTF8() => Prop.ForAll(RandomAmounts.Amounts.ToArbitrary(), money =>
    {
        string text = money.ToString();
        Span<byte> utf8 = stackalloc byte[text.Length];
        return text.StartsWith($"{money.Currency} ", StringComparison.Ordinal)
            && Number(text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..]) == money.Amount
            && money.TryFormat(utf8, out int written) && written == text.Length
            && Encoding.UTF8.GetString(utf8) == text
            && Money.Parse(text) == money
            && Money.Parse(utf8) == money
            && text == ExactMoney.FromMoney(money).ToString();
    }).Check(Many);

    [Fact]
    public void Spoilt_text_is_read_exactly_or_refused() => Prop.ForAll(
        RandomAmounts.Spoilt(from money in RandomAmounts.Amounts select money.ToString(), "AZ019:. -+e\0é٣Ķ").ToArbitrary(),
        text =>
        {
            bool good = Money.TryParse(text, null, out Money money);
            bool goodUtf8 = Money.TryParse(Encoding.UTF8.GetBytes(text), null, out Money same);
            try
            {
                return Money.Parse(text) == money && good && goodUtf8 && money == same
                    && text.StartsWith($"{money.Currency} ", StringComparison.Ordinal) && Number(text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..]) == money.Amount;
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                return !good && !goodUtf8 && money == default && same == default;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void Digits_are_kept_as_written()
    {
        Assert.Equal(4, Money.Parse("EUR 1.5000").Amount.Scale);
        Assert.Equal(28, Money.Parse("EUR 1." + new string('0', 40)).Amount.Scale);
        Assert.Equal("0", Money.Parse("JPY -0").Amount.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("EUR")]
    [InlineData("EUR ")]
    [InlineData("EUR -")]
    [InlineData("EUR 1.")]
    [InlineData("EUR .5")]
    [InlineData("EUR -.5")]
    [InlineData("EUR +1")]
    [InlineData("EUR 1,5")]
    [InlineData("EUR 1.2.3")]
    [InlineData("EUR 1e3")]
    [InlineData("EUR  1")]
    [InlineData(" EUR 1")]
    [InlineData("EUR 1 ")]
    [InlineData("eur 1")]
    [InlineData("QQQ 1")]
    [InlineData("USDC 1")]
    [InlineData("USDC:06 1")]
    [InlineData("USDC:19 1")]
    [InlineData("USDC:6")]
    [InlineData("USDC:6 ")]
    [InlineData(" 1")]
    [InlineData("1")]
    [InlineData("ŅUR 1")]
    [InlineData("EUR ١")]
    public void Other_text_is_refused(string text)
    {
        Assert.False(Money.TryParse(text, null, out Money money));
        Assert.Equal(default, money);
        Assert.False(Money.TryParse(Encoding.UTF8.GetBytes(text), null, out _));
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => Money.Parse(text)).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => Money.Parse(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData("EUR 79228162514264337593543950336")]
    [InlineData("EUR 0.00000000000000000000000000001")]
    [InlineData("EUR 79228162514264337593543950335.5")]
    public void An_amount_that_decimal_would_round_is_refused(string text)
    {
        Assert.False(Money.TryParse(text, null, out _));
        Assert.Throws<OverflowException>(() => Money.Parse(text));
    }

    [Fact]
    public void Formats_and_null_are_refused_by_name()
    {
        Assert.Throws<FormatException>(() => Money.Zero(Currency.EUR).ToString("R", null));
        Assert.Equal("EUR 0.00", Money.Zero(Currency.EUR).ToString("G", CultureInfo.GetCultureInfo("")));
        Assert.Throws<ArgumentNullException>(() => Money.Parse((string)null!));
        Assert.False(Money.TryParse((string?)null, null, out _));
    }
}
