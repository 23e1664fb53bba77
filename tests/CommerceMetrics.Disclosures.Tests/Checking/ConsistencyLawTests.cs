using System.Globalization;
using NodaTime;
using static CommerceMetrics.Disclosures.Tests.Checking.ConsistencyTests;

namespace CommerceMetrics.Disclosures.Tests.Checking;

/// <summary>What is true, however it is rounded and qualified, is never called inconsistent; and no statements at all make a check fail.</summary>
public class ConsistencyLawTests
{
    private static readonly string[] Quarters = ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"];

    [Fact]
    public void True_statements_are_never_inconsistent()
    {
        Random random = new(17);
        HashSet<ConsistencyCheck> seen = [];
        for (int round = 0; round < 400; round++)
        {
            World world = new(random);
            IReadOnlyList<ConsistencyFinding> findings = Consistency.Check(world.Statements(), world.Rates, world.Breakdowns);
            Assert.All(findings, finding => Assert.True(finding.Verdict != ConsistencyVerdict.Inconsistent, $"round {round}: {finding}"));
            seen.UnionWith(findings.Where(finding => finding.Verdict == ConsistencyVerdict.Consistent).Select(finding => finding.Check));
        }

        Assert.Equal(Enum.GetValues<ConsistencyCheck>(), seen.Order());
    }

    [Fact]
    public void One_false_statement_among_exact_ones_is_found()
    {
        Random random = new(18);
        for (int round = 0; round < 200; round++)
        {
            World world = new(random);
            List<Disclosure> statements = [.. world.Statements(digits: 9, qualified: false)];
            int index = random.Next(statements.Count);
            Disclosure wrong = statements[index];
            statements[index] = wrong.Amount is { } amount
                ? new Disclosure(wrong.Fact, amount * ExactInterval.Of(new Fraction(13, 10)))
                : new Disclosure(wrong.Fact, DisclosedGrowth.Of(wrong.Growth!.Value.Range + new Fraction(9, 10)), wrong.Basis) { GrowthCurrency = wrong.GrowthCurrency, LocalCurrencies = wrong.LocalCurrencies };
            Assert.Contains(Consistency.Check(statements, world.Rates, world.Breakdowns), finding =>
                finding.Verdict == ConsistencyVerdict.Inconsistent && finding.Disclosures.Contains(statements[index]) && finding.Distance!.Value.Sign > 0);
        }
    }

    [Fact]
    public void No_statements_make_a_check_fail()
    {
        Random random = new(19);
        string[] periods = ["2021", "2022", "2023", "2022-Q1", "2022-Q2", "2022-01", "2022-01-31"];
        Currency[] currencies = [Currency.USD, Currency.CNY, Currency.GBP, Currency.None];
        for (int round = 0; round < 1500; round++)
        {
            World world = new(random);
            Disclosure[] statements = [.. Enumerable.Range(0, 8).Select(_ => Any())];
            IReadOnlyList<ConsistencyFinding> findings = Consistency.Check(statements, random.Next(2) == 0 ? null : world.Rates, [Breakdown.OfPeriods(Fact("2022"), Grain.Quarter), Breakdown.OfMarkets(Fact("2022"), ["a", "b"], isWhole: false)]);
            Assert.All(findings, finding =>
            {
                Assert.Equal(finding.Verdict == ConsistencyVerdict.Undecidable, finding.Reason is not null);
                Assert.Equal(finding.Verdict == ConsistencyVerdict.Undecidable, finding.Distance is null);
                Assert.True(finding.Verdict != ConsistencyVerdict.Consistent || finding.Distance!.Value.IsZero);
                Assert.NotEmpty(finding.Arithmetic);
            });
        }

        Disclosure Any()
        {
            DisclosedFact fact = Fact(Pick(periods)) with { Market = Pick(["", "", "a", "b"]) };
            DisclosureBound bound = Pick(Enum.GetValues<DisclosureBound>());
            string number = random.Next(-120, 120).ToString(CultureInfo.InvariantCulture);
            return random.Next(2) == 0
                ? new Disclosure(fact, DisclosedAmount.From(number, random.Next(0, 10), Pick(currencies), bound)) { IsComputed = random.Next(2) == 0 }
                : new Disclosure(fact, random.Next(2) == 0 ? DisclosedGrowth.FromPercent(number, bound) : DisclosedGrowth.FromMultiple(new Fraction(random.Next(-1, 6)), bound), AnyBasis()) { GrowthCurrency = random.Next(2) == 0 ? null : Pick(currencies), LocalCurrencies = random.Next(2) == 0 ? [] : [Pick(currencies)] };
        }

        GrowthBasis AnyBasis()
        {
            GrowthBasis basis = Pick([GrowthBasis.YearEarlier, GrowthBasis.Previous, GrowthBasis.Since(Period(Pick(periods))), GrowthBasis.CompoundSince(Period(Pick(periods)))]);
            return random.Next(3) == 0 ? basis.FxNeutral() : basis;
        }

        T Pick<T>(T[] values) => values[random.Next(values.Length)];
    }

