using Noda = NodaMoney;

namespace CommerceMetrics.Interop.Tests;

public class CurrencyMatchTests
{
    // Historic codes that NodaMoney 2.7 lacks.
    private static readonly string[] OnlyHere = ["ALK", "AYM", "BEC", "BEL", "CHC", "GEK", "GHP", "LTT", "LUC", "LUL", "LVR", "PES", "XRE"];

    [Fact]
    public void Every_currency_that_both_know_is_itself_there_and_back()
    {
        Currency[] known = [.. Currency.Iso4217.Where(currency => Noda.CurrencyInfo.TryFromCode(currency.Code, out _))];
        Assert.Equal(Currency.Iso4217.Count - OnlyHere.Length, known.Length);
        Assert.All(known, currency =>
        {
            Noda.Currency there = currency.ToNodaMoney();
            Assert.Equal(currency.Code, there.Code);
            Assert.Equal(Noda.Currency.FromCode(currency.Code), there);
            Assert.Equal(currency, there.ToCommerceMetrics());
        });
    }

    [Fact]
    public void Every_currency_of_NodaMoney_comes_back_as_itself() => Assert.All(Noda.CurrencyInfo.GetAllCurrencies(), info =>
    {
        Noda.Currency currency = info;
        Currency here = currency.ToCommerceMetrics();
        Assert.Equal((info.Code, !Currency.TryFromCode(info.Code, out _)), (here.Code, here.IsCustom));
        Assert.Equal(currency, here.ToNodaMoney());
    });

    [Theory]
    [InlineData("BTC", 8)]
    [InlineData("ETH", 18)]
    [InlineData("ADF", 2)]
    [InlineData("SML", 0)]
    [InlineData("CLE", 0)] // no minor unit there
    public void What_ISO_does_not_list_is_custom_with_NodaMoneys_digits(string code, int digits) =>
        Assert.Equal(Currency.Custom(code, digits), Noda.Currency.FromCode(code).ToCommerceMetrics());

    [Fact]
    public void The_defaults_are_each_other()
    {
        Assert.Equal(default, default(Noda.Currency).ToCommerceMetrics());
        Assert.Equal(Noda.Currency.NoCurrency, default(Currency).ToNodaMoney());
        Assert.Equal("XXX", Currency.None.ToNodaMoney().Code);
    }

    [Fact]
    public void What_NodaMoney_lacks_is_refused_with_the_registration_that_mends_it()
    {
        Assert.All(OnlyHere, code => Assert.Throws<ArgumentException>("currency", () => Currency.FromCode(code).ToNodaMoney()));
        string message = Assert.Throws<ArgumentException>(() => Currency.FromCode("PES").ToNodaMoney()).Message;
        Assert.Contains("CurrencyInfo.Register(CurrencyInfo.Create(\"PES\") with { Number = 604, IsIso4217 = true, MinorUnit = MinorUnit.Two })", message, StringComparison.Ordinal);
        Noda.CurrencyInfo.Register(Noda.CurrencyInfo.Create("PES") with { Number = 604, IsIso4217 = true, MinorUnit = Noda.MinorUnit.Two });
        try
        {
            Assert.Equal(Currency.FromCode("PES"), Currency.FromCode("PES").ToNodaMoney().ToCommerceMetrics());
        }
        finally
        {
            Noda.CurrencyInfo.Unregister("PES");
        }

        Assert.Contains("{ Number = 955, IsIso4217 = true, MinorUnit = MinorUnit.NotApplicable }", RefusedWithout("XBA"), StringComparison.Ordinal);
        Assert.Contains("with { MinorUnit = MinorUnit.Six })", Assert.Throws<ArgumentException>(() => Currency.Custom("QQQ", 6).ToNodaMoney()).Message, StringComparison.Ordinal);

        static string RefusedWithout(string code)
        {
            using (NodaRegistry.Without(code))
            {
                return Assert.Throws<ArgumentException>("currency", () => Currency.FromCode(code).ToNodaMoney()).Message;
            }
        }
    }

