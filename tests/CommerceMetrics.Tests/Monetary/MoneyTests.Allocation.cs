using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

// Shares.
public sealed partial class MoneyTests
{
    // Small ones, so that remainders tie; zeros; and all that the types hold.
    private static readonly Gen<long[]> LongWeights = NotAllZero(
        Gen.OneOf(
            from weight in Gen.Choose(0, 4) select (long)weight,
            from weight in Gen.Choose(0, 1_000_000) select (long)weight,
            from high in Gen.Choose(0, int.MaxValue) from low in Gen.Choose(0, int.MaxValue) select ((long)high << 32) | (uint)low,
            Gen.Elements(0L, 1L, long.MaxValue, long.MaxValue - 1)));

    private static readonly Gen<decimal[]> DecimalWeights = NotAllZero(
        Gen.OneOf(
            from weight in Gen.Choose(0, 400) select weight / 100m,
            from weight in RandomAmounts.Decimals select Math.Abs(weight),
            Gen.Elements(0m, 0.00m, 1m, 1.00m, decimal.MaxValue, 0.0000000000000000000000000001m)));

    [Theory]
    [InlineData("EUR 10.01", new[] { 1L, 1L, 1L }, "3.34 3.34 3.33")]
    [InlineData("EUR -10.01", new[] { 1L, 1L, 1L }, "-3.34 -3.34 -3.33")]
    [InlineData("EUR 10.00", new[] { 50L, 30L, 20L }, "5.00 3.00 2.00")]
    [InlineData("EUR 0.05", new[] { 3L, 7L }, "0.02 0.03")] // 1.5 and 3.5: the halves tie, and the earlier has it
    [InlineData("EUR 0.05", new[] { 7L, 3L }, "0.04 0.01")]
    [InlineData("EUR 1.00", new[] { 0L, 1L, 0L, 2L, 0L }, "0.00 0.33 0.00 0.67 0.00")]
    [InlineData("EUR 0.01", new[] { 0L, 1L, 1L }, "0.00 0.01 0.00")]
    [InlineData("EUR 0.00", new[] { 1L, 2L }, "0.00 0.00")]
    [InlineData("JPY 100", new[] { 1L, 1L, 1L }, "34 33 33")]
    [InlineData("KWD 1.000", new[] { 1L, 1L, 1L }, "0.334 0.333 0.333")]
    [InlineData("KWD 0.001", new[] { 1L, 2L }, "0.000 0.001")]
    [InlineData("ETH:18 1", new[] { 1L, 2L }, "0.333333333333333333 0.666666666666666667")]
    [InlineData("ETH:18 -0.000000000000000001", new[] { 1L, 1L }, "-0.000000000000000001 0.000000000000000000")]
    [InlineData("EUR 0.03", new[] { long.MaxValue, long.MaxValue }, "0.02 0.01")]
    [InlineData("EUR 92233720368547758.07", new[] { long.MaxValue, 1L }, "92233720368547758.06 0.01")]
    [InlineData("EUR 79228162514264337593543950335", new[] { 1L }, "79228162514264337593543950335")]
    [InlineData("EUR 79228162514264337593543950335", new[] { 0L, 5L }, "0.00 79228162514264337593543950335")]
    [InlineData("JPY -79228162514264337593543950335", new[] { 1L, 1L }, "-39614081257132168796771975168 -39614081257132168796771975167")]
    [InlineData("EUR 79228162514264337593543950335", new[] { 1L, 999L }, "79228162514264337593543950.34 79148934351750073255950406384.66", true)]
    [InlineData("XAU 7", new[] { 1L, 1L }, "4 3")]
    [InlineData("TEN:1 9999999999999999999999999999", new[] { 1L, 0L }, "9999999999999999999999999999 0")] // units above 96 bits
    public void Weights_share_an_amount_out(string amount, long[] weights, string expected, bool overflows = false)
    {
        Money money = Money.Parse(amount);
        Money[] shares = new Money[weights.Length];
        if (overflows)
        {
            Assert.Contains("more digits than a decimal holds", Assert.Throws<OverflowException>(() => money.Allocate(weights)).Message, StringComparison.Ordinal);
            return;
        }

        money.Allocate(weights, shares);
        Money[] wanted = [.. expected.Split(' ').Select(share => Money.FromAmount(Number(share), money.Currency))];
        Assert.Equal(wanted, shares);
        Assert.Equal(wanted, money.Allocate(weights));
        Assert.Equal(wanted, money.Allocate(Array.ConvertAll(weights, weight => (decimal)weight)));
        Assert.All(shares, share => Assert.True(share.Amount.Scale == money.Currency.Digits || Math.Abs(share.Amount) > decimal.MaxValue / 100));
    }

