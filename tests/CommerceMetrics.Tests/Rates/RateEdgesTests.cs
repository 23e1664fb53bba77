using NodaTime;
using static CommerceMetrics.Currency;

namespace CommerceMetrics.Tests;

/// <summary>Which of several ways serves, what a message names, and sources that are empty.</summary>
public sealed class RateEdgesTests
{
    private static readonly LocalDate Day = new(2024, 3, 4);
    private static readonly Currency ARS = FromCode("ARS");
    private static readonly Currency SEK = FromCode("SEK");

    [Fact]
    public void A_rate_of_a_currency_to_itself_has_no_fixing_and_a_quote_has_one()
    {
        Assert.Equal((0, 1), (new ExchangeRate(EUR, EUR, 1m, Day).FixingCount, new ExchangeRate(EUR, USD, 1m, Day).FixingCount));
        Assert.Equal(new DateInterval(Day, Day), ExchangeRates.FromPairs([new(EUR, USD, 1m, Day)]).Range);
    }

    [Fact]
    public void Errors_say_what_is_allowed()
    {
        Assert.Contains("make one with its constructor", Assert.Throws<InvalidOperationException>(() => default(ExchangeRate).From).Message, StringComparison.Ordinal);
        Assert.Contains("XXX (no currency) has no rate", Assert.Throws<ArgumentException>(() => new ExchangeRate(None, USD, 1m, Day)).Message, StringComparison.Ordinal);
        Assert.Contains("XXX (no currency) cannot be the base", Assert.Throws<ArgumentException>(() => ExchangeRates.FromBase(None, [], "x")).Message, StringComparison.Ordinal);
        Assert.Contains("is no rate: XXX (no currency) has no rate.", Assert.Throws<ArgumentException>(() => Base((Day, None, 1m))).Message, StringComparison.Ordinal);
        Assert.Contains("is no rate: a rate must be more than 0.", Assert.Throws<ArgumentException>(() => Base((Day, USD, 0m))).Message, StringComparison.Ordinal);
        ExchangeRates budget = ExchangeRates.Constant(USD, [(ARS, 1m)], "budget");
        Assert.Contains("(test) and (budget) is constant", Assert.Throws<ArgumentException>(() => Base().WithFallback(budget)).Message, StringComparison.Ordinal);
        Assert.Contains("Add quotes that serve the day, or allow older ones (maxAgeDays).", Missing(Base((Day, USD, 1m)), USD, SEK, Day), StringComparison.Ordinal);
        Assert.Contains("no quotes of both, direct or through one other currency", Missing(ExchangeRates.FromPairs([new(EUR, USD, 1m, Day), new(ARS, SEK, 1m, Day)]), EUR, SEK, Day), StringComparison.Ordinal);
        DateInterval before = new(Day.PlusDays(-9), Day.PlusDays(-1));
        Assert.Equal("There is no mean rate EUR to USD: no date of 2024-02-24 to 2024-03-03 has fixings of both.", Assert.Throws<MissingRateException>(() => Base((Day, USD, 1m)).Mean(EUR, USD, before)).Message);
        Assert.Equal("There is no mean rate SEK to USD: the table (test) has no SEK.", Assert.Throws<MissingRateException>(() => Base((Day, USD, 1m)).Mean(SEK, USD, before)).Message);
        Assert.Equal("There is no mean rate USD to SEK: the table (test) has no SEK.", Assert.Throws<MissingRateException>(() => Base((Day, USD, 1m)).Mean(USD, SEK, before)).Message);
        Assert.Contains("the table (no source named) has no SEK", Missing(ExchangeRates.FromPairs([new(EUR, USD, 1m, Day)]), EUR, SEK, Day), StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_sources_are_not_named()
    {
        ExchangeRates unnamed = ExchangeRates.FromPairs([new(EUR, USD, 1m, Day)]), named = ExchangeRates.FromPairs([new(EUR, ARS, 1m, Day, "own")]);
        Assert.Equal(("", "own", "own; test"), (unnamed.WithFallback(unnamed).Source, unnamed.WithFallback(named).Source, Base().WithFallback(named).Source));
        Assert.Equal(("", "own"), (ExchangeRates.Constant([new ExchangeRate(EUR, USD, 1m, Day)], "").Source, ExchangeRates.Constant([new ExchangeRate(EUR, USD, 1m, Day, "own")], "").Source));
    }

    [Fact]
    public void A_constant_table_has_no_fixings_though_its_rates_have_dates()
    {
        ExchangeRates held = Base((Day, USD, 1.1m)).HeldAt(Day);
        Assert.Empty(held.Daily(EUR, USD, new DateInterval(Day, Day)));
        ExchangeRates mixed = ExchangeRates.Constant(USD, [(ARS, 0.5m)], "budget").WithFallback(held);
        Assert.Equal((0, 1), (mixed.Get(ARS, EUR, Day, Translation.Constant).FixingCount, mixed.Get(USD, EUR, Day, Translation.Constant).FixingCount));
    }

    [Fact]
    public void A_message_names_the_leg_that_is_too_old_of_the_way_that_is_the_least_late()
    {
        // The peso's quote is older and allowed; the dollar's is not.
        ExchangeRates both = Base((Day.PlusDays(10), USD, 1.1m)).WithFallback(ExchangeRates.FromPairs([new(USD, ARS, 850m, Day, "own")], maxAgeDays: 31));
        Assert.Contains("is of 2024-03-14, 10 days old, and at most 7 are allowed", Missing(both, ARS, EUR, Day.PlusDays(20)), StringComparison.Ordinal);
        Assert.Contains("is of 2024-03-14, 10 days old, and at most 7 are allowed", Missing(both, EUR, ARS, Day.PlusDays(20)), StringComparison.Ordinal);

        // The direct quote is 10 days old and the cross 20.
        ExchangeRates ways = ExchangeRates.FromPairs([new(EUR, USD, 1m, Day.PlusDays(10)), new(EUR, GBP, 1m, Day), new(GBP, USD, 1m, Day)]);
        Assert.Contains("is of 2024-03-14, 10 days old", Missing(ways, EUR, USD, Day.PlusDays(20)), StringComparison.Ordinal);
    }

    [Fact]
    public void One_way_serves_a_window_and_the_others_stay_out()
    {
        ExchangeRates ways = ExchangeRates.FromPairs([new(EUR, USD, 1m, Day), new(EUR, GBP, 2m, Day.PlusDays(1)), new(GBP, USD, 3m, Day.PlusDays(1))]);
        Assert.Equal([(Day, 1m)], ways.Daily(EUR, USD, new DateInterval(Day, Day.PlusDays(5))).Select(rate => (rate.Date, rate.ToDecimal())));
    }

    [Fact]
    public void A_way_through_the_first_table_alone_comes_before_one_that_needs_both()
    {
        // Over the yen by the first table, over the euro by both: EUR comes before JPY by code, and not here.
        ExchangeRates first = ExchangeRates.FromPairs([new(SEK, JPY, 10m, Day), new(JPY, USD, 10m, Day), new(SEK, EUR, 7m, Day)]);
        ExchangeRates both = first.WithFallback(ExchangeRates.FromPairs([new(EUR, USD, 7m, Day)]));
        Assert.Equal(100m, both.Get(SEK, USD, Day, Translation.Daily).ToDecimal());
    }

    [Fact]
    public void Three_quotes_of_one_table_are_no_way()
    {
        ExchangeRates chain = ExchangeRates.FromPairs([new(ARS, USD, 1m, Day), new(USD, EUR, 1m, Day), new(EUR, JPY, 1m, Day)]);
        Assert.False(chain.TryGet(ARS, JPY, Day, Translation.Daily, out _));
        Assert.False(ExchangeRates.FromPairs([new(SEK, GBP, 1m, Day)]).WithFallback(chain).TryGet(ARS, JPY, Day, Translation.Daily, out _));
    }

    private static ExchangeRates Base(params (LocalDate, Currency, decimal)[] quotes) => ExchangeRates.FromBase(EUR, quotes, "test");

    private static string Missing(ExchangeRates rates, Currency from, Currency to, LocalDate day) => Assert.Throws<MissingRateException>(() => rates.Get(from, to, day, Translation.Daily)).Message;
}
