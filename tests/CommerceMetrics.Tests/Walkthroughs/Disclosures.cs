using NodaTime;

namespace CommerceMetrics.Tests.Walkthroughs;

/// <summary>Published figures: the implied rate of a sentence beside the dated table's, and plain amounts compared as growth.</summary>
public class Disclosures
{
    [Fact]
    public void Two_published_figures_meet_the_rates()
    {
        ExchangeRates rates = ExchangeRates.FromBase(Currency.EUR, [(new LocalDate(2022, 6, 30), Currency.CNY, 6.9624m), (new LocalDate(2022, 6, 30), Currency.USD, 1.0387m)], "ECB");
        ExactMoney inDollars = rates.Get(Currency.CNY, Currency.USD, new LocalDate(2022, 7, 1), Translation.Daily).Convert(Money.FromAmount(1_410_000_000_000m, Currency.CNY));

        Assert.Equal(Money.FromAmount(210_353_757_325m, Currency.USD), inDollars.Round(0));
    }
}
