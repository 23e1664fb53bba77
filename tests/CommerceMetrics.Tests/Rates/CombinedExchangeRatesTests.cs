using CommerceMetrics.TestData;
using NodaTime;
using static CommerceMetrics.Currency;

namespace CommerceMetrics.Tests;

public sealed class CombinedExchangeRatesTests
{
    private static readonly Currency ARS = FromCode("ARS");
    private static readonly LocalDate Monday = new(2024, 3, 4);
    private static readonly ExchangeRates Bank = ExchangeRates.FromBase(EUR, [(Monday, USD, 1.1m), (Monday, JPY, 160m), (Monday.PlusDays(20), USD, 1.2m)], "bank");
    private static readonly ExchangeRates Own = ExchangeRates.FromPairs([new ExchangeRate(USD, ARS, 850m, Monday, "own"), new ExchangeRate(USD, ARS, 880m, Monday.PlusDays(25), "own")], maxAgeDays: 31);

    [Fact]
    public void A_cross_takes_a_leg_of_each_table_and_names_both()
    {
        ExchangeRate rate = Bank.WithFallback(Own).Get(ARS, EUR, Monday.PlusDays(1), Translation.Daily);

        // 1 ÷ (850 × 1.1), to 28 significant digits.
        Assert.Equal(BigDecimal.DivideSignificant(BigDecimal.One, new BigDecimal(935, 0), 28, MidpointRounding.ToEven), rate.Rate);
        Assert.Equal((RatePath.Cross, "bank; own", Monday, Monday), (rate.Path, rate.Source, rate.FixingOfFrom, rate.FixingOfTo));
    }

    [Fact]
    public void Three_quotes_lead_to_a_third_currency_rounded_once()
    {
        ExchangeRate rate = Bank.WithFallback(Own).Get(ARS, JPY, Monday, Translation.Daily);
        Assert.Equal(BigDecimal.DivideSignificant(new BigDecimal(160, 0), new BigDecimal(935, 0), 28, MidpointRounding.ToEven), rate.Rate);
        Assert.Equal((RatePath.Cross, "bank; own"), (rate.Path, rate.Source));
        ExchangeRate back = Bank.WithFallback(Own).Get(JPY, ARS, Monday, Translation.Daily);
        Assert.Equal(new BigDecimal(584375, 5), back.Rate);
        Assert.Equal(new BigDecimal(584375, 5), Bank.WithFallback(Own).Get(JPY, ARS, Monday, Translation.PeriodAverage).Rate);
    }

    [Fact]
    public void Each_leg_has_the_limit_of_its_own_table()
    {
        ExchangeRates both = Bank.WithFallback(Own);
        Assert.Equal(31, both.MaxAgeDays);

        // On day 8 the bank's dollar is too old, and own quotes are not; on day 27 both are new.
        Assert.False(both.TryGet(ARS, EUR, Monday.PlusDays(8), Translation.Daily, out _));
        Assert.True(both.TryGet(ARS, USD, Monday.PlusDays(8), Translation.Daily, out _));
        Assert.Contains("8 days old, and at most 7 are allowed", Assert.Throws<MissingRateException>(() => both.Get(ARS, EUR, Monday.PlusDays(8), Translation.Daily)).Message, StringComparison.Ordinal);
        ExchangeRate rate = both.Get(ARS, EUR, Monday.PlusDays(27), Translation.Daily);
        Assert.Equal((Monday.PlusDays(25), Monday.PlusDays(20)), (rate.FixingOfFrom, rate.FixingOfTo));
        ExchangeRate old = both.Get(ARS, EUR, Monday.PlusDays(24), Translation.Daily);
        Assert.Equal((Monday, Monday.PlusDays(20)), (old.FixingOfFrom, old.FixingOfTo));
        Assert.False(both.TryGet(ARS, USD, Monday.PlusDays(25 + 32), Translation.Daily, out _));
    }

