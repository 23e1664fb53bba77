using System.Globalization;
using System.Text;

namespace CommerceMetrics.Tests;

// Rates, points, shares and counts as locales write them. Patterns are CLDR 47's, looked up in its files.
public sealed class RatioWriterTests
{
    private static readonly GrowthRate Rate = GrowthRate.Between(Usd(100), Usd(176));
    private static readonly GrowthRate Decline = GrowthRate.Between(Usd(1000), Usd(835));

    [Theory]
    [InlineData("", "P", "+76.0 %", "-16.5 %")]
    [InlineData("en", "P", "+76.0%", "-16.5%")]
    [InlineData("de-DE", null, "+76,0\u00A0%", "-16,5\u00A0%")]
    [InlineData("de-DE", "G", "+76,0\u00A0%", "-16,5\u00A0%")]
    [InlineData("fr", "p", "+76,0\u00A0%", "-16,5\u00A0%")]
    [InlineData("fr-CH", "P", "+76,0%", "-16,5%")]
    [InlineData("oc", "P", "+76,0\u202F%", "-16,5\u202F%")]
    [InlineData("tr-TR", "P", "+%76,0", "-%16,5")]
    [InlineData("sv", "P", "+76,0\u00A0%", "\u221216,5\u00A0%")]
    [InlineData("eu", "P", "+%\u00A076,0", "\u2212%\u00A016,5")]
    [InlineData("blo", "P", "%\u00A0+76,0", "%\u00A0-16,5")]
    [InlineData("ar", "P", "\u200E+76.0\u200E%\u200E", "\u200E-16.5\u200E%\u200E")]
    [InlineData("ar-EG", "P", "\u061C+٧٦٫٠٪\u061C", "\u061C-١٦٫٥٪\u061C")]
    [InlineData("zh-Hant-TW", "P0", "+76%", "-16%")]
    [InlineData("de", "P3", "+76,000\u00A0%", "-16,500\u00A0%")]
    [InlineData("", "X", "1.8×", "0.8×")]
    [InlineData("de", "X2", "1,76×", "0,84×")]
    [InlineData("", "B", "+7600 bp", "-1650 bp")]
    [InlineData("de", "B1", "+7.600,0\u00A0bp", "-1.650,0\u00A0bp")]
    [InlineData("", "F6", "0.760000", "-0.165000")]
    [InlineData("", "F", "0.760000", "-0.165000")]
    [InlineData("fr", "F2", "0,76", "-0,16")]
    public void A_rate(string locale, string? format, string growth, string decline)
    {
        AssertWrites(growth, Rate, format, NumberLocale.Get(locale));
        AssertWrites(decline, Decline, format, NumberLocale.Get(locale));
    }

    // GLOSSARY: "more than quadrupled" is a multiple above 4, growth above +300 %.
    [Fact]
    public void Multiples_and_percent_say_the_same()
    {
        GrowthRate quadrupled = GrowthRate.Between(Usd(10), Usd(42));
        Assert.Equal(("4.2×", "+320.0 %"), (quadrupled.ToString("X"), quadrupled.ToString("P")));
        Assert.Equal("0.0×", GrowthRate.Between(Usd(10), Usd(0)).ToString("X"));
        Assert.Equal("1.0×", default(GrowthRate).ToString("X"));
        Assert.Equal("1000000.0×", GrowthRate.Between(Usd(1), Usd(1_000_000)).ToString("X"));
        Assert.Equal("-0.5×", Growth.Between(Usd(-2), Usd(-5)).RateOverAbsolutePrior().ToString("X"));
    }

    [Fact]
    public void Signs_are_of_what_is_written()
    {
        Assert.Equal("0.0 %", GrowthRate.Between(Usd(2000), Usd(2000.9m)).ToString("P"));
        Assert.Equal("0.0 %", GrowthRate.Between(Usd(2000), Usd(1999.1m)).ToString("P"));
        Assert.Equal("+0.04 %", GrowthRate.Between(Usd(2000), Usd(2000.9m)).ToString("P2"));
        Assert.Equal("0 bp", default(PercentagePoints).ToString("B"));
    }

