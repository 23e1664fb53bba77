using NodaTime;
using static CommerceMetrics.Disclosures.Tests.Checking.ConsistencyTests;

namespace CommerceMetrics.Disclosures.Tests.Checking;

/// <summary>One fact in two currencies, and growth with rates held still.</summary>
public class ConsistencyOfRatesTests
{
    // Yuan per dollar: 6.5 in 2021 but for 6.4 at its end, 6.3 to 7.1 in 2022.
    private static readonly ExchangeRates Rates = ExchangeRates.FromPairs([
        Yuan(6.5m, 2021, 1, 4), Yuan(6.5m, 2021, 6, 30), Yuan(6.4m, 2021, 12, 31), Yuan(6.3m, 2022, 1, 3), Yuan(6.7m, 2022, 6, 30), Yuan(7.1m, 2022, 12, 30)]);

    [Theory]
    [InlineData("1.41", "208", ConsistencyVerdict.Consistent, "0")]
    [InlineData("1.41", "230", ConsistencyVerdict.Inconsistent, "109/922")]
    public void The_implied_rate_against_the_period_s(string trillions, string billions, ConsistencyVerdict verdict, string distance)
    {
        Disclosure[] statements = [new(Fact("2022"), DisclosedAmount.From(trillions, 12, Currency.CNY)), new(Fact("2022"), Usd(billions))];
        ConsistencyFinding finding = Assert.Single(Consistency.Check(statements, Rates));
        Assert.Equal((ConsistencyCheck.ImpliedRate, verdict, "CNY per USD"), (finding.Check, finding.Verdict, finding.Unit));
        Assert.Equal(ExactInterval.Between(6.3m, 7.1m), finding.Expected);
        ReferenceRates rates = finding.Rates!;
        Assert.Equal((Fraction.FromDecimal(6.7m), Fraction.FromDecimal(7.1m), 3, "bank"), (rates.Average, rates.End!.Value, rates.Fixings, rates.Source));
        Assert.Equal(verdict == ConsistencyVerdict.Consistent ? Fraction.Parse(distance) : Fraction.FromDecimal(6.3m) - (1415 / Fraction.FromDecimal(229.5m)), finding.Distance);
    }

    [Fact]
    public void The_arithmetic_is_told_in_words()
    {
        string words = Consistency.Check([new(Fact("2022"), DisclosedAmount.From("1.41", 12, Currency.CNY)), new(Fact("2022"), Usd("208"))], Rates).Single().Arithmetic;
        Assert.Equal(
            "1.405 to 1.415 trillion CNY ÷ 207.5 to 208.5 billion USD = 6.738 to 6.820 CNY per USD, 0.038609 (0.58 %) above the average; "
            + "bank, CNY per USD, 2022-01-01 to 2022-12-31: average 6.7, range 6.3 to 7.1 (3 fixings), end 7.1: they meet.",
            words);
    }

