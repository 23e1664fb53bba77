using System.Globalization;
using NodaTime;
using static CommerceMetrics.Currency;

namespace CommerceMetrics.Tests;

public sealed class ConstantExchangeRatesTests
{
    private static readonly Currency ARS = FromCode("ARS");
    private static readonly LocalDate Monday = new(2024, 3, 4);
    private static readonly ExchangeRates Budget = ExchangeRates.Constant(USD, [(ARS, 0.0011m), (EUR, 1.10m)], "budget 2022");

    [Theory]
    [InlineData(1970, 1, 1)]
    [InlineData(2022, 6, 15)]
    [InlineData(2090, 12, 31)]
    public void A_constant_rate_serves_every_day_without_a_fixing(int year, int month, int day)
    {
        LocalDate at = new(year, month, day);
        ExchangeRate rate = Budget.Get(ARS, USD, at, Translation.Constant);
        Assert.Equal((0.0011m, RatePath.Direct, at, at, 0, "budget 2022"), (rate.ToDecimal(), rate.Path, rate.Date, rate.FixingOfFrom, rate.FixingCount, rate.Source));

        // 0.0011 ÷ 1.10 = 0.001 exactly.
        ExchangeRate cross = Budget.Get(ARS, EUR, at, Translation.Constant);
        Assert.Equal((0.001m, RatePath.Cross, 0, "budget 2022"), (cross.ToDecimal(), cross.Path, cross.FixingCount, cross.Source));
        Assert.Equal("0.9090909090909090909090909091", Budget.Get(USD, EUR, at, Translation.Constant).ToDecimal().ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_table_says_that_it_is_constant()
    {
        Assert.True(Budget.IsConstant);
        Assert.Null(Budget.Range);
        Assert.Equal("budget 2022", Budget.Source);
        Assert.Equal([ARS, EUR, USD], Budget.Currencies);
        Assert.True(ExchangeRates.Constant(USD, [], "empty").HasCurrency(USD));
        Assert.Empty(Budget.Daily(ARS, USD, new DateInterval(Monday, Monday)));
        Assert.False(Budget.TryGetMean(ARS, USD, new DateInterval(Monday, Monday), out _));
        Assert.False(ExchangeRates.FromPairs([]).IsConstant);
    }

    [Fact]
    public void A_currency_that_it_lacks_is_a_missing_rate()
    {
        MissingRateException missing = Assert.Throws<MissingRateException>(() => Budget.Get(GBP, USD, Monday, Translation.Constant));
        Assert.Contains("the table (budget 2022) has no GBP. Add a rate of the pair.", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_and_table_must_be_of_one_kind()
    {
        ExchangeRates dated = ExchangeRates.FromPairs([new ExchangeRate(EUR, USD, 1.1m, Monday)]);
        Assert.Contains("HeldAt", Assert.Throws<ArgumentException>(() => dated.Get(EUR, USD, Monday, Translation.Constant)).Message, StringComparison.Ordinal);
        foreach (Translation policy in Translation.All.Where(policy => policy != Translation.Constant))
        {
            Assert.Contains("Translation.Constant", Assert.Throws<ArgumentException>(() => Budget.Get(ARS, USD, Monday, policy)).Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>(() => dated.WithFallback(Budget));
        Assert.Throws<ArgumentException>(() => Budget.WithFallback(dated));
        Assert.Throws<ArgumentNullException>(() => dated.WithFallback(null!));
    }

    [Fact]
    public void What_is_no_rate_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ExchangeRates.Constant(USD, [(ARS, 0m)], "x"));
        Assert.Throws<ArgumentException>(() => ExchangeRates.Constant(USD, [(USD, 2m)], "x"));
        Assert.Throws<ArgumentException>(() => ExchangeRates.Constant(USD, [(None, 2m)], "x"));
        Assert.Contains("Two rates ARS to USD: 1 and 2", Assert.Throws<ArgumentException>(() => ExchangeRates.Constant(USD, [(ARS, 1m), (ARS, 2m)], "x")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ExchangeRates.Constant([default(ExchangeRate)], "x"));
        Assert.Throws<ArgumentNullException>(() => ExchangeRates.Constant(USD, [], null!));
        Assert.Equal(1m, ExchangeRates.Constant(USD, [(ARS, 1m), (ARS, 1.0m)], "x").Get(ARS, USD, Monday, Translation.Constant).ToDecimal());
    }

    [Fact]
    public void Rates_of_the_dated_kind_keep_their_digits_dates_and_sources()
    {
        ExchangeRates dated = ExchangeRates.FromBase(EUR, [(Monday, USD, 1.1m), (Monday.PlusDays(1), USD, 1.3m), (Monday, ARS, 900m), (Monday.PlusDays(1), ARS, 930m)], "own");
        ExchangeRate mean = dated.Mean(ARS, USD, new DateInterval(Monday, Monday.PlusDays(6)));
        ExchangeRate held = ExchangeRates.Constant([mean], "averages").Get(ARS, USD, Monday.PlusYears(3), Translation.Constant);
        Money million = Money.FromAmount(1_000_000_000m, ARS);
        Assert.Equal(mean.Convert(million), held.Convert(million));
        Assert.Equal((mean.Date, "averages; own", Monday.PlusYears(3)), (held.FixingOfFrom, held.Source, held.Date));
    }

    [Fact]
    public void A_dated_table_is_held_at_a_day_with_its_own_limit_of_age()
    {
        ExchangeRates dated = ExchangeRates.FromBase(EUR, [(Monday, USD, 1.1m), (Monday.PlusDays(9), USD, 1.3m), (Monday.PlusDays(7), ARS, 900m)], "own");
        ExchangeRates held = dated.HeldAt(Monday.PlusDays(7));
        Assert.True(held.IsConstant);
        Assert.Same(held, held.HeldAt(Monday));
        foreach (LocalDate day in new[] { Monday.PlusYears(-9), Monday.PlusDays(8), Monday.PlusYears(9) })
        {
            ExchangeRate rate = held.Get(USD, ARS, day, Translation.Constant);
            Assert.Equal((Monday, Monday.PlusDays(7), 1), (rate.FixingOfFrom, rate.FixingOfTo, rate.FixingCount));
            Money money = Money.FromAmount(110m, USD);
            Assert.Equal(dated.Translate(money, ARS, Monday.PlusDays(7), Translation.Daily), held.Translate(money, ARS, day, Translation.Constant));
        }

        // Eight days after its only quote before them, the dollar has none.
        Assert.Equal([ARS, EUR], dated.HeldAt(Monday.PlusDays(8)).Currencies);
        Assert.Empty(dated.HeldAt(new DateOnly(2020, 1, 1)).Currencies);
    }
}
