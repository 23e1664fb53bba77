using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static CommerceMetrics.Currency;

namespace CommerceMetrics.Tests;

public sealed class ExchangeRatesTests
{
    private static readonly LocalDate Monday = new(2024, 3, 4);
    private static readonly Currency SEK = FromCode("SEK");

    private static ExchangeRates Base(params (LocalDate, Currency, decimal)[] quotes) => ExchangeRates.FromBase(EUR, quotes, "test");

    [Fact]
    public void Against_the_base_a_quote_is_direct_and_kept_as_written()
    {
        ExchangeRate rate = Base((Monday, USD, 1.0840m)).Get(EUR, USD, Monday, Translation.Daily);
        Assert.Equal(RatePath.Direct, rate.Path);
        Assert.Equal("1.0840", rate.ToDecimal().ToString(CultureInfo.InvariantCulture));
        Assert.Equal((EUR, USD, Monday, Monday, Monday, "test", 1), (rate.From, rate.To, rate.Date, rate.FixingOfFrom, rate.FixingOfTo, rate.Source, rate.FixingCount));
    }

    [Fact]
    public void Towards_the_base_it_is_inverted_to_28_significant_digits()
    {
        ExchangeRate rate = Base((Monday, USD, 3m), (Monday, JPY, 150m)).Get(USD, EUR, Monday, Translation.Daily);
        Assert.Equal(RatePath.Inverse, rate.Path);
        Assert.Equal("0.3333333333333333333333333333", rate.Rate.ToString());
        Assert.Equal("0.006666666666666666666666666667", Base((Monday, JPY, 150m)).Get(JPY, EUR, Monday, Translation.Daily).Rate.ToString());
    }

    [Fact]
    public void A_cross_is_one_quotient_not_the_product_of_a_rounded_inverse()
    {
        // 9.6 ÷ 9.7 by another implementation; 9.6 × (1 ÷ 9.7 at 28 digits) would end in 2272.
        ExchangeRate rate = Base((Monday, USD, 9.7m), (Monday, GBP, 9.6m)).Get(USD, GBP, Monday, Translation.Daily);
        Assert.Equal(RatePath.Cross, rate.Path);
        Assert.Equal("0.9896907216494845360824742268", rate.Rate.ToString());
        Assert.Equal(0.9896907216494845360824742268m, rate.ToDecimal());
    }

    [Fact]
    public void A_cross_rounds_half_even()
    {
        // Halves behind the 28th digit: 1.50…00|05 goes down to the even neighbour, 1.50…01|5 up to it.
        LocalDate d = Monday;
        Assert.Equal("1.5", Base((d, USD, 2m), (d, GBP, 3.0000000000000000000000000001m)).Get(USD, GBP, d, Translation.Daily).Rate.ToString());
        Assert.Equal("1.500000000000000000000000002", Base((d, USD, 2m), (d, GBP, 3.0000000000000000000000000030m)).Get(USD, GBP, d, Translation.Daily).Rate.ToString());
    }