    // Today's text, whatever the size; other locales group.
    [Fact]
    public void Large_rates_have_groups_but_for_the_invariant_text()
    {
        GrowthRate large = GrowthRate.Between(Usd(1), Usd(12_346));
        Assert.Equal("+1234500.0 %", large.ToString());
        Assert.Equal("+1,234,500.0%", large.ToString("P", NumberLocale.Get("en")));
        Assert.Equal("+12,34,500.0%", large.ToString("P", NumberLocale.Get("en-IN")));
        Assert.Equal("+1.234.500,0\u00A0%", large.ToString("P", NumberLocale.Get("de")));
        Assert.Equal("+%\u00A01.234.500,0", large.ToString("P", NumberLocale.Get("eu")));
        string huge = GrowthRate.Between(new ExactMoney(new BigDecimal(1, 300), Currency.USD), Usd(1)).ToString("P", NumberLocale.Get("en"));
        Assert.Equal(1 + 302 + 100 + 3, huge.Length);
        AssertWrites(huge, GrowthRate.Between(new ExactMoney(new BigDecimal(1, 300), Currency.USD), Usd(1)), "P", NumberLocale.Get("en"));
    }

    // GLOSSARY: 6 ÷ 50 = 12 %, 5.25 ÷ 35 = 15 %: three percentage points.
    [Fact]
    public void A_take_rate_rises_by_three_points()
    {
        Share before = new(Usd(6), Usd(50));
        Share after = new(Usd(5.25m), Usd(35));
        Assert.Equal(("12.0 %", "15.0 %"), (before.ToString(), after.ToString()));
        Assert.Equal(("+3.0 pp", "+300 bp", "0.030000"), ((after - before).ToString(), (after - before).ToString("B"), (after - before).ToString("F")));
        Assert.Equal("-3.0 pp", (before - after).ToString("P"));
        Assert.Equal("+25.0 %", Growth.Between(before, after).ToString());
        AssertWrites("-3,00\u00A0pp", before - after, "P2", NumberLocale.Get("de"));
        AssertWrites("+3,0\u00A0pp", after - before, null, NumberLocale.Get("de"));
    }

    [Theory]
    [InlineData("", null, "12.5 %")]
    [InlineData("en", "P0", "12%")]
    [InlineData("tr", "P", "%12,5")]
    [InlineData("", "B", "1250 bp")]
    [InlineData("de", "F3", "0,125")]
    public void A_share(string locale, string? format, string expected)
    {
        AssertWrites(expected, new Share(new Count(1), new Count(8)), format, NumberLocale.Get(locale));

        // Parts of other scales, and of other signs.
        AssertWrites(expected, new Share(new ExactMoney(new BigDecimal(-1000, 3), Currency.USD), Usd(-8)), format, NumberLocale.Get(locale));
        AssertWrites("n/a", default(Share), format, NumberLocale.Get(locale));
    }

    [Theory]
    [InlineData("", null, "1234.50")]
    [InlineData("de", null, "1234,50")]
    [InlineData("de", "N", "1.234,50")]
    [InlineData("en", "N0", "1,234")]
    [InlineData("", "N1", "1,234.5")]
    [InlineData("", "F1", "1234.5")]
    public void A_count_per_count(string locale, string? format, string expected)
    {
        AssertWrites(expected, new CountRatio(new Count(2469), new Count(2)), format, NumberLocale.Get(locale));
        AssertWrites("n/a", default(CountRatio), format, NumberLocale.Get(locale));
    }

    [Theory]
    [InlineData("", null, "USD 102.88")]
    [InlineData("de", "C", "102,88\u00A0$")]
    [InlineData("", "I0", "USD 103")]
    [InlineData("en", "N4", "102.8800")]
    [InlineData("en", "CK2", "$100")]
    public void Money_per_count(string locale, string? format, string expected)
    {
        AssertWrites(expected, new UnitValue(Usd(1234.56m), new Count(12)), format, NumberLocale.Get(locale));
        AssertWrites("n/a", new UnitValue(Usd(5), Count.Zero), format, NumberLocale.Get(locale));
    }

    // A half is a half only where nothing follows: 0.125 and 0.125000…1.
    [Fact]
    public void Money_per_count_is_rounded_once()
    {
        Assert.Equal("$0.12", new UnitValue(Usd(1), new Count(8)).ToString("C", NumberLocale.Get("en")));
        Assert.Equal("$0.13", new UnitValue(new ExactMoney(new BigDecimal(BigIntegerOf("1000000000000000000000000000000000000001"), 39), Currency.USD), new Count(8)).ToString("C", NumberLocale.Get("en")));
        Assert.Equal("$1.23K", new UnitValue(Usd(9876), new Count(8)).ToString("CK", NumberLocale.Get("en")));
        Assert.Equal("$0.000333", new UnitValue(Usd(1), new Count(3000)).ToString("CK", NumberLocale.Get("en")));
    }

