using static CommerceMetrics.Disclosures.Tests.Checking.ConsistencyTests;

namespace CommerceMetrics.Disclosures.Tests.Checking;

/// <summary>Compound rates against the values at both ends, and parts against totals.</summary>
public class ConsistencyOfEndsAndPartsTests
{
    [Theory]
    [InlineData("1.00", "1.45", "13.2", ConsistencyVerdict.Consistent)]
    [InlineData("1.00", "1.45", "12.0", ConsistencyVerdict.Inconsistent)]
    public void A_compound_rate_against_both_ends(string begin, string end, string percent, ConsistencyVerdict verdict)
    {
        Disclosure[] statements =
            [new(Fact("2019"), Usd(begin)), new(Fact("2022"), Usd(end)), new(Fact("2022"), DisclosedGrowth.FromPercent(percent), GrowthBasis.CompoundSince(Period("2019")))];
        ConsistencyFinding finding = Assert.Single(Consistency.Check(statements));
        Assert.Equal((ConsistencyCheck.CompoundGrowth, verdict), (finding.Check, finding.Verdict));

        // 0.995 × 1.1315³ billion, in whole numbers.
        Assert.Equal(verdict == ConsistencyVerdict.Consistent ? Fraction.FromDecimal(0.995m * 1.1315m * 1.1315m * 1.1315m * 1_000_000_000m) : Fraction.FromDecimal(0.995m * 1.1195m * 1.1195m * 1.1195m * 1_000_000_000m), finding.Implied!.Value.Low);

        // The rates that the ends imply, by the core's own compound rate of their extremes.
        decimal low = decimal.Parse(Cagr.Between(Dollars(1.005m), Dollars(1.445m), 3).Rate.ToFixedString(3, MidpointRounding.ToNegativeInfinity), System.Globalization.CultureInfo.InvariantCulture) * 100;
        decimal high = decimal.Parse(Cagr.Between(Dollars(0.995m), Dollars(1.455m), 3).Rate.ToFixedString(3, MidpointRounding.ToPositiveInfinity), System.Globalization.CultureInfo.InvariantCulture) * 100;
        Assert.Contains(FormattableString.Invariant($"(+{low:0.0} % to +{high:0.0} % a year)"), finding.Arithmetic, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_end_follows()
    {
        Disclosure rate = new(Fact("2022"), DisclosedGrowth.FromPercent("10"), GrowthBasis.CompoundSince(Period("2020")));
        ConsistencyFinding after = Consistency.Check([new(Fact("2020"), Usd("1.00")), rate]).Single();
        Assert.Equal((ConsistencyVerdict.Undecidable, "0.995 to 1.005 billion USD × (1 + 9.5 % to 10.5 %)^2 = 1.193 to 1.228 billion USD."), (after.Verdict, after.Arithmetic));
        ConsistencyFinding before = Consistency.Check([new(Fact("2022"), Usd("1.21")), rate]).Single();
        Assert.Equal((1_205_000_000 / (Fraction.FromDecimal(1.105m) * 1.105m), 1_215_000_000 / (Fraction.FromDecimal(1.095m) * 1.095m)), (before.Implied!.Value.Low!.Value, before.Implied.Value.High!.Value));
        Assert.Contains("not whole years apart", Consistency.Check([new(Fact("2022-Q1"), DisclosedGrowth.FromPercent("10"), GrowthBasis.CompoundSince(Period("2020-Q2")))]).Single().Reason!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0", ConsistencyVerdict.Consistent)]
    [InlineData("10.4", ConsistencyVerdict.Inconsistent)]
    public void Quarters_make_the_year(string year, ConsistencyVerdict verdict)
    {
        Disclosure[] statements =
        [
            new(Fact("2022"), Usd(year)), new(Fact("2022-Q1"), Usd("2.0")), new(Fact("2022-Q2"), Usd("2.5")), new(Fact("2022-Q3"), Usd("2.5")), new(Fact("2022-Q4"), Usd("3.0")),
        ];
        ConsistencyFinding finding = Assert.Single(Consistency.Check(statements, breakdowns: [Breakdown.OfPeriods(Fact("2022"), Grain.Quarter)]));
        Assert.Equal((ConsistencyCheck.PartsAgainstTotal, verdict), (finding.Check, finding.Verdict));
        Assert.Equal(ExactInterval.Between(9_800_000_000, 10_200_000_000), finding.Implied);
        Assert.Equal(verdict == ConsistencyVerdict.Inconsistent ? new Fraction(150_000_000) : Fraction.Zero, finding.Distance);
    }

    [Fact]
    public void What_parts_are_missing_leave_a_rest_unless_the_others_are_too_much()
    {
        Breakdown markets = Breakdown.OfMarkets(Fact("2022"), ["CN", "US", "BR"]);
        Disclosure Of(string market, string billions) => new(Fact("2022") with { Market = market }, Usd(billions));
        ConsistencyFinding rest = Consistency.Check([new(Fact("2022"), Usd("10")), Of("CN", "6"), Of("US", "3")], breakdowns: [markets]).Single();
        Assert.Equal((ConsistencyVerdict.Undecidable, "No value in USD is known of: Shop GMV, BR, 2022."), (rest.Verdict, rest.Reason));
        Assert.Equal("5.5 to 6.5 billion USD + 2.5 to 3.5 billion USD = 8 to 10 billion USD, of a total of 9.5 to 10.5 billion USD: -0.5 to 2.5 billion USD is left.", rest.Arithmetic);
        Assert.Equal(ConsistencyVerdict.Inconsistent, Consistency.Check([new(Fact("2022"), Usd("10")), Of("CN", "8"), Of("US", "4")], breakdowns: [markets]).Single().Verdict);
        Assert.Equal(ConsistencyVerdict.Undecidable, Consistency.Check([Of("CN", "8")], breakdowns: [markets]).Single().Verdict);
    }

    [Theory]
    [InlineData("6", ConsistencyVerdict.Consistent)]
    [InlineData("12", ConsistencyVerdict.Inconsistent)]
    public void Some_parts_are_no_more_than_the_total(string part, ConsistencyVerdict verdict) => Assert.Equal(verdict, Consistency.Check(
        [new(Fact("2022"), Usd("10")), new(Fact("2022") with { Market = "CN" }, Usd(part))],
        breakdowns: [Breakdown.OfMarkets(Fact("2022"), ["CN"], isWhole: false)]).Single().Verdict);

    [Fact]
    public void Wrong_breakdowns_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Breakdown(Fact("2022"), []));
        Assert.Throws<ArgumentException>(() => new Breakdown(Fact("2022"), [Fact("2022")]));
        Assert.Throws<ArgumentException>(() => Breakdown.OfMarkets(Fact("2022"), ["CN", "CN"]));
    }

    private static ExactMoney Dollars(decimal billions) => Money.FromAmount(billions * 1_000_000_000m, Currency.USD);
}
