using static CommerceMetrics.Disclosures.Tests.Intervals.ExactIntervalTests;

namespace CommerceMetrics.Disclosures.Tests.Intervals;

public class DisclosedAmountTests
{
    [Theory]
    [InlineData("208", 9, DisclosureBound.Exact, "[207500000000, 208500000000]")]
    [InlineData("1.41", 12, DisclosureBound.Exact, "[1405000000000, 1415000000000]")]
    [InlineData("3.0", 6, DisclosureBound.Exact, "[2950000, 3050000]")]
    [InlineData("3", 6, DisclosureBound.MoreThan, "(3000000, ∞)")]
    [InlineData("3", 6, DisclosureBound.AtLeast, "[3000000, ∞)")]
    [InlineData("3", 6, DisclosureBound.LessThan, "[2700000, 3000000)")]
    [InlineData("3", 6, DisclosureBound.AtMost, "(-∞, 3000000]")]
    [InlineData("300", 0, DisclosureBound.About, "[285, 315]")]
    [InlineData("3", 0, DisclosureBound.About, "[2.5, 3.5]")]
    [InlineData("-37", 8, DisclosureBound.Exact, "[-3750000000, -3650000000]")]
    [InlineData("-3", 0, DisclosureBound.MoreThan, "(-∞, -3)")]
    [InlineData("-10", 0, DisclosureBound.LessThan, "(-10, -9]")]
    [InlineData("12", 5, DisclosureBound.Exact, "[1150000, 1250000]")]
    public void Low_and_high_by_precision_and_qualifier(string written, int scale, DisclosureBound bound, string range)
    {
        DisclosedAmount amount = DisclosedAmount.From(written, scale, Currency.CNY, bound);
        Assert.Equal(Parsed(range), amount.Range);
        Assert.Equal((Currency.CNY, bound, Fraction.Parse(written) * Fraction.PowerOfTen(scale)), (amount.Currency, amount.Bound, amount.Stated));
        Assert.Equal(Fraction.Parse(written) * Fraction.PowerOfTen(scale), Fraction.FromDecimal(amount.ToMoney().Amount));
    }

    [Fact]
    public void What_is_no_statement_is_refused()
    {
        Assert.Contains("'1,41'", Assert.Throws<FormatException>(() => DisclosedAmount.From("1,41", 12, Currency.CNY)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => DisclosedAmount.From("1", 0, Currency.CNY, (DisclosureBound)9));
        Assert.Throws<InvalidOperationException>(() => DisclosedAmount.Of(ExactInterval.Above(3), Currency.CNY).ToMoney());
        Assert.Throws<OverflowException>(() => DisclosedAmount.From("1", 30, Currency.CNY).ToMoney());
        Assert.Throws<ArgumentException>(() => DisclosedAmount.From(default(DisclosureFigure)));
    }

    [Fact]
    public void Default_is_of_no_currency_and_knows_nothing()
    {
        Assert.Equal((Currency.None, ExactInterval.Everything, (Fraction?)null), (default(DisclosedAmount).Currency, default(DisclosedAmount).Range, default(DisclosedAmount).Stated));
        Assert.Equal("XXX (-∞, ∞)", default(DisclosedAmount).ToString());
    }

    [Fact]
    public void An_exact_amount_is_a_point()
    {
        DisclosedAmount computed = DisclosedAmount.From(Money.FromAmount(-12.34m, Currency.USD));
        Assert.True(computed.Range.IsPoint);
        Assert.Equal(Fraction.FromDecimal(-12.34m), computed.Range.Low);
        Assert.Equal(Money.FromAmount(-12.34m, Currency.USD), computed.ToMoney());
        Assert.Equal("USD -12.34", computed.ToString());
    }

    [Fact]
    public void Arithmetic_is_the_intervals_and_minds_the_currency()
    {
        (DisclosedAmount three, DisclosedAmount four) = (DisclosedAmount.From("3", 9, Currency.USD), DisclosedAmount.From("4.0", 9, Currency.USD));
        Assert.Equal(Parsed("[6450000000, 7550000000]"), (three + four).Range);
        Assert.Equal(Parsed("[450000000, 1550000000]"), (four - three).Range);
        Assert.Equal(Parsed("[2.5/4.05, 3.5/3.95]"), three / four);
        Assert.Equal(Parsed("[5000000000, 7000000000]"), (three * ExactInterval.Of(2)).Range);
        Assert.Equal(Parsed("[1250000000, 1750000000]"), (three / ExactInterval.Of(2)).Range);
        DisclosedAmount yuan = DisclosedAmount.From("1", 9, Currency.CNY);
        CurrencyMismatchException mismatch = Assert.Throws<CurrencyMismatchException>(() => yuan + three);
        Assert.Equal((Currency.CNY, Currency.USD), (mismatch.Left, mismatch.Right));
        Assert.Throws<CurrencyMismatchException>(() => yuan - three);
        Assert.Throws<CurrencyMismatchException>(() => yuan / three);
        Assert.Equal(Parsed("[0.5/3.5, 1.5/2.5]"), yuan.ImpliedRate(three));
    }

    [Theory]
    [InlineData("1.41", 12, DisclosureBound.Exact, 3, "1.405 to 1.415 trillion CNY")]
    [InlineData("208", 9, DisclosureBound.Exact, 1, "207.5 to 208.5 billion CNY")]
    [InlineData("4.4", 9, DisclosureBound.MoreThan, 1, "above 4.4 billion CNY")]
    [InlineData("-37", 8, DisclosureBound.Exact, 2, "-3.75 to -3.65 billion CNY")]
    [InlineData("12", 0, DisclosureBound.Exact, 1, "11.5 to 12.5 CNY")]
    public void Shown_in_the_largest_scale(string written, int scale, DisclosureBound bound, int decimals, string words)
    {
        DisclosedAmount amount = DisclosedAmount.From(written, scale, Currency.CNY, bound);
        Assert.Equal(words, amount.ToOutwardString(decimals));
        Assert.Equal(words, amount.ToString($"O{decimals}"));
    }
}