    [Theory]
    [InlineData("de", null, "-1234567")]
    [InlineData("de", "N", "-1.234.567")]
    [InlineData("en", "NK", "-1.23M")]
    [InlineData("en", "NL2", "-1.2 million")]
    [InlineData("en", "N1", "-1,234,567.0")]
    public void A_count(string locale, string? format, string expected) => AssertWrites(expected, new Count(-1_234_567), format, NumberLocale.Get(locale));

    [Fact]
    public void Growth_without_a_rate_is_not_meaningful()
    {
        foreach (Growth<Money> growth in new[] { Growth.Between(Usd0(0), Usd0(5)), Growth.Between(Usd0(0), Usd0(0)), Growth.Between(Usd0(-1), Usd0(5)), default })
        {
            foreach (string format in new[] { "P", "X2", "B", "F6" })
            {
                AssertWrites("n/m", growth, format, NumberLocale.Get("de"));
            }

            AssertWrites(growth.Outcome.ToString(), growth, null, NumberLocale.Get("de"));
            Assert.Equal(growth.Outcome.ToString(), growth.ToString());
        }

        AssertWrites("+76,0\u00A0%", Growth.Between(Usd0(100), Usd0(176)), "P", NumberLocale.Get("de"));
        AssertWrites("+76,0\u00A0%", Growth.Between(Usd0(100), Usd0(176)), null, NumberLocale.Get("de"));
        AssertWrites("1.8×", Growth.Between(new Count(100), new Count(176)), "X", null);

        static Money Usd0(decimal amount) => Money.FromAmount(amount, Currency.USD);
    }

    [Fact]
    public void Neutral_and_weekday_adjusted_growth_name_themselves_unless_told_otherwise()
    {
        FxNeutralGrowth neutral = FxNeutralGrowth.Between([new FxNeutralLine(Money.FromAmount(100, Currency.USD), Money.FromAmount(205, Currency.USD))], Currency.USD, FxNeutralMethod.PriorRates);
        AssertWrites("+105.0 % (A)", neutral, null, NumberLocale.Get("de"));
        AssertWrites("+105,0\u00A0%", neutral, "P", NumberLocale.Get("de"));
        FxNeutralGrowth none = FxNeutralGrowth.Between([], Currency.USD, FxNeutralMethod.CurrentRates);
        AssertWrites("NoChange (B)", none, null, null);
        AssertWrites("n/m", none, "X", null);
        WeekdayAdjustedGrowth adjusted = WeekdayAdjustedGrowth.Between(
            ComparedWindows.Of(new NodaTime.DateInterval(new(2024, 1, 8), new(2024, 1, 8)), new NodaTime.DateInterval(new(2024, 1, 1), new(2024, 1, 1))),
            [new(new NodaTime.LocalDate(2024, 1, 1), Money.FromAmount(4, Currency.USD)), new(new NodaTime.LocalDate(2024, 1, 8), Money.FromAmount(5, Currency.USD))],
            Currency.USD);
        AssertWrites("+25.0 % (weekday-adjusted)", adjusted, null, null);
        AssertWrites("+25%", adjusted, "P0", NumberLocale.Get("en"));
    }

    // Interpolation passes no provider, and a culture is found by its name, not by what the machine's ICU says of it.
    [Fact]
    public void Providers_are_those_of_money()
    {
        if (Cultures.Find("de-DE") is { } german)
        {
            Assert.Equal("+76,0\u00A0%", Rate.ToString("P", german));
        }

        Assert.Equal("+76.0 % after 12.5 %, +3.0 pp", $"{Rate} after {new Share(new Count(1), new Count(8))}, {new Share(new Count(15), new Count(100)) - new Share(new Count(12), new Count(100)):P}");
        Assert.Equal("+76.0 %", Rate.ToString("P", CultureInfo.InvariantCulture));
        Assert.Throws<ArgumentException>(() => Rate.ToString("P", new NumberFormatInfo()));
        Assert.Throws<ArgumentException>(() => default(Share).ToString("P", new NumberFormatInfo()));
    }