    [Fact]
    public void A_custom_currency_needs_the_same_digits_in_both()
    {
        Currency coin = Currency.Custom("QQQ", 6);
        Assert.Throws<ArgumentException>("currency", () => coin.ToNodaMoney());
        using (NodaRegistry.With("QQQ", Noda.MinorUnit.Six))
        {
            Assert.Equal("QQQ", coin.ToNodaMoney().Code);
            Assert.Equal(coin, coin.ToNodaMoney().ToCommerceMetrics());
            string message = Assert.Throws<ArgumentException>("currency", () => Currency.Custom("QQQ", 5).ToNodaMoney()).Message;
            Assert.Contains("5 digits here and the minor unit Six", message, StringComparison.Ordinal);
        }

        using (NodaRegistry.With("QQQ", Noda.MinorUnit.OneFifth))
        {
            Assert.Throws<ArgumentException>("currency", () => Currency.Custom("QQQ", 1).ToNodaMoney());
        }
    }

    [Theory]
    [InlineData("USDC")]
    [InlineData("PT")]
    [InlineData("A1B")]
    public void A_custom_code_that_NodaMoney_cannot_write_is_refused(string code) =>
        Assert.Contains("three capitals", Assert.Throws<ArgumentException>("currency", () => Currency.Custom(code, 2).ToNodaMoney()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("EUR", 4)]
    [InlineData("XXX", 0)]
    public void A_custom_currency_under_an_ISO_code_is_refused_since_it_would_come_back_as_ISOs(string code, int digits) =>
        Assert.Contains("ISO 4217", Assert.Throws<ArgumentException>("currency", () => Currency.Custom(code, digits).ToNodaMoney()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(Noda.MinorUnit.OneFifth)]
    [InlineData(Noda.MinorUnit.Nineteen)]
    [InlineData(Noda.MinorUnit.TwentyEight)]
    public void A_minor_unit_that_no_custom_currency_has_is_refused(Noda.MinorUnit minorUnit)
    {
        using (NodaRegistry.With("QQQ", minorUnit))
        {
            Noda.Currency currency = Noda.Currency.FromCode("QQQ");
            Assert.Contains(minorUnit.ToString(), Assert.Throws<ArgumentException>("currency", () => currency.ToCommerceMetrics()).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>("money", () => new Noda.Money(1m, currency).ToCommerceMetrics());
        }
    }

    [Fact]
    public void A_currency_that_left_NodaMoneys_registry_is_ISOs_or_refused()
    {
        Noda.Currency left = default;
        using (NodaRegistry.With("QQQ", Noda.MinorUnit.Two))
        {
            left = Noda.Currency.FromCode("QQQ");
            Assert.Equal(Currency.Custom("QQQ", 2), left.ToCommerceMetrics());
        }

        Assert.Contains("Register", Assert.Throws<ArgumentException>("currency", () => left.ToCommerceMetrics()).Message, StringComparison.Ordinal);
        Noda.Currency peseta = Noda.Currency.FromCode("ADP");
        using (NodaRegistry.Without("ADP"))
        {
            Assert.Equal(Currency.FromCode("ADP"), peseta.ToCommerceMetrics());
        }
    }

    [Fact]
    public void The_registry_is_asked_each_time()
    {
        using (NodaRegistry.With("QQQ", Noda.MinorUnit.Two))
        {
            Noda.Currency before = Noda.Currency.FromCode("QQQ");
            Noda.CurrencyInfo.Unregister("QQQ");
            Noda.CurrencyInfo.Register(Noda.CurrencyInfo.Create("QQQ") with { MinorUnit = Noda.MinorUnit.Three });
            Assert.Equal(Currency.Custom("QQQ", 3), before.ToCommerceMetrics());
        }
    }
}
