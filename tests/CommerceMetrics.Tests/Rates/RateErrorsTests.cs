using NodaTime;
using static CommerceMetrics.Currency;

namespace CommerceMetrics.Tests;

/// <summary>Errors that the documentation names and no other test provokes.</summary>
public sealed class RateErrorsTests
{
    private static readonly LocalDate Day = new(2024, 3, 4);

    [Fact]
    public void A_rate_beyond_a_decimal_converts_and_is_no_decimal()
    {
        // 10^28 EUR per USD by 10^10 ETH per EUR is 10^38.
        ExchangeRates rates = ExchangeRates.FromPairs([new ExchangeRate(USD, EUR, 1E28m, Day), new ExchangeRate(EUR, JPY, 1E10m, Day)]);
        ExchangeRate rate = rates.Get(USD, JPY, Day, Translation.Daily);
        Assert.Equal("JPY 1" + new string('0', 38), rate.Convert(Money.FromAmount(1, USD)).ToString());
        Assert.Throws<OverflowException>(() => rate.ToDecimal());
    }

    [Fact]
    public void A_rate_that_is_not_there_is_missing_in_every_form()
    {
        ExchangeRates rates = ExchangeRates.FromPairs([new ExchangeRate(USD, EUR, 0.9m, Day)]);
        Money yen = Money.FromAmount(1, JPY);
        MissingRateException missing = Assert.Throws<MissingRateException>(() => rates.Translate(yen, EUR, Day, Translation.Daily));
        Assert.Equal((JPY, EUR, Day), (missing.From, missing.To, missing.Day));
        Assert.Throws<MissingRateException>(() => rates.Translate(yen, EUR, new DateOnly(2024, 3, 4), Translation.Daily));
        Assert.Equal(0.9m, rates.Translate(Money.FromAmount(1, USD), EUR, new DateOnly(2024, 3, 4), Translation.Daily).Round().Amount);
        Assert.Equal(rates.Translate(MoneyBag.Sum([Money.FromAmount(1, USD)]), EUR, Day, Translation.Daily), rates.Translate(MoneyBag.Sum([Money.FromAmount(1, USD)]), EUR, new DateOnly(2024, 3, 4), Translation.Daily));
        Assert.Throws<ArgumentNullException>(() => rates.Daily(USD, EUR, null!));
        Assert.Throws<ArgumentNullException>(() => rates.TryGetMean(USD, EUR, null!, out _));
        Assert.Throws<ArgumentNullException>("rates", () => ExchangeRates.Constant((IEnumerable<ExchangeRate>)null!, "x"));
        Assert.Throws<ArgumentNullException>("quotes", () => ExchangeRates.FromBase(EUR, (IEnumerable<(DateOnly, Currency, decimal)>)null!, "x"));
    }

    [Fact]
    public void Daily_rates_and_means_are_of_the_first_way_that_has_them()
    {
        // No day has a quote of both, so that the cross serves none; the last way, over GBP, has two days.
        ExchangeRates rates = ExchangeRates.FromPairs(
        [
            new(USD, EUR, 2m, Day), new(EUR, JPY, 3m, Day.PlusDays(1)),
            new(USD, GBP, 4m, Day.PlusDays(2)), new(GBP, JPY, 5m, Day.PlusDays(2)), new(USD, GBP, 6m, Day.PlusDays(3)), new(GBP, JPY, 5m, Day.PlusDays(3)),
        ]);
        DateInterval window = new(Day, Day.PlusDays(3));
        Assert.Equal([20m, 30m], rates.Daily(USD, JPY, window).Select(rate => rate.ToDecimal()));
        Assert.Equal((25m, 2), (rates.Mean(USD, JPY, window).ToDecimal(), rates.Mean(USD, JPY, window).FixingCount));
        Assert.Empty(rates.Daily(USD, JPY, new DateInterval(Day, Day.PlusDays(1))));
        Assert.Empty(rates.Daily(USD, FromCode("SEK"), window));
        Assert.Equal("(no source named)", Assert.Throws<MissingRateException>(() => rates.Get(USD, FromCode("SEK"), Day, Translation.Daily)).Message.Split(" has no ")[0].Split("the table ")[1]);
    }
}
