using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

public sealed class ValueLawsTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(5000);

    // Few enough values that two of three are often equal, with other digits; and any.
    private static readonly Gen<decimal> Decimals = Gen.OneOf(
        Gen.Elements(0m, 0.00m, -0.0m, 1m, 1.0m, 1.00m, -1m, -1.000m, 2.5m, 2.50m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m),
        RandomAmounts.Decimals);

    private static readonly Gen<Currency> Currencies = Gen.OneOf(
        Gen.Elements(Currency.EUR, Currency.USD, Currency.None, Currency.Custom("EUR", 2), Currency.Custom("EUR", 3)), RandomAmounts.Currencies);

    private static readonly Gen<Money> Amounts = from amount in Decimals from currency in Currencies select Money.FromAmount(amount, currency);

    private static readonly Gen<ExactMoney> ExactAmounts =
        from money in Amounts
        from zeros in Gen.Choose(0, 40)
        from factor in Gen.Elements(BigInteger.One, BigInteger.Pow(10, 30), BigInteger.Pow(7, 50))
        let amount = BigDecimal.FromDecimal(money.Amount)
        select new ExactMoney(new BigDecimal(amount.Mantissa * factor * BigInteger.Pow(10, zeros), amount.Scale + zeros), money.Currency);

    private static readonly Gen<MoneyBag> Bags =
        from amounts in (from amount in Gen.Elements(0m, 1m, 1.0m, -1m) from currency in Gen.Elements(Currency.EUR, Currency.USD) select Money.FromAmount(amount, currency)).ArrayOf()
        select MoneyBag.Sum(amounts);

    [Fact]
    public void Currencies_are_equal_and_ordered_by_law() => Prop.ForAll(Three(Currencies), three =>
    {
        (Currency a, Currency b, Currency c) = three;
        return ValueLaws.Equality(a, b, c, (x, y) => x == y, (x, y) => x != y)
            && ValueLaws.Order(a, b, c, (x, y) => x < y, (x, y) => x > y, (x, y) => x <= y, (x, y) => x >= y);
    }).Check(Many);

    [Fact]
    public void Amounts_are_equal_by_law() =>
        Prop.ForAll(Three(Amounts), three => ValueLaws.Equality(three.A, three.B, three.C, (x, y) => x == y, (x, y) => x != y)).Check(Many);

    [Fact]
    public void Amounts_of_one_currency_are_ordered_by_law() => Prop.ForAll(Three(Decimals), Currencies.ToArbitrary(), (three, currency) =>
    {
        Money a = Money.FromAmount(three.A, currency), b = Money.FromAmount(three.B, currency), c = Money.FromAmount(three.C, currency);
        return ValueLaws.Equality(a, b, c, (x, y) => x == y, (x, y) => x != y)
            && ValueLaws.Order(a, b, c, (x, y) => x < y, (x, y) => x > y, (x, y) => x <= y, (x, y) => x >= y)
            && (a == b) == (a.ToString() == b.ToString());
    }).Check(Many);

    [Fact]
    public void Exact_amounts_are_equal_by_law() =>
        Prop.ForAll(Three(ExactAmounts), three => ValueLaws.Equality(three.A, three.B, three.C, (x, y) => x == y, (x, y) => x != y)).Check(Many);

    [Fact]
    public void Exact_amounts_of_one_currency_are_ordered_by_law() => Prop.ForAll(Three(ExactAmounts), Currencies.ToArbitrary(), (three, currency) =>
    {
        ExactMoney a = new(three.A.Amount, currency), b = new(three.B.Amount, currency), c = new(three.C.Amount, currency);
        return ValueLaws.Equality(a, b, c, (x, y) => x == y, (x, y) => x != y)
            && ValueLaws.Order(a, b, c, (x, y) => x < y, (x, y) => x > y, (x, y) => x <= y, (x, y) => x >= y)
            && (a == b) == (a.ToString() == b.ToString());
    }).Check(Many);

    [Fact]
    public void Bags_are_equal_by_law() =>
        Prop.ForAll(Three(Bags), three => ValueLaws.Equality(three.A, three.B, three.C, (x, y) => x == y, (x, y) => x != y)).Check(Many);

    [Fact]
    public void The_three_are_often_equal()
    {
        Assert.InRange(Three(Currencies).Generator.Sample(1000).Count(three => three.A == three.B), 20, 999);
        Assert.InRange(Three(Amounts).Generator.Sample(1000).Count(three => three.A == three.B), 20, 999);
        Assert.InRange(Three(ExactAmounts).Generator.Sample(1000).Count(three => three.A == three.B), 20, 999);
        Assert.InRange(Three(Bags).Generator.Sample(1000).Count(three => three.A == three.B), 20, 999);
    }

    // Any three, and three of which two are one.
    private static Arbitrary<(T A, T B, T C)> Three<T>(Gen<T> values) => Gen.OneOf(
        from a in values from b in values from c in values select (a, b, c),
        from a in values from b in values from c in values from second in Gen.Elements(a, b) from third in Gen.Elements(a, b, c) select (a, second, third)).ToArbitrary();
}