    [Fact]
    public void What_the_first_table_answers_alone_does_not_change()
    {
        ExchangeRates other = ExchangeRates.FromPairs([new(USD, JPY, 1m, Monday), new(EUR, USD, 9m, Monday), new(EUR, USD, 9m, Monday.PlusDays(8)), new(EUR, GBP, 5m, Monday)]);
        ExchangeRates both = Bank.WithFallback(other);
        foreach ((Currency from, Currency to) in new[] { (EUR, USD), (USD, EUR), (USD, JPY), (JPY, USD) })
        {
            foreach (Translation policy in new[] { Translation.Daily, Translation.PeriodAverage })
            {
                Assert.Equal(Bank.Get(from, to, Monday, policy), both.Get(from, to, Monday, policy));
            }
        }

        // The days that the first one lacks are the other's: a hole from day 8 on.
        Assert.Equal(9m, both.Get(EUR, USD, Monday.PlusDays(8), Translation.Daily).ToDecimal());
        Assert.Equal(1.2m, both.Get(EUR, USD, Monday.PlusDays(20), Translation.Daily).ToDecimal());
        Assert.Equal(["EUR", "GBP", "JPY", "USD"], both.Currencies.Select(currency => currency.Code));

        // The preferred leg is the first table's there too: pounds by the other, dollars by the bank.
        Assert.Equal(0.22m, both.Get(GBP, USD, Monday, Translation.Daily).ToDecimal());
    }

    [Fact]
    public void The_later_a_table_the_less_it_is_preferred()
    {
        ExchangeRates one = Quoting(1m), two = Quoting(2m), three = Quoting(3m);
        Assert.Equal(1m, one.WithFallback(two).WithFallback(three).Get(ARS, USD, Monday, Translation.Daily).ToDecimal());
        Assert.Equal(2m, two.WithFallback(three.WithFallback(one)).Get(ARS, USD, Monday, Translation.Daily).ToDecimal());
        ExchangeRates late = ExchangeRates.FromPairs([new ExchangeRate(ARS, USD, 4m, Monday.PlusDays(30))]);
        Assert.Equal(3m, late.WithFallback(three.WithFallback(one)).Get(ARS, USD, Monday, Translation.Daily).ToDecimal());
        Assert.Equal(3m, late.WithFallback(three).WithFallback(one).Get(ARS, USD, Monday, Translation.Daily).ToDecimal());

        static ExchangeRates Quoting(decimal rate) => ExchangeRates.FromPairs([new ExchangeRate(ARS, USD, rate, Monday)]);
    }

    [Fact]
    public void Constant_tables_are_put_together_and_a_combined_one_is_held()
    {
        ExchangeRates budget = ExchangeRates.Constant(USD, [(ARS, 0.0011m)], "budget").WithFallback(ExchangeRates.Constant(USD, [(ARS, 7m), (EUR, 1.1m)], "house"));
        Assert.Equal((0.0011m, 0.001m), (budget.Get(ARS, USD, Monday, Translation.Constant).ToDecimal(), budget.Get(ARS, EUR, Monday, Translation.Constant).ToDecimal()));
        ExchangeRates held = Bank.WithFallback(Own).HeldAt(Monday);
        Assert.Equal(Bank.WithFallback(Own).Get(ARS, JPY, Monday, Translation.Daily).Rate, held.Get(ARS, JPY, Monday.PlusYears(5), Translation.Constant).Rate);
    }

    [SharedDataFact(EcbFile.Path)]
    public void The_peso_that_the_ECB_lacks_comes_from_a_table_of_ones_own()
    {
        LocalDate day = new(2022, 6, 15);
        Assert.False(EcbFile.Rates.HasCurrency(ARS));
        ExchangeRates rates = EcbFile.Rates.WithFallback(ExchangeRates.FromPairs([new ExchangeRate(USD, ARS, 122.5m, day.PlusDays(-3), "own")]));
        decimal dollars = EcbFile.Quotes.Single(quote => quote.Date == day && quote.Currency == USD).PerBase;
        ExchangeRate rate = rates.Get(ARS, EUR, day, Translation.Daily);
        Assert.Equal((RatePath.Cross, "ECB; own", day.PlusDays(-3), day), (rate.Path, rate.Source, rate.FixingOfFrom, rate.FixingOfTo));
        Assert.Equal(BigDecimal.DivideSignificant(BigDecimal.One, BigDecimal.FromDecimal(122.5m * dollars), 28, MidpointRounding.ToEven), rate.Rate);
        Assert.True(rates.TryGet(ARS, GBP, day, Translation.Daily, out _));
        Assert.Equal(EcbFile.Rates.Get(GBP, USD, day, Translation.Daily), rates.Get(GBP, USD, day, Translation.Daily));
    }
}