    [Fact]
    public void Crosses_agree_with_integer_division() => Prop.ForAll(
        Gen.Choose(1, 2_000_000_000).Two().ToArbitrary(), Gen.Choose(0, 12).Two().ToArbitrary(), (mantissas, scales) =>
        {
            (int m, int n) = mantissas;
            (int s, int t) = scales;
            ExchangeRates rates = Base((Monday, USD, new decimal(m, 0, 0, false, (byte)s)), (Monday, GBP, new decimal(n, 0, 0, false, (byte)t)));
            BigDecimal cross = rates.Get(USD, GBP, Monday, Translation.Daily).Rate;

            // |cross − n/m × 10^(s − t)| × 2 ≤ one unit in the 28th digit, and the figure has no more digits than 28.
            BigInteger unit = BigInteger.Pow(10, 60);
            BigInteger figure = cross.Mantissa * BigInteger.Pow(10, 60 - cross.Scale) * m * BigInteger.Pow(10, t);
            BigInteger exact = n * unit * BigInteger.Pow(10, s);
            BigInteger ulp = BigInteger.Pow(10, 60 - cross.Scale) * m * BigInteger.Pow(10, t);
            return BigInteger.Abs(cross.Mantissa).ToString(CultureInfo.InvariantCulture).Length is 28 or 29 && 2 * BigInteger.Abs(figure - exact) <= ulp;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_currency_to_itself_needs_no_quote()
    {
        foreach (Translation translation in Translation.All)
        {
            ExchangeRate rate = Base().Get(SEK, SEK, Monday, translation);
            Assert.Equal((RatePath.Identity, 1m, 0), (rate.Path, rate.ToDecimal(), rate.FixingCount));
            Assert.Null(rate.Source);
            Money money = Money.FromAmount(1.23m, SEK);
            Assert.Equal(ExactMoney.FromMoney(money), rate.Convert(money));
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    [InlineData(-1, false)]
    public void A_quote_serves_seven_days_inclusive(int age, bool served)
    {
        ExchangeRates rates = Base((Monday, USD, 1.1m));
        LocalDate day = Monday.PlusDays(age);
        Assert.Equal(served, rates.TryGet(EUR, USD, day, Translation.Daily, out ExchangeRate rate));
        Assert.Equal(served, rates.TryGet(EUR, USD, day, Translation.Daily, out _)); // a second time, where it may be remembered
        if (served)
        {
            Assert.Equal((day, Monday), (rate.Date, rate.FixingOfTo));
        }
        else
        {
            Assert.Equal(default, rate);
        }
    }

    [Fact]
    public void The_limit_of_age_is_a_setting()
    {
        var quotes = new[] { (Monday, USD, 1.1m) };
        Assert.False(ExchangeRates.FromBase(EUR, quotes, "test", 0).TryGet(EUR, USD, Monday.PlusDays(1), Translation.Daily, out _));
        Assert.True(ExchangeRates.FromBase(EUR, quotes, "test", 0).TryGet(EUR, USD, Monday, Translation.Daily, out _));
        Assert.True(ExchangeRates.FromBase(EUR, quotes, "test", int.MaxValue).TryGet(EUR, USD, Monday.PlusYears(1000), Translation.Daily, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExchangeRates.FromBase(EUR, quotes, "test", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExchangeRates.FromPairs([], -1));
    }

    [Fact]
    public void Each_leg_takes_its_own_last_fixing()
    {
        ExchangeRates rates = Base((Monday, USD, 2m), (Monday.PlusDays(5), USD, 4m), (Monday, GBP, 1m));
        ExchangeRate rate = rates.Get(USD, GBP, Monday.PlusDays(6), Translation.Daily);
        Assert.Equal((0.25m, Monday.PlusDays(5), Monday), (rate.ToDecimal(), rate.FixingOfFrom, rate.FixingOfTo));
        Assert.False(rates.TryGet(USD, GBP, Monday.PlusDays(8), Translation.Daily, out _)); // the older leg is 8 days old
    }

    [Fact]
    public void An_average_is_the_mean_of_the_crosses_where_both_legs_have_a_fixing()
    {
        ExchangeRates rates = Base(
            (new(2024, 2, 29), USD, 1000m), (new(2024, 2, 29), GBP, 1m),
            (new(2024, 3, 1), USD, 3m), (new(2024, 3, 1), GBP, 1m),
            (new(2024, 3, 15), USD, 1000m),
            (new(2024, 3, 20), GBP, 1000m),
            (new(2024, 3, 31), USD, 7m), (new(2024, 3, 31), GBP, 1m),
            (new(2024, 4, 1), USD, 1000m), (new(2024, 4, 1), GBP, 1m));
        ExchangeRate rate = rates.Get(USD, GBP, new LocalDate(2024, 3, 10), Translation.PeriodAverage);

        // (1/3 + 1/7) ÷ 2 of the figures 0.3333333333333333333333333333 and 0.1428571428571428571428571429, whose half is itself a figure.
        Assert.Equal("0.2380952380952380952380952381", rate.Rate.ToString());
        Assert.Equal((new LocalDate(2024, 3, 31), new LocalDate(2024, 3, 31), 2, RatePath.Cross), (rate.Date, rate.FixingOfTo, rate.FixingCount, rate.Path));
        Assert.Equal(rate, rates.Get(USD, GBP, new LocalDate(2024, 3, 1), Translation.PeriodAverage));
        Assert.Equal(7m, 1 / rates.Get(USD, GBP, new LocalDate(2024, 3, 31), Translation.Daily).ToDecimal(), 20);
        Assert.False(rates.TryGet(USD, GBP, new LocalDate(2024, 5, 1), Translation.PeriodAverage, out _));
        Assert.False(rates.TryGet(USD, GBP, new LocalDate(2024, 1, 31), Translation.PeriodAverage, out _));
    }

    [Fact]
    public void An_average_has_no_limit_of_age_within_its_month()
    {
        ExchangeRates rates = Base((new(2024, 3, 1), USD, 2m));
        Assert.Equal(2m, rates.Get(EUR, USD, new LocalDate(2024, 3, 31), Translation.PeriodAverage).ToDecimal());
    }

    [Fact]
    public void The_end_is_the_last_rate_on_or_before_the_last_day_of_the_month()
    {
        ExchangeRates rates = Base((new(2024, 2, 21), USD, 9m), (new(2024, 3, 24), USD, 2m), (new(2024, 4, 1), USD, 3m));
        ExchangeRate rate = rates.Get(EUR, USD, new LocalDate(2024, 3, 1), Translation.PeriodEnd);
        Assert.Equal((2m, new LocalDate(2024, 3, 31), new LocalDate(2024, 3, 24)), (rate.ToDecimal(), rate.Date, rate.FixingOfTo));
        Assert.False(rates.TryGet(EUR, USD, new LocalDate(2024, 2, 21), Translation.PeriodEnd, out _)); // 8 days before 29 February
        Assert.True(Base((new(2024, 2, 22), USD, 9m)).TryGet(EUR, USD, new LocalDate(2024, 2, 1), Translation.PeriodEnd, out _));
    }

    [Fact]
    public void Pairs_are_looked_for_direct_then_inverse_then_across()
    {
        ExchangeRate direct = new(USD, GBP, 0.8m, Monday, "d"), opposite = new(GBP, USD, 2m, Monday, "o");
        ExchangeRate[] legs = [new(USD, EUR, 4m, Monday, "a"), new(GBP, EUR, 8m, Monday, "b"), new(USD, CHF, 100m, Monday), new(CHF, GBP, 3m, Monday)];
        Assert.Equal((RatePath.Direct, 0.8m, "d"), Seen([direct, opposite, .. legs]));
        Assert.Equal((RatePath.Inverse, 0.5m, "o"), Seen([opposite, .. legs]));
        Assert.Equal((RatePath.Cross, 300m, null), Seen(legs)); // CHF comes before EUR
        Assert.Equal((RatePath.Cross, 0.5m, "a; b"), Seen(legs[..2]));

        static (RatePath, decimal, string?) Seen(ExchangeRate[] quotes)
        {
            ExchangeRate rate = ExchangeRates.FromPairs(quotes).Get(USD, GBP, Monday, Translation.Daily);
            return (rate.Path, rate.ToDecimal(), rate.Source);
        }
    }

    [Fact]
    public void A_leg_of_a_cross_may_be_quoted_either_way()
    {
        Assert.Equal(6m, Cross(new(USD, EUR, 2m, Monday), new(EUR, GBP, 3m, Monday)));
        Assert.Equal(1.5m, Cross(new(EUR, USD, 2m, Monday), new(EUR, GBP, 3m, Monday)));
        Assert.Equal(0.5m, Cross(new(USD, EUR, 2m, Monday), new(GBP, EUR, 4m, Monday)));
        Assert.Equal(0.125m, Cross(new(EUR, USD, 2m, Monday), new(GBP, EUR, 4m, Monday)));

        static decimal Cross(ExchangeRate first, ExchangeRate second) =>
            ExchangeRates.FromPairs([first, second]).Get(USD, GBP, Monday, Translation.Daily).ToDecimal();
    }

    [Fact]
    public void A_route_that_is_too_old_gives_way_to_the_next()
    {
        ExchangeRates rates = ExchangeRates.FromPairs([new(USD, GBP, 0.8m, Monday), new(GBP, USD, 2m, Monday.PlusDays(5)), new(USD, EUR, 4m, Monday.PlusDays(10)), new(EUR, GBP, 1m, Monday.PlusDays(10))]);
        Assert.Equal(RatePath.Direct, rates.Get(USD, GBP, Monday.PlusDays(7), Translation.Daily).Path);
        Assert.Equal(RatePath.Inverse, rates.Get(USD, GBP, Monday.PlusDays(12), Translation.Daily).Path);
        Assert.Equal(RatePath.Cross, rates.Get(USD, GBP, Monday.PlusDays(13), Translation.Daily).Path);
    }

    [Fact]
    public void Two_intermediate_currencies_are_not_tried()
    {
        ExchangeRates rates = ExchangeRates.FromPairs([new(USD, EUR, 1m, Monday), new(EUR, CHF, 1m, Monday), new(CHF, GBP, 1m, Monday)]);
        Assert.False(rates.TryGet(USD, GBP, Monday, Translation.Daily, out _));
        Assert.Contains("no quotes of both", Assert.Throws<MissingRateException>(() => rates.Get(USD, GBP, Monday, Translation.Daily)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_rate_says_why_and_carries_the_facts()
    {
        ExchangeRates rates = Base((Monday, USD, 1.1m), (Monday, GBP, 0.9m));
        MissingRateException e = Assert.Throws<MissingRateException>(() => rates.Get(USD, SEK, Monday, Translation.Daily));
        Assert.Equal((USD, SEK, Monday), (e.From, e.To, e.Day));
        Assert.Contains("the table (test) has no SEK", e.Message, StringComparison.Ordinal);
        Assert.Contains("2024-03-04, 8 days old, and at most 7", Assert.Throws<MissingRateException>(() => rates.Get(USD, GBP, Monday.PlusDays(8), Translation.Daily)).Message, StringComparison.Ordinal);
        Assert.Contains("on or before 2024-03-03", Assert.Throws<MissingRateException>(() => rates.Get(USD, GBP, Monday.PlusDays(-1), Translation.Daily)).Message, StringComparison.Ordinal);
        Assert.Contains("no day of 2024-04", Assert.Throws<MissingRateException>(() => rates.Get(USD, GBP, new LocalDate(2024, 4, 2), Translation.PeriodAverage)).Message, StringComparison.Ordinal);
        Assert.Contains("on or before 2024-03-31", Assert.Throws<MissingRateException>(() => rates.Get(USD, GBP, new LocalDate(2024, 3, 2), Translation.PeriodEnd)).Message, StringComparison.Ordinal);
        Assert.Throws<MissingRateException>(() => rates.Mean(USD, GBP, new DateInterval(Monday.PlusDays(1), Monday.PlusDays(2))));
        Assert.Throws<MissingRateException>(() => rates.Get(None, USD, Monday, Translation.Daily));
    }

    [Fact]
    public void Quotes_that_are_no_rates_are_refused_by_name()
    {
        Assert.Contains("0 USD per EUR of 2024-03-04", Assert.Throws<ArgumentException>(() => Base((Monday, USD, 0m))).Message, StringComparison.Ordinal);
        Assert.Contains("-1.5 USD", Assert.Throws<ArgumentException>(() => Base((Monday, USD, -1.5m))).Message, StringComparison.Ordinal);
        Assert.Contains("XXX", Assert.Throws<ArgumentException>(() => Base((Monday, None, 1m))).Message, StringComparison.Ordinal);
        Assert.Contains("the base is 1", Assert.Throws<ArgumentException>(() => Base((Monday, EUR, 1.1m))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ExchangeRates.FromBase(None, [], "x"));
        Assert.Throws<ArgumentNullException>(() => ExchangeRates.FromBase(EUR, [], null!));
        Assert.Throws<ArgumentNullException>(() => ExchangeRates.FromPairs(null!));
        Assert.Contains("Element 1", Assert.Throws<ArgumentException>(() => ExchangeRates.FromPairs([new(EUR, USD, 1m, Monday), default])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_has_one_rate_and_may_repeat_it()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Base((Monday, USD, 1.1m), (Monday, GBP, 1m), (Monday, USD, 1.2m)));
        Assert.Contains("EUR to USD for 2024-03-04: 1.1 and 1.2", e.Message, StringComparison.Ordinal);
        ExchangeRates rates = Base((Monday, USD, 1.1m), (Monday, USD, 1.10m), (Monday, EUR, 1m));
        Assert.Equal(1, rates.Mean(EUR, USD, new DateInterval(Monday, Monday)).FixingCount);
        Assert.Throws<ArgumentException>(() => ExchangeRates.FromPairs([new(EUR, USD, 1m, Monday), new(EUR, USD, 2m, Monday)]));
        Assert.Equal(2, ExchangeRates.FromPairs([new(EUR, USD, 2m, Monday), new(USD, EUR, 0.4m, Monday)]).Currencies.Count);
    }

    [Fact]
    public void The_table_tells_what_it_holds()
    {
        ExchangeRates rates = Base((Monday.PlusDays(3), USD, 1.1m), (Monday, GBP, 0.9m));
        Assert.Equal([EUR, GBP, USD], rates.Currencies);
        Assert.Equal(new DateInterval(Monday, Monday.PlusDays(3)), rates.Range);
        Assert.True(rates.HasCurrency(EUR) && rates.HasCurrency(USD) && !rates.HasCurrency(SEK));
        Assert.Equal(("test", 7), (rates.Source, rates.MaxAgeDays));
        Assert.Null(Base().Range);
        Assert.Equal("a; b", ExchangeRates.FromPairs([new(USD, EUR, 1m, Monday, "b"), new(GBP, EUR, 1m, Monday, "a"), new(GBP, USD, 1m, Monday)]).Source);
        Assert.Equal("", ExchangeRates.FromPairs([new(USD, EUR, 1m, Monday)]).Source);
    }

    [Fact]
    public void A_bag_is_translated_exactly()
    {
        ExchangeRates rates = Base((Monday, USD, 3m), (Monday, GBP, 7m));
        MoneyBag bag = MoneyBag.Sum([Money.FromAmount(100, GBP), Money.FromAmount(10, EUR), Money.FromAmount(0.01m, USD)]);

        // 100 × 3/7 as a figure of 28 digits, 10 × 3 and 0.01.
        Assert.Equal("USD 72.86714285714285714285714286", rates.Translate(bag, USD, Monday, Translation.Daily).ToString());
        Assert.Equal(ExactMoney.Zero(USD), rates.Translate(MoneyBag.Empty, USD, Monday, Translation.Daily));
        Assert.Equal(Money.FromAmount(42.86m, USD), rates.Translate(Money.FromAmount(100, GBP), USD, Monday, Translation.Daily).Round());
        Assert.Throws<MissingRateException>(() => rates.Translate(bag.Add(Money.Zero(SEK)), USD, Monday, Translation.Daily));
    }

    [Fact]
    public void A_window_lists_its_fixings_and_their_mean()
    {
        ExchangeRates rates = Base((Monday, USD, 2m), (Monday, GBP, 1m), (Monday.PlusDays(1), USD, 5m), (Monday.PlusDays(2), USD, 4m), (Monday.PlusDays(2), GBP, 1m), (Monday.PlusDays(3), GBP, 1m));
        DateInterval window = new(Monday, Monday.PlusDays(3));
        Assert.Equal([(Monday, 0.5m), (Monday.PlusDays(2), 0.25m)], rates.Daily(USD, GBP, window).Select(rate => (rate.Date, rate.ToDecimal())));
        ExchangeRate mean = rates.Mean(USD, GBP, window);
        Assert.Equal((0.375m, 2, window.End), (mean.ToDecimal(), mean.FixingCount, mean.Date));
        Assert.Equal(3, rates.Daily(EUR, USD, window).Count());
        Assert.Empty(rates.Daily(USD, USD, window));
        Assert.Empty(rates.Daily(USD, SEK, window));
        Assert.Equal(1m, rates.Mean(USD, USD, window).ToDecimal());
        Assert.Equal([0.25m], rates.Daily(USD, GBP, new DateInterval(Monday.PlusDays(1), Monday.PlusDays(2))).Select(rate => rate.ToDecimal()));
    }

    [Fact]
    public void Dates_of_the_BCL_and_of_other_calendars_are_the_same_days()
    {
        ExchangeRates rates = ExchangeRates.FromBase(EUR, [(new DateOnly(2024, 3, 4), USD, 1.1m)], "test");
        ExchangeRate expected = rates.Get(EUR, USD, Monday, Translation.Daily);
        Assert.Equal(expected, rates.Get(EUR, USD, new DateOnly(2024, 3, 4), Translation.Daily));
        Assert.True(rates.TryGet(EUR, USD, new DateOnly(2024, 3, 4), Translation.Daily, out _));
        Assert.Equal(expected, rates.Get(EUR, USD, Monday.WithCalendar(CalendarSystem.Julian), Translation.Daily));
        Assert.Equal(rates.Get(EUR, USD, Monday, Translation.PeriodAverage), rates.Get(EUR, USD, Monday.WithCalendar(CalendarSystem.Julian), Translation.PeriodAverage));
    }

    [Fact]
    public void A_second_look_allocates_nothing()
    {
        ExchangeRates rates = Base((Monday, USD, 1.0847m), (Monday, GBP, 0.8554m));
        foreach (Translation translation in Translation.All.Where(policy => policy != Translation.Constant))
        {
            foreach ((Currency from, Currency to) in new[] { (EUR, USD), (USD, EUR), (USD, GBP), (USD, USD) })
            {
                LocalDate day = translation == Translation.PeriodEnd ? new LocalDate(2024, 2, 1) : Monday; // the end of February has none
                rates.TryGet(from, to, day, translation, out _);
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < 100; i++)
                {
                    rates.TryGet(from, to, day, translation, out _);
                }

                Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        }
    }

    [Fact]
    public void Threads_see_one_answer()
    {
        ExchangeRates rates = ExchangeRates.FromBase(EUR, Enumerable.Range(0, 300).SelectMany(i => new[] { (Monday.PlusDays(i), USD, 1m + (i / 997m)), (Monday.PlusDays(i), GBP, 2m - (i / 991m)) }), "test");
        ExchangeRate[][] answers = new ExchangeRate[8][];
        Parallel.For(0, answers.Length, worker => answers[worker] =
            [.. Enumerable.Range(0, 300).SelectMany(i => Translation.All.Where(policy => policy != Translation.Constant).Select(policy => rates.TryGet(USD, GBP, Monday.PlusDays(i), policy, out ExchangeRate rate) ? rate : default))]);
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
    }
}