    [Fact]
    public void Calls_read_well()
    {
        Money money = Money.Parse("EUR 10.00");
        Assert.Equal([Money.Parse("EUR 5.00"), Money.Parse("EUR 3.00"), Money.Parse("EUR 2.00")], money.Allocate(50, 30, 20));
        Assert.Equal([Money.Parse("EUR 6.67"), Money.Parse("EUR 3.33")], money.Allocate(0.5m, 0.25m));
        Assert.Equal([Money.Parse("EUR 6.67"), Money.Parse("EUR 3.33")], money.Allocate(1, 0.5m));
        Assert.Equal([Money.Parse("EUR 5.00"), Money.Parse("EUR 5.00")], money.Allocate([1, 1]));
        Assert.Equal([Money.Parse("EUR 3.3334"), Money.Parse("EUR 3.3333"), Money.Parse("EUR 3.3333")], money.Split(3, digits: 4));
        Money[] shares = new Money[2];
        money.Allocate([1, 2], shares, digits: 0);
        Assert.Equal([Money.Parse("EUR 3"), Money.Parse("EUR 7")], shares);
        money.Allocate([0.1m, 0.3m], shares);
        Assert.Equal([Money.Parse("EUR 2.50"), Money.Parse("EUR 7.50")], shares);
        money.Split(shares.AsSpan(0, 1));
        Assert.Equal(money, shares[0]);
    }

    [Fact]
    public void A_split_gives_the_first_one_unit_more()
    {
        Assert.Equal([4, 2], Money.Parse("EUR 0.04").Split(6).CountBy(share => share.ToMinorUnits()).OrderByDescending(pair => pair.Key).Select(pair => pair.Value));
        Money[] many = Money.Parse("EUR 1.00").Split(150);
        Assert.Equal(Enumerable.Repeat(1L, 100).Concat(Enumerable.Repeat(0L, 50)), many.Select(share => share.ToMinorUnits()));
        Assert.Equal([-4L, -3L, -3L], Money.Parse("EUR -0.10").Split(3).Select(share => share.ToMinorUnits()));
        Assert.Equal([Money.FromAmount(decimal.MaxValue, Currency.EUR)], Money.FromAmount(decimal.MaxValue, Currency.EUR).Split(1));
        Assert.Equal([Money.Zero(Currency.None), Money.Zero(Currency.None)], default(Money).Split(2));
    }

    [Fact]
    public void Shares_by_whole_weights_are_those_of_the_largest_remainder() => Prop.ForAll(
        RandomAmounts.Decimals.ToArbitrary(), LongWeights.ToArbitrary(), Gen.Choose(0, 28).ToArbitrary(),
        (amount, weights, digits) => SharesAreDue(amount, digits, [.. weights.Select(weight => (BigInteger)weight)], (money, shares) => money.Allocate(weights, shares, digits)))
        .Check(Many);

    [Fact]
    public void Shares_by_decimal_weights_are_those_of_the_largest_remainder() => Prop.ForAll(
        RandomAmounts.Decimals.ToArbitrary(), DecimalWeights.ToArbitrary(), Gen.Choose(0, 28).ToArbitrary(),
        (amount, weights, digits) =>
        {
            BigInteger[] whole = [.. weights.Select(weight => Units(weight, 28))];
            return SharesAreDue(amount, digits, whole, (money, shares) => money.Allocate(weights, shares, digits));
        }).Check(Many);