    /// <summary>True values in yuan, the rates at which they were earned in dollars, and what might be published of them.</summary>
    private sealed class World
    {
        private readonly Random random;
        private readonly Fraction[] quarters;
        private readonly Fraction before;
        private readonly Fraction rateBefore;
        private readonly Fraction rate;
        private readonly Fraction yearly;

        public World(Random random)
        {
            this.random = random;
            quarters = [.. Quarters.Select(_ => new Fraction(random.Next(1_000_000, 9_000_000)))];
            before = new Fraction(random.Next(2_000_000, 30_000_000));
            yearly = new Fraction(random.Next(-300, 900), 1000);
            (decimal low, decimal high) = (6 + (random.Next(1, 50) / 100m), 7 + (random.Next(1, 50) / 100m));
            (rateBefore, rate) = (Between(low, high), Between(low, high));
            Rates = ExchangeRates.FromPairs([.. new[] { (2021, 1, 4), (2021, 12, 31), (2022, 1, 3), (2022, 12, 30) }
                .Select((day, index) => new ExchangeRate(Currency.USD, Currency.CNY, index % 2 == 0 ? low : high, new LocalDate(day.Item1, day.Item2, day.Item3), "bank"))]);
        }

        public ExchangeRates Rates { get; }

        public Breakdown[] Breakdowns { get; } = [Breakdown.OfPeriods(Fact("2022"), Grain.Quarter)];

        private Fraction Year => quarters.Aggregate((one, other) => one + other);

        public IEnumerable<Disclosure> Statements(int? digits = null, bool qualified = true)
        {
            Fraction growth = (Year / before) - 1;
            yield return new(Fact("2022"), Amount(Year, Currency.CNY));
            yield return new(Fact("2022"), Amount(Year, Currency.CNY));
            yield return new(Fact("2022"), Amount(Year / rate, Currency.USD));
            yield return new(Fact("2021"), Amount(before, Currency.CNY));
            yield return new(Fact("2021"), Amount(before / rateBefore, Currency.USD));
            yield return new(Fact("2022"), Percent(growth)) { GrowthCurrency = Currency.CNY };
            yield return new(Fact("2022"), Percent(growth)) { GrowthCurrency = Currency.CNY };
            yield return new(Fact("2022"), Percent(growth), GrowthBasis.YearEarlier.FxNeutral()) { GrowthCurrency = Currency.USD, LocalCurrencies = [Currency.CNY] };
            yield return new(Fact("2022"), Percent((Year / rate / (before / rateBefore)) - 1)) { GrowthCurrency = Currency.USD };
            yield return new(Fact("2019"), Amount(Year / (1 + yearly).Pow(3), Currency.CNY));
            yield return new(Fact("2022"), Percent(yearly), GrowthBasis.CompoundSince(Period("2019"))) { GrowthCurrency = Currency.CNY };
            foreach ((string quarter, Fraction value) in Quarters.Zip(quarters))
            {
                yield return new(Fact(quarter), Amount(value, Currency.CNY));
            }

            // As a press office does it: some digits of the value, or a word beside fewer.
            DisclosedAmount Amount(Fraction value, Currency currency)
            {
                int thousands = digits is null ? 3 : 0;
                Fraction scaled = value / Fraction.PowerOfTen(thousands);
                (string written, DisclosureBound bound) = Written(scaled, digits ?? random.Next(0, 3));
                return DisclosedAmount.From(written, thousands, currency, bound);
            }

            DisclosedGrowth Percent(Fraction value)
            {
                (string written, DisclosureBound bound) = Written(value * 100, digits ?? random.Next(0, 3));
                return DisclosedGrowth.FromPercent(written, bound);
            }

            (string Written, DisclosureBound Bound) Written(Fraction value, int decimals)
            {
                DisclosureBound bound = qualified && value.Sign > 0 ? (DisclosureBound)random.Next(0, 6) : DisclosureBound.Exact;
                return bound switch
                {
                    DisclosureBound.MoreThan => ((value - Fraction.PowerOfTen(-decimals)).Abs().ToFixedString(decimals, MidpointRounding.ToZero) is var less && Fraction.Parse(less) < value ? less : "0", bound),
                    DisclosureBound.AtLeast => (value.ToFixedString(decimals, MidpointRounding.ToZero), bound),
                    DisclosureBound.AtMost => (value.ToFixedString(decimals, MidpointRounding.ToPositiveInfinity), bound),
                    DisclosureBound.LessThan when value > 50 => ((value + 1).ToFixedString(0, MidpointRounding.ToPositiveInfinity), bound),
                    DisclosureBound.About => ((value * new Fraction(101, 100)).ToFixedString(decimals + 2), bound),
                    _ => (value.ToFixedString(decimals), DisclosureBound.Exact),
                };
            }
        }

        private Fraction Between(decimal low, decimal high) => low + (Fraction.FromDecimal(high - low) * new Fraction(random.Next(0, 1001), 1000));
    }
}