    [Fact]
    public void Without_rates_of_the_whole_period_it_cannot_be_told()
    {
        Disclosure[] statements = [new(Fact("2022"), DisclosedAmount.From("1.41", 12, Currency.CNY)), new(Fact("2022"), Usd("230"))];
        Assert.Equal("No reference rates are given.", Consistency.Check(statements).Single().Reason);
        Assert.Equal("The reference rates (bank) have none of USD to CNY in 2024.", Consistency.Check(statements.Select(stated => new Disclosure(Fact("2024"), stated.Amount!.Value)), Rates).Single().Reason);
        ExchangeRates half = ExchangeRates.FromPairs([Yuan(6.3m, 2022, 1, 3), Yuan(6.4m, 2022, 6, 30)]);
        ConsistencyFinding finding = Consistency.Check(statements, half).Single();
        Assert.Equal((ConsistencyVerdict.Undecidable, "The reference rates do not reach over the whole of 2022."), (finding.Verdict, finding.Reason));
        Assert.False(finding.Rates!.IsComplete);
        ConsistencyFinding zero = Consistency.Check([statements[0], new(Fact("2022"), DisclosedAmount.From("0", 0, Currency.USD))], Rates).Single();
        Assert.Contains("may be 0", zero.Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_has_every_digit_of_the_table_s()
    {
        ExchangeRates base3 = ExchangeRates.FromBase(Currency.EUR, [(new LocalDate(2022, 1, 3), Currency.USD, 3m), (new LocalDate(2022, 1, 3), Currency.CNY, 1m)], "bank");
        ReferenceRates rates = ReferenceRates.Of(base3, Currency.USD, Currency.CNY, Period("2022-01-03").Window)!;
        Assert.Equal(Fraction.Parse("0.3333333333333333333333333333"), rates.Average);
        Assert.Null(ReferenceRates.Of(base3, Currency.USD, Currency.USD, Period("2022").Window));
        Assert.Null(ReferenceRates.Of(base3, Currency.USD, Currency.GBP, Period("2022").Window));
    }

    [Theory]
    [InlineData("12", "16", ConsistencyVerdict.Consistent)]
    [InlineData("12", "40", ConsistencyVerdict.Inconsistent)]
    public void Growth_with_and_without_rates(string reported, string neutral, ConsistencyVerdict verdict)
    {
        Disclosure[] statements =
        [
            new(Fact("2022"), DisclosedGrowth.FromPercent(reported)) { GrowthCurrency = Currency.USD },
            new(Fact("2022"), DisclosedGrowth.FromPercent(neutral), GrowthBasis.YearEarlier.FxNeutral()) { LocalCurrencies = [Currency.CNY, Currency.USD] },
        ];
        ConsistencyFinding finding = Assert.Single(Consistency.Check(statements, Rates));
        Assert.Equal((ConsistencyCheck.FxNeutralAgainstReported, verdict), (finding.Check, finding.Verdict));

        // A dollar bought 6.4 to 6.5 yuan, then 6.3 to 7.1: in dollars the yuan moved by a factor of 6.4/7.1 to 6.5/6.3.
        Assert.Equal(ExactInterval.Between(new Fraction(64, 71) - 1, new Fraction(65, 63) - 1), Rounded(finding.Expected!.Value));
        string[] reasons =
        [
            Consistency.Check([statements[0] with { GrowthCurrency = null }, statements[1]], Rates).Single().Reason!,
            Consistency.Check([statements[0], statements[1] with { LocalCurrencies = [] }], Rates).Single().Reason!,
            Consistency.Check(statements).Single().Reason!,
            Consistency.Check([statements[0], statements[1] with { LocalCurrencies = [Currency.GBP] }], Rates).Single().Reason!,
        ];
        Assert.Equal(
            ["The currency of the report is not known.", "The currencies of the business are not known.", "No reference rates are given.", "The reference rates have not all of GBP to USD in 2021 and 2022."],
            reasons);
    }

    [Fact]
    public void Growth_at_constant_currency_against_values()
    {
        Disclosure[] statements =
        [
            new(Fact("2021"), Usd("1.00")), new(Fact("2022"), Usd("1.12")),
            new(Fact("2022"), DisclosedGrowth.FromPercent("16"), GrowthBasis.YearEarlier.FxNeutral()) { LocalCurrencies = [Currency.CNY] },
        ];
        ConsistencyFinding finding = Assert.Single(Consistency.Check(statements, Rates));
        Assert.Equal((ConsistencyCheck.FxNeutralAgainstReported, ConsistencyVerdict.Consistent, 3), (finding.Check, finding.Verdict, finding.Disclosures.Count));
    }

    [Fact]
    public void A_part_in_another_currency_is_translated_at_any_rate_of_its_period()
    {
        DisclosedFact china = Fact("2022") with { Market = "CN" };
        ConsistencyFinding finding = Consistency.Check(
            [new(Fact("2022"), Usd("1.0")), new(china, DisclosedAmount.Of(ExactInterval.Of(6_390_000_000), Currency.CNY))], Rates, [Breakdown.OfMarkets(Fact("2022"), ["CN"])]).Single();
        Assert.Equal(ConsistencyVerdict.Consistent, finding.Verdict);
        Assert.Equal(ExactInterval.Between(new Fraction(63_900_000_000, 71), new Fraction(63_900_000_000, 63)), Rounded(finding.Implied!.Value, 9));
    }

    // An inverse rate is rounded to 28 digits, which the fractions of these tests are not.
    private static ExactInterval Rounded(ExactInterval interval, int whole = 0) => ExactInterval.Between(Nearest(interval.Low!.Value, whole), Nearest(interval.High!.Value, whole));

    private static Fraction Nearest(Fraction value, int whole)
    {
        foreach (int denominator in new[] { 71, 63 })
        {
            Fraction near = (value * denominator).Round(0) / denominator;
            if ((near - value).Abs() < Fraction.PowerOfTen(whole - 24))
            {
                return near;
            }
        }

        return value;
    }

    private static ExchangeRate Yuan(decimal rate, int year, int month, int day) => new(Currency.USD, Currency.CNY, rate, new LocalDate(year, month, day), "bank");
}
