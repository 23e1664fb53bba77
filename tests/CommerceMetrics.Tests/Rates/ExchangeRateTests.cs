using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static CommerceMetrics.Currency;

namespace CommerceMetrics.Tests;

public sealed class ExchangeRateTests
{
    private static readonly LocalDate Day = new(2024, 3, 4);

    [Fact]
    public void A_quote_knows_its_direction_date_and_source()
    {
        ExchangeRate rate = new(EUR, USD, 1.0840m, Day, "ECB");
        Assert.Equal((EUR, USD, 1.0840m, Day, RatePath.Direct, Day, Day, "ECB"), (rate.From, rate.To, rate.ToDecimal(), rate.Date, rate.Path, rate.FixingOfFrom, rate.FixingOfTo, rate.Source));
        Assert.Equal(rate, new ExchangeRate(EUR, USD, 1.0840m, new DateOnly(2024, 3, 4), "ECB"));
        Assert.Equal("1 EUR = 1.084 USD (2024-03-04, Direct)", rate.ToString());
        Assert.Equal(RatePath.Identity, new ExchangeRate(EUR, EUR, 1m, Day).Path);
    }

    [Fact]
    public void Converting_multiplies_exactly() => Prop.ForAll(ArbMap.Default.ArbFor<decimal>(), Gen.Choose(1, int.MaxValue).ToArbitrary(), Gen.Choose(0, 28).ToArbitrary(), (amount, mantissa, scale) =>
    {
        ExchangeRate rate = new(EUR, USD, new decimal(mantissa, 0, 0, false, (byte)scale), Day);
        ExactMoney converted = rate.Convert(Money.FromAmount(amount, EUR));
        BigDecimal expected = new(BigDecimal.FromDecimal(amount).Mantissa * mantissa, amount.Scale + scale);
        return converted.Amount == expected && converted.Currency == USD;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_currency_is_not_converted()
    {
        CurrencyMismatchException e = Assert.Throws<CurrencyMismatchException>(() => new ExchangeRate(EUR, USD, 1.1m, Day).Convert(Money.FromAmount(1, USD)));
        Assert.Equal((USD, EUR), (e.Left, e.Right));
        Assert.Contains("from USD", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_is_refused_wherever_it_is_used()
    {
        ExchangeRate none = default;
        foreach (Action use in new Action[]
        {
            () => _ = none.From, () => _ = none.To, () => _ = none.Date, () => _ = none.Path, () => _ = none.FixingOfFrom, () => _ = none.FixingOfTo,
            () => _ = none.FixingCount, () => none.ToDecimal(), () => none.Convert(default(Money)), () => none.Convert(ExactMoney.Zero(EUR)),
        })
        {
            Assert.Throws<InvalidOperationException>(use);
        }

        Assert.Equal(default, none);
        Assert.Equal(none.GetHashCode(), default(ExchangeRate).GetHashCode());
        Assert.Equal("no rate", none.ToString());
    }

    [Fact]
    public void What_is_no_rate_is_refused()
    {
        Assert.Contains("EUR to USD of 2024-03-04", Assert.Throws<ArgumentOutOfRangeException>(() => new ExchangeRate(EUR, USD, 0m, Day)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExchangeRate(EUR, USD, -1m, Day));
        Assert.Contains("must be 1, not 1.1", Assert.Throws<ArgumentException>(() => new ExchangeRate(EUR, EUR, 1.1m, Day)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ExchangeRate(None, USD, 1m, Day));
        Assert.Throws<ArgumentException>(() => new ExchangeRate(USD, None, 1m, Day));
    }

    [Fact]
    public void Equality_is_of_all_properties_the_rate_by_value()
    {
        ExchangeRate rate = new(EUR, USD, 1.10m, Day, "a");
        ExchangeRate same = new(EUR, USD, 1.1m, Day, "a");
        Assert.True(rate == same && rate.Equals((object)same) && rate.GetHashCode() == same.GetHashCode());
        Assert.True(rate != new ExchangeRate(EUR, USD, 1.1m, Day, "b"));
        Assert.True(rate != new ExchangeRate(EUR, USD, 1.1m, Day.PlusDays(1), "a"));
        Assert.True(rate != new ExchangeRate(EUR, USD, 1.2m, Day, "a"));
        Assert.True(rate != new ExchangeRate(EUR, GBP, 1.1m, Day, "a"));
        Assert.True(rate != new ExchangeRate(GBP, USD, 1.1m, Day, "a"));
    }

    [Fact]
    public void A_decimal_holds_a_small_cross_to_28_places_and_a_conversion_takes_all()
    {
        ExchangeRate small = ExchangeRates.FromBase(EUR, [(Day, JPY, 30_000m), (Day, USD, 1m)], "x").Get(JPY, USD, Day, Translation.Daily);
        Assert.Equal("0.00003333333333333333333333333333", small.Rate.ToString()); // 32 places
        Assert.Equal(0.0000333333333333333333333333m, small.ToDecimal());
        Assert.Equal("USD 33.33333333333333333333333333", small.Convert(Money.FromAmount(1_000_000, JPY)).ToString());
    }
}
