namespace CommerceMetrics.Tests;

public class GrowthTests
{
    [Theory]
    [InlineData(100, 150, GrowthOutcome.Rate, "0.500000")]
    [InlineData(7, 0, GrowthOutcome.Rate, "-1.000000")]
    [InlineData(100, 100, GrowthOutcome.Rate, "0.000000")]
    [InlineData(0, 0, GrowthOutcome.NoChange, null)]
    [InlineData(0, 5, GrowthOutcome.FromZero, null)]
    [InlineData(0, -5, GrowthOutcome.NegativeBase, null)]
    [InlineData(-5, 5, GrowthOutcome.NegativeBase, null)]
    [InlineData(5, -5, GrowthOutcome.NegativeBase, null)]
    [InlineData(-5, 0, GrowthOutcome.NegativeBase, null)]
    public void Plain_figures_have_the_outcomes_of_the_closed_set(int prior, int current, GrowthOutcome outcome, string? rate)
    {
        Growth<Money> growth = Growth.Between(Usd(prior), Usd(current));
        Assert.Equal((outcome, Usd(current), Usd(prior)), (growth.Outcome, growth.Current, growth.Prior));
        Assert.Equal(Usd(current - prior), growth.Difference);
        Assert.Equal(rate is not null, growth.TryGetRate(out GrowthRate found));
        if (rate is null)
        {
            Assert.Throws<InvalidOperationException>(() => growth.Rate);
            Assert.Equal(outcome.ToString(), growth.ToString());
        }
        else
        {
            Assert.Equal(rate, found.ToFixedString(6));
            Assert.Equal(found, growth.Rate);
        }

        Assert.Equal(outcome, Growth.Between(new Count(prior), new Count(current)).Outcome);
        Assert.Equal(outcome, Growth.Between(ExactMoney.FromMoney(Usd(prior)), ExactMoney.FromMoney(Usd(current))).Outcome);
        Assert.True(growth.IsCurrentComplete && growth.IsPriorComplete);
        Assert.Null(growth.Windows);
        Assert.Null(growth.NotComparableReason);
    }

    [Fact]
    public void Default_is_not_comparable_with_a_reason()
    {
        Growth<Money> growth = default;
        Assert.Equal(GrowthOutcome.NotComparable, growth.Outcome);
        Assert.NotEmpty(growth.NotComparableReason!);
        Assert.Null(growth.Difference);
        Assert.False(growth.TryGetRate(out _));
        Assert.Equal("not comparable", Named(growth));
    }

    [Fact]
    public void Match_takes_the_one_case_that_applies()
    {
        Assert.Equal("rate +50.0 %", Named(Growth.Between(Usd(100), Usd(150))));
        Assert.Equal("no change", Named(Growth.Between(Usd(0), Usd(0))));
        Assert.Equal("from zero to 5", Named(Growth.Between(Usd(0), Usd(5))));
        Assert.Equal("negative by 7", Named(Growth.Between(Usd(-5), Usd(2))));
    }

    [Theory]
    [InlineData(-10, 5, "1.5")]
    [InlineData(-10, -15, "-0.5")]
    [InlineData(10, -5, "-1.5")]
    [InlineData(10, 15, "0.5")]
    public void A_rate_over_the_absolute_prior_is_had_on_request(int prior, int current, string rate) =>
        Assert.Equal(rate, Growth.Between(Usd(prior), Usd(current)).RateOverAbsolutePrior().ToFixedString(1));

    [Fact]
    public void There_is_no_rate_over_an_absolute_prior_of_zero()
    {
        Assert.Throws<InvalidOperationException>(() => Growth.Between(Usd(0), Usd(-5)).RateOverAbsolutePrior());
        Assert.Throws<InvalidOperationException>(() => Growth.Between(Usd(0), Usd(5)).RateOverAbsolutePrior());
        Assert.Throws<InvalidOperationException>(() => default(Growth<Money>).RateOverAbsolutePrior());
    }

    [Fact]
    public void Equality_is_that_of_outcome_and_values()
    {
        Growth<Money> growth = Growth.Between(Usd(1), Usd(2));
        Assert.True(growth == Growth.Between(Usd(1), Usd(2)) && growth != Growth.Between(Usd(2), Usd(4)) && growth != default);
        Assert.Equal(growth.GetHashCode(), Growth.Between(Usd(1), Usd(2)).GetHashCode());
        Assert.False(growth.Equals((object)1));
    }

    [Fact]
    public void Unlike_currencies_are_not_compared() =>
        Assert.Throws<CurrencyMismatchException>(() => Growth.Between(Usd(1), Money.FromAmount(1, Currency.EUR)));

    private static string Named(Growth<Money> growth) => growth.Match(
        noPrior: () => "no prior",
        notComparable: _ => "not comparable",
        incomplete: () => "incomplete",
        negativeBase: difference => FormattableString.Invariant($"negative by {difference.Amount}"),
        noChange: () => "no change",
        fromZero: current => FormattableString.Invariant($"from zero to {current.Amount}"),
        rate: rate => $"rate {rate}");

    private static Money Usd(decimal amount) => Money.FromAmount(amount, Currency.USD);
}