    [Theory]
    [InlineData("Q")]
    [InlineData("P-1")]
    [InlineData("P29")]
    [InlineData("P01")]
    [InlineData("P1 ")]
    [InlineData("G1")]
    [InlineData("%")]
    public void Other_formats_are_refused(string format)
    {
        Assert.Contains("allowed are none or \"G\"", Assert.Throws<FormatException>(() => Rate.ToString(format)).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => default(PercentagePoints).ToString(format));
        Assert.Throws<FormatException>(() => default(Share).ToString(format));
        Assert.Throws<FormatException>(() => default(CountRatio).ToString(format));
        Assert.Throws<FormatException>(() => default(Growth<Money>).ToString(format));
        Assert.Throws<FormatException>(() => default(Count).ToString(format));
        Assert.Throws<FormatException>(() => default(UnitValue).ToString(format));
        Assert.Throws<FormatException>(() => Rate.TryFormat(new char[9], out _, format));
    }

    [Fact]
    public void Formats_of_other_figures_are_refused()
    {
        Assert.Throws<FormatException>(() => default(Share).ToString("X"));
        Assert.Throws<FormatException>(() => default(PercentagePoints).ToString("X"));
        Assert.Throws<FormatException>(() => default(Count).ToString("C"));
        Assert.Throws<FormatException>(() => Rate.ToString("N"));
    }

    [Theory]
    [InlineData(100, 176)]
    [InlineData(1_410_000_000_000.25, 2_200_000_000_000.75)]
    public void Nothing_is_allocated(decimal prior, decimal current)
    {
        // With digits as translated amounts have them.
        BigDecimal rate = BigDecimal.FromDecimal(0.9876543210123456789012345678m);
        Growth<ExactMoney> growth = Growth.Between(new ExactMoney(BigDecimal.FromDecimal(prior) * rate, Currency.USD), new ExactMoney(BigDecimal.FromDecimal(current) * rate, Currency.USD));
        GrowthRate exact = growth.Rate;
        PercentagePoints points = exact - Rate;
        Share share = new(growth.Prior!.Value, growth.Current);
        CountRatio perOrder = new(new Count((int)(prior % 1_000_000)), new Count(7));
        UnitValue aov = new(growth.Current, new Count(12_345));
        Count count = new(1_234_567_890_123);
        NumberLocale locale = NumberLocale.Get("de");
        char[] text = new char[96];
        byte[] utf8 = new byte[192];
        long allocated = Run();
        for (int attempt = 0; attempt < 200 && allocated > 0; attempt++)
        {
            Thread.Sleep(10);
            allocated = Run();
        }

        Assert.Equal(0, allocated);

        long Run()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (string format in (ReadOnlySpan<string>)["", "P2", "B", "F6"])
            {
                Write(exact, format);
                Write(points, format);
                Write(share, format);
                Write(growth, format);
            }

            Write(exact, "X");
            Write(perOrder, "N2");
            Write(aov, "C");
            Write(aov, "CK");
            Write(count, "N");
            Write(count, "NK");
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Write<T>(T value, string format) where T : struct, ISpanFormattable, IUtf8SpanFormattable
        {
            Assert.True(value.TryFormat(text, out int length, format, locale) && value.TryFormat(utf8, out _, format, locale) && length > 0);
        }
    }

    // Text, span and UTF-8 agree, and one character less is too few.
    private static void AssertWrites<T>(string expected, T value, string? format, IFormatProvider? provider) where T : ISpanFormattable, IUtf8SpanFormattable
    {
        Assert.Equal(expected, value.ToString(format, provider));
        char[] text = new char[expected.Length];
        Assert.True(value.TryFormat(text, out int length, format, provider));
        Assert.Equal((expected, expected.Length), (new string(text), length));
        Assert.False(value.TryFormat(text.AsSpan(1), out length, format, provider));
        Assert.Equal(0, length);
        byte[] utf8 = new byte[Encoding.UTF8.GetByteCount(expected)];
        Assert.True(value.TryFormat(utf8, out int bytes, format, provider));
        Assert.Equal((expected, utf8.Length), (Encoding.UTF8.GetString(utf8), bytes));
        Assert.False(value.TryFormat(utf8.AsSpan(1), out bytes, format, provider));
        Assert.Equal(0, bytes);
    }

    private static ExactMoney Usd(decimal amount) => Money.FromAmount(amount, Currency.USD);

    private static System.Numerics.BigInteger BigIntegerOf(string digits) => System.Numerics.BigInteger.Parse(digits, CultureInfo.InvariantCulture);
}
