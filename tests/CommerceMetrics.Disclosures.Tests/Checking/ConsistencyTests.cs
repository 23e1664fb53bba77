namespace CommerceMetrics.Disclosures.Tests.Checking;

/// <summary>One fact stated twice, one growth stated twice, growth against values.</summary>
public class ConsistencyTests
{
    private static readonly DisclosedFact Shop2022 = Fact("2022");
    private static readonly DisclosedFact Shop2021 = Fact("2021");

    [Theory]
    [InlineData("4.4", "4", ConsistencyVerdict.Consistent, "0")]
    [InlineData("4.4", "5", ConsistencyVerdict.Inconsistent, "50000000")]
    [InlineData("4.40", "4.4", ConsistencyVerdict.Consistent, "0")]
    public void One_fact_stated_twice(string one, string other, ConsistencyVerdict verdict, string distance)
    {
        ConsistencyFinding finding = Assert.Single(Consistency.Check([new(Shop2022, Usd(one)), new(Shop2022, Usd(other))]));
        Assert.Equal((ConsistencyCheck.SameFact, verdict, Fraction.Parse(distance)), (finding.Check, finding.Verdict, finding.Distance!.Value));
        Assert.Equal(verdict == ConsistencyVerdict.Consistent, finding.Arithmetic.EndsWith("they meet.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_contradiction_says_by_how_much()
    {
        ConsistencyFinding finding = Consistency.Check([new(Shop2022, Usd("4.4")), new(Shop2022, Usd("5"))]).Single();
        Assert.Equal("stated 4.35 to 4.45 billion USD and stated 4.5 to 5.5 billion USD: they lie 50 million USD apart (1.11 % of the low end).", finding.Arithmetic);
        Assert.StartsWith("Inconsistent: ", finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Intervals_that_only_touch_do_not_meet()
    {
        ConsistencyFinding finding = Consistency.Check([new(Shop2022, Usd("5", DisclosureBound.MoreThan)), new(Shop2022, DisclosedAmount.Of(ExactInterval.Of(Fraction.PowerOfTen(9) * 5), Currency.USD))]).Single();
        Assert.Equal((ConsistencyVerdict.Inconsistent, Fraction.Zero), (finding.Verdict, finding.Distance));
        Assert.EndsWith("they touch at an end that is not included.", finding.Arithmetic, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_of_two_definitions_markets_or_periods_are_not_compared() => Assert.Empty(Consistency.Check([
        new(Shop2022, Usd("1")), new(Shop2022 with { Definition = "paid" }, Usd("2")), new(Shop2022 with { Market = "CN" }, Usd("3")), new(Shop2021, Usd("4"))]));

    [Theory]
    [InlineData("76", "1.76", ConsistencyVerdict.Consistent)]
    [InlineData("76", "2", ConsistencyVerdict.Consistent)]
    [InlineData("40", "2", ConsistencyVerdict.Inconsistent)]
    public void A_multiple_against_a_rate(string percent, string multiple, ConsistencyVerdict verdict)
    {
        ConsistencyFinding finding = Assert.Single(Consistency.Check([new(Shop2022, DisclosedGrowth.FromPercent(percent)), new(Shop2022, DisclosedGrowth.FromMultiple(multiple), GrowthBasis.Since(Shop2021.Period))]));
        Assert.Equal((ConsistencyCheck.SameGrowth, verdict), (finding.Check, finding.Verdict));
    }

    [Fact]
    public void Growths_of_two_bases_or_currencies_are_not_compared() => Assert.DoesNotContain(Consistency.Check([
        new(Shop2022, DisclosedGrowth.FromPercent("10")) { GrowthCurrency = Currency.USD },
        new(Shop2022, DisclosedGrowth.FromPercent("20")) { GrowthCurrency = Currency.EUR },
        new(Shop2022, DisclosedGrowth.FromPercent("30"), GrowthBasis.Since(Period("2020"))),
        new(Shop2022, DisclosedGrowth.FromPercent("5"), GrowthBasis.CompoundSince(Shop2021.Period))]), finding => finding.Check == ConsistencyCheck.SameGrowth);

    [Theory]
    [InlineData("2.5", "4.4", "76", ConsistencyVerdict.Consistent, "0")]
    [InlineData("2.0", "4.4", "76", ConsistencyVerdict.Inconsistent, null)]
    public void Growth_against_value_and_prior_value(string prior, string current, string percent, ConsistencyVerdict verdict, string? distance)
    {
        ConsistencyFinding finding = Assert.Single(Consistency.Check([new(Shop2021, Usd(prior)), new(Shop2022, Usd(current)), new(Shop2022, DisclosedGrowth.FromPercent(percent))]));
        Assert.Equal((ConsistencyCheck.GrowthAgainstValues, verdict), (finding.Check, finding.Verdict));
        Assert.Equal(distance is null ? (4.35m / Fraction.FromDecimal(2.05m)) - 1 - 0.765m : Fraction.Parse(distance), finding.Distance);
    }

    [Fact]
    public void A_missing_value_follows_from_the_other_two()
    {
        ConsistencyFinding before = Consistency.Check([new(Shop2022, Usd("4.4")), new(Shop2022, DisclosedGrowth.FromMultiple(4, DisclosureBound.MoreThan))]).Single();
        Assert.Equal((ConsistencyVerdict.Undecidable, "USD", new Fraction(1_112_500_000)), (before.Verdict, before.Unit, before.Implied!.Value.High!.Value));
        Assert.Equal("No value of 2021 is stated; it follows.", before.Reason);
        ConsistencyFinding after = Consistency.Check([new(Shop2021, Usd("1.0")), new(Shop2022, DisclosedGrowth.FromPercent("50"))]).Single();
        Assert.Equal("0.95 to 1.05 billion USD × (1 + 49.5 % to 50.5 %) = 1.420 to 1.581 billion USD.", after.Arithmetic);
    }

    [Fact]
    public void A_growth_without_a_currency_holds_when_it_holds_in_one()
    {
        Disclosure[] statements =
        [
            new(Shop2021, DisclosedAmount.From("100", 9, Currency.CNY)), new(Shop2022, DisclosedAmount.From("120", 9, Currency.CNY)),
            new(Shop2021, Usd("15.0")), new(Shop2022, Usd("16.5")), new(Shop2022, DisclosedGrowth.FromPercent("20")),
        ];
        ConsistencyFinding finding = Assert.Single(Consistency.Check(statements), finding => finding.Check == ConsistencyCheck.GrowthAgainstValues);
        Assert.Equal(ConsistencyVerdict.Consistent, finding.Verdict);
        statements[4] = statements[4] with { GrowthCurrency = Currency.USD };
        finding = Assert.Single(Consistency.Check(statements), finding => finding.Check == ConsistencyCheck.GrowthAgainstValues);
        Assert.Equal(ConsistencyVerdict.Inconsistent, finding.Verdict);
        Assert.EndsWith("percentage points apart.", finding.Arithmetic, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_no_rate_from_a_loss()
    {
        ConsistencyFinding finding = Consistency.Check([new(Shop2021, Usd("-1")), new(Shop2022, Usd("4")), new(Shop2022, DisclosedGrowth.FromPercent("50"))]).Single();
        Assert.Equal(ConsistencyVerdict.Undecidable, finding.Verdict);
        Assert.Contains("0 or below", finding.Reason!, StringComparison.Ordinal);
        Assert.Null(finding.Distance);
    }

    [Fact]
    public void Quarters_grow_on_the_quarter_before()
    {
        DisclosedFact first = Fact("2022-Q1");
        DisclosedFact fourth = Fact("2021-Q4");
        Disclosure growth = new(first, DisclosedGrowth.FromPercent("-10"), GrowthBasis.Previous);
        Assert.Equal(fourth.Period, growth.BasePeriod);
        Assert.Equal(ConsistencyVerdict.Consistent, Consistency.Check([new(fourth, Usd("1.00")), new(first, Usd("0.90")), growth]).Single().Verdict);
        Assert.Equal(ConsistencyVerdict.Inconsistent, Consistency.Check([new(fourth, Usd("1.00")), new(first, Usd("1.10")), growth]).Single().Verdict);
    }

    internal static DisclosedFact Fact(string period) => new("Shop", "GMV", Period(period));

    internal static ReportingPeriod Period(string label) => ReportingCalendar.Gregorian.ParsePeriod(label);

    internal static DisclosedAmount Usd(string billions, DisclosureBound bound = DisclosureBound.Exact) => DisclosedAmount.From(billions, 9, Currency.USD, bound);
}
