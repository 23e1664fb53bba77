using System.Numerics;
using NodaTime;

namespace CommerceMetrics.Tests;

// Expected rates are mpmath's at 80 digits: mpmath.power(end / begin, 1 / years) - 1, printed to 20 significant digits.
public sealed class CagrTests
{
    [Theory]
    [InlineData("100", "150", 3, "0.14471424255333186781")]
    [InlineData("10000", "19000", 3, "0.23856232963017082251")]
    [InlineData("3", "7", 10, "0.088422919890170272430")]
    [InlineData("1000000", "1000001", 50, "0.000000019999990200006467995")]
    [InlineData("5", "1", 7, "-0.20540259529814773218")]
    [InlineData("1", "1000000000000", 2, "999999.00000000000000")]
    [InlineData("0.01", "1410000000000", 7, "104.03088286884467944")]
    [InlineData("1405", "1765", 1, "0.25622775800711743772")]
    [InlineData("7", "6.999999999999999999999999", 9998, "-0.000000000000000000000000000014288572000114308576")]
    [InlineData("2", "3", 9998, "0.000040555444084952169291")]
    public void Whole_years(string begin, string end, int years, string expected)
    {
        Cagr cagr = Cagr.Between(Usd(begin), Usd(end), years);
        AssertRate(expected, cagr);
        Assert.Equal((CagrBasis.WholeYears, years, (int?)null), (cagr.Basis, cagr.Years, cagr.Days));
    }

    // The same with the exponent 365.2425 ÷ days.
    [Theory]
    [InlineData("100", "150", "2020-01-15", "2022-07-01", 898, "0.17929211254493688014")]
    [InlineData("100", "101", "2024-02-28", "2024-02-29", 1, "36.874714151208581181")]
    [InlineData("100", "99", "2023-12-31", "2024-01-01", 1, "-0.97454415236861596728")]
    [InlineData("3", "1000", "0001-01-01", "9999-12-31", 3652058, "0.00058114147316791631126")]
    [InlineData("1000", "1331", "2019-02-28", "2022-03-01", 1097, "0.099878392844436364387")]
    [InlineData("1", "1000000", "2024-05-01", "2024-06-15", 45, "5000345349769784988200000000000000000000000000000")]
    [InlineData("208000000000", "118181818182", "2021-12-31", "2022-12-30", 364, "-0.43291353199616768862")]
    [InlineData("1", "2", "2020-02-29", "2021-03-01", 366, "0.99713288225244455727")]
    public void Actual_days(string begin, string end, string from, string to, int days, string expected)
    {
        Cagr cagr = Cagr.Between(Usd(begin), Usd(end), Date(from), Date(to));
        AssertRate(expected, cagr);
        Assert.Equal((CagrBasis.ActualDays, (int?)days), (cagr.Basis, cagr.Days));
        Assert.Equal(Math.Round(days / 365.2425m, 20), cagr.Years);
        Assert.Equal(cagr, Cagr.Between(Usd(begin), Usd(end), DateOnly.ParseExact(from, "yyyy-MM-dd", null), DateOnly.ParseExact(to, "yyyy-MM-dd", null)));
    }

    [Theory]
    [InlineData("2019-03-31", "2022-03-31", 3)]
    [InlineData("2020-02-29", "2021-02-28", 1)]
    [InlineData("2020-02-29", "2024-02-29", 4)]
    [InlineData("0001-01-01", "9999-01-01", 9998)]
    public void Anniversaries_are_whole_years(string from, string to, int years) =>
        Assert.Equal(Cagr.Between(Usd("100"), Usd("133.1"), years), Cagr.Between(Usd("100"), Usd("133.1"), Date(from), Date(to)));

