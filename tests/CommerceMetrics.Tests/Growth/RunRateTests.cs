using System.Numerics;
using NodaTime;

namespace CommerceMetrics.Tests;

public sealed class RunRateTests
{
    [Theory]
    [InlineData(360, 90, "1460.00", "USD 1460.00 (÷ 90 days × 365)")]
    [InlineData(100, 31, "1177.42", "USD 1177.42 (÷ 31 days × 365)")]
    [InlineData(1, 1, "365.00", "USD 365.00 (÷ 1 day × 365)")]
    [InlineData(-0.01, 366, "-0.01", "USD -0.01 (÷ 366 days × 365)")]
    public void Is_the_value_over_days_times_365(decimal value, int days, string annual, string text)
    {
        RunRate rate = RunRate.Of(Money.FromAmount(value, Currency.USD), days);
        Assert.Equal((annual, text), (rate.ToFixedString(), rate.ToString()));
        Assert.Equal((new Fraction(365, days) * Fraction.Of(value)).ToFixed(2), rate.ToFixedString());
        (BigInteger numerator, BigInteger denominator) = rate.ToFraction();
        Assert.Equal(new Fraction(365, days) * Fraction.Of(value), new Fraction(numerator, denominator));
        Assert.Equal(Money.FromAmount(decimal.Parse(annual, System.Globalization.CultureInfo.InvariantCulture), Currency.USD), rate.Round());
    }

    [Fact]
    public void A_window_counts_all_its_days()
    {
        RunRate february = RunRate.Of(Money.FromAmount(29, Currency.USD), ReportingCalendar.Gregorian.ParsePeriod("2024-02").Window);
        Assert.Equal((29, "365.00"), (february.Days, february.ToFixedString()));
        Assert.Equal(RunRate.Of(Money.FromAmount(29, Currency.USD), 29), february);
        Assert.Throws<ArgumentNullException>("window", () => RunRate.Of(Money.FromAmount(1, Currency.USD), (DateInterval)null!));
    }

    [Fact]
    public void Is_linear()
    {
        Random random = new(20260715);
        for (int i = 0; i < 500; i++)
        {
            int days = random.Next(1, 400);
            (decimal left, decimal right) = (random.Next(-100_000, 100_000) / 100m, random.Next(-100_000, 100_000) / 100m);
            Assert.Equal(Exact(left + right), Exact(left) + Exact(right));
            Assert.Equal(Exact(3 * left), Exact(left) * Fraction.Of(new BigInteger(3)));

            Fraction Exact(decimal value)
            {
                (BigInteger numerator, BigInteger denominator) = RunRate.Of(Money.FromAmount(value, Currency.USD), days).ToFraction();
                return new Fraction(numerator, denominator);
            }
        }
    }

    [Fact]
    public void Is_written_as_money_is()
    {
        RunRate rate = RunRate.Of(Money.FromAmount(1_234_567, Currency.USD), 90);
        Assert.Equal(("$5.01M", "5.006.855\u00A0$"), (rate.ToString("CK", NumberLocale.Get("en")), rate.ToString("C0", NumberLocale.Get("de"))));
        Assert.Equal("n/a", default(RunRate).ToString());
        Assert.Throws<InvalidOperationException>(() => default(RunRate).ToFraction());
        Assert.Throws<InvalidOperationException>(() => default(RunRate).Round());
        Assert.Throws<ArgumentOutOfRangeException>("days", () => RunRate.Of(Money.FromAmount(1, Currency.USD), 0));
        Assert.True(rate == RunRate.Of(Money.FromAmount(1_234_567, Currency.USD), 90) && rate != RunRate.Of(Money.FromAmount(1_234_567, Currency.USD), 91));
    }
}
