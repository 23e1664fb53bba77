using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

public sealed class MoneyBagTests
{
    private static readonly Currency[] Few = [Currency.EUR, Currency.USD, Currency.JPY, Currency.Custom("EUR", 2)];

    private static readonly Arbitrary<Money[]> Streams =
        (from amount in ArbMap.Default.GeneratorFor<decimal>() from currency in Gen.Elements(Few) select Money.FromAmount(amount, currency)).ArrayOf().ToArbitrary();

    [Fact]
    public void A_sum_is_the_exact_total_per_currency_in_any_order() => Prop.ForAll(Streams, amounts =>
    {
        MoneyBag bag = MoneyBag.Sum(amounts);
        foreach (Currency currency in Few)
        {
            // In units of 10^-28.
            BigInteger expected = amounts.Where(money => money.Currency == currency).Aggregate(BigInteger.Zero, (sum, money) => sum + Units(money.Amount));
            ExactMoney total = bag[currency];
            if (total.Amount != new BigDecimal(expected, 28) || total.Currency != currency || bag.Contains(currency) != amounts.Any(money => money.Currency == currency))
            {
                return false;
            }
        }

        return bag == MoneyBag.Sum(amounts.Reverse())
            && bag == MoneyBag.Sum(amounts.AsSpan())
            && bag == MoneyBag.Sum(amounts.Select(ExactMoney.FromMoney))
            && bag == amounts.Aggregate(MoneyBag.Empty, (sum, money) => sum.Add(money))
            && bag.GetHashCode() == MoneyBag.Sum(amounts.Reverse()).GetHashCode();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Adding_bags_is_commutative_and_associative() => Prop.ForAll(Streams, Streams, Streams, (a, b, c) =>
    {
        MoneyBag x = MoneyBag.Sum(a), y = MoneyBag.Sum(b), z = MoneyBag.Sum(c);
        return x + y == y + x && (x + y) + z == x + (y + z) && x + MoneyBag.Empty == x && x + y == MoneyBag.Sum(a.Concat(b));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Subtracting_undoes_adding_and_keeps_the_currencies_listed() => Prop.ForAll(Streams, Streams, (a, b) =>
    {
        MoneyBag x = MoneyBag.Sum(a), y = MoneyBag.Sum(b);
        return x - y == x + -y
            && x - y == MoneyBag.Sum(a.Concat(b.Select(money => -money)))
            && x - y == -(y - x)
            && -(-x) == x
            && (x + y - y).All(total => total == x[total.Currency])
            && (x - x).Currencies.SequenceEqual(x.Currencies) && (x - x).All(total => total.IsZero)
            && x - y == b.Aggregate(x, (rest, money) => rest.Subtract(money))
            && x - y == b.Aggregate(x, (rest, money) => rest.Subtract(ExactMoney.FromMoney(money)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Sums_of_any_source_read_alike()
    {
        Money one = Money.Parse("EUR 1"), two = Money.Parse("USD 2");
        MoneyBag expected = MoneyBag.Empty.Add(one).Add(two);
        Money[] array = [one, two];
        List<Money> list = [one, two];
        Span<Money> span = array;
        Assert.Equal(expected, MoneyBag.Sum(one, two));
        Assert.Equal(expected, MoneyBag.Sum([one, two]));
        Assert.Equal(expected, MoneyBag.Sum(array));
        Assert.Equal(expected, MoneyBag.Sum(list));
        Assert.Equal(expected, MoneyBag.Sum(span));
        Assert.Equal(expected, MoneyBag.Sum(array.Where(money => money.Sign > 0)));
        Assert.Equal(expected, MoneyBag.Sum([ExactMoney.FromMoney(one), ExactMoney.FromMoney(two)]));
        Assert.Equal(MoneyBag.Empty, MoneyBag.Sum(ReadOnlySpan<Money>.Empty));
        Assert.Same(MoneyBag.Empty, -MoneyBag.Empty);
    }

    [Fact]
    public void Totals_come_in_order_of_code()
    {
        MoneyBag bag = MoneyBag.Sum([Money.FromAmount(1, Currency.USD), Money.FromAmount(2, Few[3]), Money.FromAmount(3, Currency.EUR)]).Add(Money.FromAmount(4, Currency.GBP)).Add(Money.FromAmount(5, Currency.AUD));
        Assert.Equal([Currency.AUD, Currency.EUR, Few[3], Currency.GBP, Currency.USD], bag.Currencies);
        Assert.Equal(bag.Currencies, bag.Select(total => total.Currency));
        Assert.Equal(5, bag.Count);
        Assert.Equal("AUD 5.00 + EUR 3.00 + EUR:2 2.00 + GBP 4.00 + USD 1.00", bag.ToString());
    }

    [Fact]
    public void A_zero_keeps_its_currency()
    {
        MoneyBag bag = MoneyBag.Empty.Add(Money.FromAmount(1, Currency.EUR)).Add(Money.FromAmount(-1, Currency.EUR));
        Assert.Equal([ExactMoney.Zero(Currency.EUR)], bag);
        Assert.True(bag.Contains(Currency.EUR));
        Assert.False(bag.Contains(Currency.USD));
        Assert.NotEqual(MoneyBag.Empty, bag);
        Assert.Equal(ExactMoney.Zero(Currency.USD), bag[Currency.USD]);
    }

    [Fact]
    public void A_total_grows_beyond_a_decimal()
    {
        Money most = Money.FromAmount(decimal.MaxValue, Currency.EUR), least = Money.FromAmount(0.0000000000000000000000000001m, Currency.EUR);
        MoneyBag bag = MoneyBag.Sum([most, least, most]);
        Assert.Equal(new BigDecimal((2 * BigInteger.Pow(10, 28) * ((BigInteger.One << 96) - 1)) + 1, 28), bag[Currency.EUR].Amount);
    }

    [Fact]
    public void The_bag_does_not_change()
    {
        MoneyBag one = MoneyBag.Empty.Add(Money.FromAmount(1, Currency.EUR));
        MoneyBag two = one.Add(Money.FromAmount(1, Currency.EUR));
        Assert.Empty(MoneyBag.Empty);
        Assert.Equal("EUR 1.00", one.ToString());
        Assert.Equal("EUR 2.00", two.ToString());
        Assert.Equal("0", MoneyBag.Empty.ToString());
        Assert.Throws<ArgumentNullException>(() => one.Add((MoneyBag)null!));
        Assert.Throws<ArgumentNullException>(() => one.Subtract((MoneyBag)null!));
        Assert.Throws<ArgumentNullException>(() => one - null!);
        Assert.Throws<ArgumentNullException>(() => null! - one);
        Assert.Throws<ArgumentNullException>(() => -(MoneyBag)null!);
        Assert.Throws<ArgumentNullException>(() => MoneyBag.Sum((IEnumerable<Money>)null!));
        Assert.True(one != null && null != one && (MoneyBag?)null == null);
    }

    private static BigInteger Units(decimal value)
    {
        string[] parts = value.ToString(System.Globalization.CultureInfo.InvariantCulture).Split('.');
        return BigInteger.Parse(parts[0] + (parts.Length > 1 ? parts[1] : "").PadRight(28, '0'), System.Globalization.CultureInfo.InvariantCulture);
    }
}