    // GLOSSARY: FY2019 → FY2022 = 3.
    [Fact]
    public void Rows_of_a_table_are_whole_periods_of_one_segment()
    {
        SalesCube cube = DailyOrders.Cube(new LocalDate(2019, 1, 1), new LocalDate(2022, 6, 30), static day => day.Year == 2021 ? 144 : 100);
        MetricTable table = MetricTable.Create(cube, new MetricQuery { Grain = Grain.Year });
        Assert.Equal(Cagr.Between(table.Rows[0].Gmv, table.Rows[2].Gmv, 2), Cagr.Between(table.Rows[0], table.Rows[2]));
        Assert.Contains("only a part of 2022", Assert.Throws<ArgumentException>("end", () => Cagr.Between(table.Rows[0], table.Rows[3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Cagr.Between(table.Rows[2], table.Rows[0]));
    }

    [Fact]
    public void Periods_are_as_many_years_apart_as_their_numbers()
    {
        foreach ((string calendar, string from, string to) in new[] { ("fiscal-04", "FY2019", "FY2022"), ("gregorian", "2019-Q4", "2022-Q4"), ("retail-454", "FY2022-W52", "FY2025-W52"), ("iso", "2020-W53", "2026-W53") })
        {
            ReportingCalendar named = ReportingCalendar.FromId(calendar);
            Cagr cagr = Cagr.Between(Usd("1000"), Usd("1331"), named.ParsePeriod(from), named.ParsePeriod(to));
            Assert.Equal((CagrBasis.WholeYears, named.ParsePeriod(to).Year - named.ParsePeriod(from).Year), (cagr.Basis, cagr.Years));
        }

        ReportingCalendar gregorian = ReportingCalendar.Gregorian;
        Cagr three = Cagr.Between(new Count(1000), new Count(1331), gregorian.ParsePeriod("2019"), gregorian.ParsePeriod("2022"));
        Assert.Equal((new BigInteger(1), new BigInteger(10)), three.Rate.ToFraction());
        Assert.Throws<ArgumentException>("to", () => Cagr.Between(Usd("1"), Usd("2"), gregorian.ParsePeriod("2019-Q4"), gregorian.ParsePeriod("2022-Q3")));
        Assert.Throws<ArgumentException>("to", () => Cagr.Between(Usd("1"), Usd("2"), gregorian.ParsePeriod("2019"), gregorian.ParsePeriod("2022-01")));
        Assert.Throws<ArgumentException>("to", () => Cagr.Between(Usd("1"), Usd("2"), ReportingCalendar.Iso.ParsePeriod("2019"), gregorian.ParsePeriod("2022")));
        Assert.Throws<ArgumentOutOfRangeException>("to", () => Cagr.Between(Usd("1"), Usd("2"), gregorian.ParsePeriod("2022"), gregorian.ParsePeriod("2019")));
    }

    // Roots that are rational: exact ones, and those that lie half-way between two numbers of 20 digits.
    [Theory]
    [InlineData("1.1", "0.1")]
    [InlineData("1.100000000000000000005", "0.10000000000000000000")]
    [InlineData("1.100000000000000000015", "0.10000000000000000002")]
    [InlineData("1.300000000000000000025", "0.30000000000000000002")]
    [InlineData("0.899999999999999999985", "-0.10000000000000000002")]
    [InlineData("0.899999999999999999995", "-0.10000000000000000000")]
    [InlineData("4", "3")]
    [InlineData("0.5", "-0.5")]
    public void Rational_roots_are_rounded_half_even(string factor, string expected)
    {
        foreach (int years in new[] { 1, 2, 3, 7 })
        {
            BigDecimal root = Parse(factor);
            BigDecimal power = Enumerable.Repeat(root, years).Aggregate(BigDecimal.One, (product, by) => product * by);
            AssertRate(expected, Cagr.Between(Usd("1"), new ExactMoney(power, Currency.USD), years));
        }
    }

    // The true root lies within half a unit of the 20th digit: by powers of exact fractions.
    [Fact]
    public void Every_rate_is_right_to_the_last_digit()
    {
        Random random = new(20260714);
        for (int i = 0; i < 300; i++)
        {
            int years = random.Next(1, 40);
            (Count begin, Count end) = (new Count(random.NextInt64(1, 1L << random.Next(1, 62))), new Count(random.NextInt64(1, 1L << random.Next(1, 62))));
            (BigInteger numerator, BigInteger denominator) = Cagr.Between(begin, end, years).Rate.ToFraction();
            Fraction rate = new(numerator, denominator);
            Fraction exact = new(end.Value, begin.Value);
            if (begin == end)
            {
                Assert.Equal(0, rate.Sign);
                continue;
            }

            // Its digits: d × 10^-scale with d of 20 digits.
            int scale = 0;
            Fraction scaled = rate;
            for (; BigInteger.Abs(scaled.Numerator) < BigInteger.Pow(10, 19) * scaled.Denominator; scale++)
            {
                scaled *= Fraction.Of(new BigInteger(10));
            }

            for (; BigInteger.Abs(scaled.Numerator) >= BigInteger.Pow(10, 20) * scaled.Denominator; scale--)
            {
                scaled /= Fraction.Of(new BigInteger(10));
            }

            Assert.Equal(BigInteger.One, scaled.Denominator);
            Fraction half = scale >= 0 ? new Fraction(1, 2 * BigInteger.Pow(10, scale)) : Fraction.Of(5 * BigInteger.Pow(10, -scale - 1));
            Assert.True(Power(rate - half, years) <= 0 && Power(rate + half, years) >= 0, $"{begin} {end} {years}");

            // (1 + rate)^years − end ÷ begin
            int Power(Fraction at, int n)
            {
                Fraction factor = at + Fraction.Of(BigInteger.One);
                return (Enumerable.Repeat(factor, n).Aggregate(Fraction.Of(BigInteger.One), (product, by) => product * by) - exact).Sign;
            }
        }
    }

    [Fact]
    public void No_change_is_no_rate()
    {
        Cagr none = Cagr.Between(Usd("5"), Usd("5.00"), Date("2020-01-01"), Date("2020-06-01"));
        Assert.Equal((0, "0.0 % a year (152 days ÷ 365.2425)"), (none.Rate.Sign, none.ToString()));
    }

    [Fact]
    public void What_has_no_rate_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("begin", () => Cagr.Between(Usd("0"), Usd("1"), 1));
        Assert.Throws<ArgumentOutOfRangeException>("begin", () => Cagr.Between(Usd("-1"), Usd("1"), 1));
        Assert.Throws<ArgumentOutOfRangeException>("end", () => Cagr.Between(new Count(1), Count.Zero, 1));
        Assert.Throws<ArgumentOutOfRangeException>("years", () => Cagr.Between(Usd("1"), Usd("1"), 0));
        Assert.Throws<ArgumentOutOfRangeException>("years", () => Cagr.Between(Usd("1"), Usd("1"), 9_999));
        Assert.Throws<ArgumentOutOfRangeException>("to", () => Cagr.Between(Usd("1"), Usd("1"), Date("2020-01-01"), Date("2020-01-01")));
        Assert.Throws<ArgumentOutOfRangeException>("to", () => Cagr.Between(Usd("1"), Usd("1"), Date("2020-01-02"), Date("2020-01-01")));
        Assert.Throws<ArgumentException>("from", () => Cagr.Between(Usd("1"), Usd("1"), Date("2020-01-02").WithCalendar(CalendarSystem.Julian), Date("2021-01-01")));
        Assert.Throws<CurrencyMismatchException>(() => Cagr.Between(Money.FromAmount(1, Currency.EUR), Money.FromAmount(1, Currency.USD), 1));
    }

    [Fact]
    public void Is_written_as_rates_are()
    {
        Cagr cagr = Cagr.Between(Money.FromAmount(10_000, Currency.USD), Money.FromAmount(19_000, Currency.USD), 3);
        Assert.Equal("+23.9 % a year (3 years)", cagr.ToString());
        Assert.Equal(("+23,86\u00A0%", "1.2×", "0.238562"), (cagr.ToString("P2", NumberLocale.Get("de")), cagr.ToString("X"), cagr.ToString("F")));
        Assert.Equal("+23.9 % a year (3 years), +23.86 %", $"{cagr}, {cagr:P2}");
        Assert.Equal("+19.0 % a year (1 year)", Cagr.Between(Usd("100"), Usd("119"), 1).ToString());
        Assert.Throws<FormatException>(() => cagr.ToString("Q"));
        Assert.Equal("0.0 % a year (0 years)", default(Cagr).ToString());
    }

    [Fact]
    public void Equality_is_that_of_rate_years_and_basis()
    {
        Cagr cagr = Cagr.Between(Usd("100"), Usd("121"), 2);
        Assert.True(cagr == Cagr.Between(new Count(100), new Count(121), 2) && cagr.GetHashCode() == Cagr.Between(new Count(100), new Count(121), 2).GetHashCode());
        Assert.True(cagr != Cagr.Between(Usd("100"), Usd("110"), 1));
        Assert.False(cagr.Equals((object)1));
    }

    private static void AssertRate(string expected, Cagr cagr) => Assert.Equal(ExactRatio.Of(Parse(expected), BigDecimal.One).ToFraction(), cagr.Rate.ToFraction());

    private static BigDecimal Parse(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        return new BigDecimal(BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture), point < 0 ? 0 : text.Length - point - 1);
    }

    private static ExactMoney Usd(string amount) => new(Parse(amount), Currency.USD);

    private static LocalDate Date(string text) => ReportingCalendar.Gregorian.ParsePeriod(text).Start;
}