    [Fact]
    public void Equal_shares_are_those_of_the_largest_remainder() => Prop.ForAll(
        RandomAmounts.Decimals.ToArbitrary(), Gen.Choose(1, 300).ToArbitrary(), Gen.Choose(0, 28).ToArbitrary(),
        (amount, parts, digits) => SharesAreDue(amount, digits, [.. Enumerable.Repeat(BigInteger.One, parts)], (money, shares) => money.Split(shares, digits)))
        .Check(Many);

    [Fact]
    public void Many_shares_cost_no_sort_and_are_the_same()
    {
        // Remainders all different, all equal, and in few groups; more than fit on the stack.
        long[][] cases = [[.. Enumerable.Range(1, 5000).Select(i => (long)i)], [.. Enumerable.Repeat(7L, 5000)], [.. Enumerable.Range(0, 5000).Select(i => (long)(i % 5))]];
        foreach (long[] weights in cases)
        {
            Assert.True(SharesAreDue(1234567.89m, 2, [.. weights.Select(weight => (BigInteger)weight)], (money, shares) => money.Allocate(weights, shares, 2)));
            Assert.True(SharesAreDue(-49.99m, 2, [.. weights.Select(weight => (BigInteger)weight)], (money, shares) => money.Allocate(weights, shares, 2)));
        }
    }

    [Fact]
    public void Sharing_out_into_a_span_allocates_nothing()
    {
        Money money = Money.FromMinorUnits(long.MaxValue, Currency.EUR), negative = -Money.FromAmount(1234567.89m, Currency.EUR);
        long[] few = [50, 30, 20], many = [.. Enumerable.Range(1, 1000).Select(i => (long)i)];
        decimal[] fewDecimals = [0.5m, 0.35m, 0.151m], manyDecimals = [.. many.Select(weight => weight / 1000m)];
        Money[] three = new Money[3], thousand = new Money[1000];
        void Work()
        {
            money.Allocate(few, three);
            negative.Allocate(fewDecimals, three);
            money.Allocate(many, thousand);
            negative.Allocate(manyDecimals, thousand);
            money.Split(thousand);
            negative.Split(three, 5);
        }

        Work();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Work();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(negative, Sum(three));
    }

    [Fact]
    public void What_cannot_be_shared_out_is_refused_and_nothing_is_written()
    {
        Money money = Money.Parse("EUR 1.00"), fine = Money.Parse("EUR 1.005");
        Money[] two = [Money.Parse("JPY 1"), Money.Parse("JPY 2")];
        Assert.Throws<ArgumentException>("weights", () => money.Allocate(Array.Empty<long>(), []));
        Assert.Throws<ArgumentException>("weights", () => money.Allocate(Array.Empty<decimal>(), []));
        Assert.Throws<ArgumentException>("weights", () => money.Allocate(Array.Empty<long>()));
        Assert.Throws<ArgumentException>("shares", () => money.Allocate([1, 2, 3], two));
        Assert.Throws<ArgumentException>("shares", () => money.Allocate([1.5m], two));
        Assert.Throws<ArgumentException>("weights", () => money.Allocate([0, 0], two));
        Assert.Throws<ArgumentException>("weights", () => money.Allocate([0.00m, 0m], two));
        Assert.Throws<ArgumentOutOfRangeException>("weights", () => money.Allocate([2, -1], two));
        Assert.Throws<ArgumentOutOfRangeException>("weights", () => money.Allocate([2m, -0.5m], two));
        Assert.Throws<ArgumentOutOfRangeException>("digits", () => money.Allocate([1, 1], two, 29));
        Assert.Throws<ArgumentOutOfRangeException>("digits", () => money.Split(two, -1));
        Assert.Throws<ArgumentOutOfRangeException>("parts", () => money.Split(0));
        Assert.Throws<ArgumentException>("shares", () => money.Split([]));
        Assert.All(
            new Action[] { () => fine.Allocate([1, 1], two), () => fine.Allocate([1m, 1m], two), () => fine.Split(two), () => Money.Parse("JPY 0.5").Split(2), () => Money.FromAmount(decimal.MaxValue / 10 * 1.0m, Currency.JPY).Split(two) },
            action => Assert.Contains("round it first", Assert.Throws<OverflowException>(action).Message, StringComparison.Ordinal));
        Money most = Money.FromAmount(decimal.MaxValue, Currency.EUR);
        Assert.Throws<OverflowException>(() => most.Split(two));
        Assert.Throws<OverflowException>(() => most.Allocate([1, 3], two));
        Assert.Throws<OverflowException>(() => most.Allocate([1000, 1], two));
        Assert.Equal([Money.Parse("JPY 1"), Money.Parse("JPY 2")], two);
        Assert.Equal([Money.Parse("EUR 0.503"), Money.Parse("EUR 0.502")], fine.Split(2, 3));
        Assert.Equal(money, Sum(money.Allocate([-0.0m, 1m])));
    }

