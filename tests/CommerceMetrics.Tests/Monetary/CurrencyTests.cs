using System.Runtime.CompilerServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

public sealed partial class CurrencyTests
{
    private static readonly Arbitrary<Currency> Any = RandomAmounts.Currencies.ToArbitrary();

    [Fact]
    public void A_currency_is_four_bytes() => Assert.Equal(4, Unsafe.SizeOf<Currency>());

    [Fact]
    public void The_default_is_no_currency()
    {
        Assert.Equal("XXX", default(Currency).Code);
        Assert.Equal(Currency.FromCode("XXX"), default);
        Assert.Equal(Currency.None, default);
        Assert.Equal(0u, Currency.None.Packed);
        Assert.Null(default(Currency).MinorUnitDigits);
        Assert.Equal(0, default(Currency).Digits);
        Assert.False(default(Currency).IsCustom);
        Assert.Equal(999, default(Currency).NumericCode);
    }

    [Fact]
    public void Named_properties_are_the_codes_they_are_named_after()
    {
        var named = typeof(Currency).GetProperties().Where(p => p.PropertyType == typeof(Currency) && p.Name.Length == 3).ToArray();
        Assert.Equal(15, named.Length);
        Assert.All(named, property => Assert.Equal(Currency.FromCode(property.Name), property.GetValue(null)));
    }

    [Fact]
    public void Every_code_goes_there_and_back()
    {
        Assert.NotEmpty(Currency.Iso4217);
        foreach (Currency currency in Currency.Iso4217)
        {
            string code = currency.Code;
            byte[] utf8 = Encoding.UTF8.GetBytes(code);
            Assert.Equal(currency, Currency.FromCode(code));
            Assert.True(Currency.TryFromCode(code, out Currency read) && read == currency);
            Assert.True(Currency.TryFromCode(utf8, out read) && read == currency);
            Assert.True(Currency.TryFromPacked(currency.Packed, out Currency unpacked) && unpacked == currency);
            Assert.Equal(code, currency.ToString());
            Assert.False(currency.IsCustom);
        }
    }

    [Fact]
    public void The_list_is_in_order_of_code()
    {
        string[] codes = [.. Currency.Iso4217.Select(currency => currency.Code)];
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("EU")]
    [InlineData("EURO")]
    [InlineData(" EUR")]
    [InlineData("QQQ")]
    [InlineData("E R")]
    [InlineData("E\0R")]
    [InlineData("ÉUR")]
    [InlineData("978")]
    [InlineData("USDC")]
    [InlineData("USDC:6")]
    [InlineData("EUR:2")]
    public void An_unknown_code_is_refused_with_the_fix(string code) => AssertRefused(code, "Currency.Custom");

    [Theory]
    [InlineData("eur")]
    [InlineData("Eur")]
    public void A_code_in_small_letters_is_refused_with_the_capitals(string code) => AssertRefused(code, "in capitals: EUR.");

    private static void AssertRefused(string code, string fix)
    {
        Assert.False(Currency.TryFromCode(code, out Currency currency));
        Assert.Equal(default, currency);
        Assert.False(Currency.TryFromCode(Encoding.UTF8.GetBytes(code), out _));
        ArgumentException e = Assert.Throws<ArgumentException>(() => Currency.FromCode(code));
        Assert.Contains($"'{code}'", e.Message, StringComparison.Ordinal);
        Assert.Contains(fix, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Currency.FromCode(null!));
        Assert.Throws<ArgumentNullException>(() => Currency.Custom(null!, 2));
    }

    [Fact]
    public void A_custom_currency_is_its_code_and_digits() => Prop.ForAll(RandomAmounts.Codes.ToArbitrary(), Gen.Choose(0, 18).ToArbitrary(), (code, digits) =>
    {
        Currency currency = Currency.Custom(code, digits);
        return currency.Code == code
            && currency.IsCustom
            && currency.MinorUnitDigits == digits
            && currency.Digits == digits
            && currency.EnglishName == code
            && currency.NumericCode is null
            && currency.Withdrawn is null
            && currency == Currency.Custom(code, digits)
            && currency != Currency.Custom(code, (digits + 1) % 19)
            && Currency.TryFromPacked(currency.Packed, out Currency unpacked) && unpacked == currency;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_custom_currency_never_equals_that_of_ISO()
    {
        foreach (Currency iso in Currency.Iso4217)
        {
            Currency custom = Currency.Custom(iso.Code, iso.Digits);
            Assert.NotEqual(iso, custom);
            Assert.Equal(iso.Code, custom.Code);
            Assert.True(iso < custom);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("TOOLONG")]
    [InlineData("usdc")]
    [InlineData("A-B")]
    [InlineData("Ä")]
    public void A_custom_code_is_one_to_five_capitals_or_digits(string code) =>
        Assert.Contains($"'{code}'", Assert.Throws<ArgumentException>(() => Currency.Custom(code, 2)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(-1)]
    [InlineData(19)]
    public void A_custom_currency_has_up_to_18_digits(int digits) => Assert.Throws<ArgumentOutOfRangeException>(() => Currency.Custom("USDC", digits));

    [Fact]
    public void Order_is_by_code_then_ISO_then_digits() => Prop.ForAll(Any, Any, (left, right) =>
    {
        int expected = string.CompareOrdinal(left.Code, right.Code);
        expected = expected != 0 ? expected : left.IsCustom.CompareTo(right.IsCustom);
        expected = expected != 0 ? expected : left.IsCustom ? left.Digits.CompareTo(right.Digits) : 0;
        return Math.Sign(left.CompareTo(right)) == Math.Sign(expected)
            && (left == right) == (expected == 0)
            && (left < right) == (expected < 0)
            && (left >= right) == (expected >= 0)
            && (left != right || left.GetHashCode() == right.GetHashCode());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Bytes_that_no_currency_has_are_refused()
    {
        Assert.False(Currency.TryFromPacked(uint.MaxValue, out _)); // 30 digits
        Assert.False(Currency.TryFromPacked(1, out _)); // XXX and a character more, as if of ISO
        uint qqq = Currency.Custom("QQQ", 0).Packed & ((1u << 27) - 1);
        Assert.False(Currency.TryFromPacked(qqq, out Currency currency));
        Assert.Equal(default, currency);

        // Custom currencies of 0 digits whose number is "A" + pad + "B", or beyond the 37^5 that five places have.
        uint none = ((((34u * 37) + 34) * 37) + 34) * 37 * 37;
        uint hole = ((11u * 37 * 37) + 12) * 37 * 37;
        Assert.True(Currency.TryFromPacked((1u << 27) | (none ^ (12u * 37 * 37 * 37 * 37)), out Currency b) && b.Code == "B");
        Assert.False(Currency.TryFromPacked((1u << 27) | (none ^ hole), out _));
        Assert.False(Currency.TryFromPacked((1u << 27) | (none ^ ((1u << 27) - 1)), out _));
    }

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        Assert.True(Currency.TryFromCode("EUR"u8, out _));
        long before = GC.GetAllocatedBytesForCurrentThread();
        int digits = 0;
        for (int i = 0; i < 1000; i++)
        {
            Currency.TryFromCode("EUR"u8, out Currency currency);
            digits += currency.Digits;
            Currency.TryFromCode("JPY", out currency);
            digits += currency.Digits;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2000, digits);
    }
}