    // The method of the largest remainder in whole numbers: quotas, and the rest by a stable sort.
    private static bool SharesAreDue(decimal amount, int digits, BigInteger[] weights, Action<Money, Money[]> allocate)
    {
        Money money = Money.FromAmount(amount, Currency.EUR);
        (BigInteger mantissa, int scale) = RandomAmounts.Parts(amount);
        BigInteger exact = mantissa * BigInteger.Pow(10, 28 - scale), unit = BigInteger.Pow(10, 28 - digits);
        Money[] shares = new Money[weights.Length], opposite = new Money[weights.Length];
        BigInteger[]? due = null;
        if ((exact % unit).IsZero)
        {
            BigInteger total = BigInteger.Abs(exact / unit), sum = weights.Aggregate(BigInteger.Add);
            due = [.. weights.Select(weight => total * weight / sum)];
            BigInteger rest = total - due.Aggregate(BigInteger.Add);
            foreach (int lucky in Enumerable.Range(0, weights.Length).OrderByDescending(i => total * weights[i] % sum).Take((int)rest))
            {
                due[lucky]++;
            }
        }

        bool fits = due is not null && due.All(units => Fits(units, digits));
        try
        {
            allocate(money, shares);
            allocate(-money, opposite);
        }
        catch (OverflowException)
        {
            return !fits;
        }

        return fits
            && shares.Select(share => Units(share.Amount, digits)).SequenceEqual(due!.Select(units => units * exact.Sign))
            && shares.All(share => share.Currency == money.Currency && share.Sign * money.Sign >= 0)
            && shares.Select((share, i) => weights[i].IsZero && share.Sign != 0).All(wrong => !wrong)
            && MoneyBag.Sum(shares)[Currency.EUR] == money
            && opposite.SequenceEqual(shares.Select(share => -share));
    }

    private static Gen<T[]> NotAllZero<T>(Gen<T> weights)
        where T : INumber<T> =>
        from count in Gen.Choose(1, 60) from all in weights.ArrayOf(count) select all.All(T.IsZero) ? [T.One, .. all[1..]] : all;

    private static Money Sum(ReadOnlySpan<Money> shares)
    {
        Money sum = Money.Zero(shares[0].Currency);
        foreach (Money share in shares)
        {
            sum += share;
        }

        return sum;
    }

    // In units of 10^-digits; the value has no more digits.
    private static BigInteger Units(decimal value, int digits)
    {
        (BigInteger mantissa, int scale) = RandomAmounts.Parts(value);
        return digits >= scale ? mantissa * BigInteger.Pow(10, digits - scale) : mantissa / BigInteger.Pow(10, scale - digits);
    }

    // Whether a decimal holds mantissa ÷ 10^scale, by trying every scale that it has.
    private static bool Fits(BigInteger mantissa, int scale) => Enumerable.Range(0, 29).Any(digits => digits >= scale
        ? BigInteger.Abs(mantissa * BigInteger.Pow(10, digits - scale)) < BigInteger.One << 96
        : (mantissa % BigInteger.Pow(10, scale - digits)).IsZero && BigInteger.Abs(mantissa / BigInteger.Pow(10, scale - digits)) < BigInteger.One << 96);
}
