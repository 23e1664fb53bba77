using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NodaMoney.Context;
using Noda = NodaMoney;

namespace CommerceMetrics.Interop.Tests;

public partial class NodaMoneyColumnsTests
{
    private const long Untouched = long.MinValue + 12_345;

    private static readonly MoneyContext Exact = MoneyContext.Create(options => options.RoundingStrategy = new NoRounding());
    private static readonly Currency Coin = Currency.Custom("BTC", 8);
    private static readonly Currency[] Currencies = [Currency.EUR, Currency.JPY, Currency.GBP, Currency.FromCode("MGA"), Currency.None, Coin];

    // GBP in tenths of a penny, JPY in 28 digits (of which a long holds no whole yen), the others in minor units.
    private static readonly CubeSchema Schema = new() { Digits = new Dictionary<Currency, int> { [Currency.GBP] = 3, [Currency.JPY] = 28 } };

    private static readonly Gen<Noda.Money> AnyMoney =
        from amount in Gen.OneOf(ExactRounding.Decimals, Gen.Choose(-100_000, 100_000).Select(cents => new decimal(Math.Abs(cents), 0, 0, cents < 0, 2)), Gen.Constant(0m))
        from currency in Gen.Elements(Currencies)
        select new Noda.Money(amount, currency.ToNodaMoney(), Exact);

    private static readonly Gen<Noda.FastMoney> AnyFastMoney =
        from units in Gen.OneOf(ArbMap.Default.GeneratorFor<long>().Select(units => units / 10_001), Gen.Choose(-100_000, 100_000).Select(units => units * 100L), Gen.Constant(0L))
        from currency in Gen.Elements(Currencies.Except([Coin]).ToArray())
        select Noda.FastMoney.FromOACurrency(units, currency.ToNodaMoney());

    private static readonly Gen<MidpointRounding?> ModeOrNone = Gen.OneOf(Gen.Constant((MidpointRounding?)null), ExactRounding.Modes.Select(mode => (MidpointRounding?)mode));

    private delegate void Copy<T>(ReadOnlySpan<T> money, Span<Currency> currencies, Span<long> amounts);

    private delegate bool TryCopy<T>(ReadOnlySpan<T> money, Span<Currency> currencies, Span<long> amounts, out int copied);

    [Fact]
    public void Money_becomes_units_of_the_cubes_digits_or_the_first_bad_row_is_named() =>
        Prop.ForAll((from rows in AnyMoney.ArrayOf() from mode in ModeOrNone select (rows, mode)).ToArbitrary(), test => Holds(
            test.rows,
            test.mode,
            row => row.ToCommerceMetrics(),
            (money, currencies, amounts) => Copied(money, currencies, amounts, test.mode),
            test.mode is null ? (ReadOnlySpan<Noda.Money> money, Span<Currency> currencies, Span<long> amounts, out int copied) => money.TryCopyToColumns(Schema, currencies, amounts, out copied) : null))
        .Check(ExactRounding.Many);

    [Fact]
    public void FastMoney_becomes_units_of_the_cubes_digits_or_the_first_bad_row_is_named() =>
        Prop.ForAll((from rows in AnyFastMoney.ArrayOf() from mode in ModeOrNone select (rows, mode)).ToArbitrary(), test => Holds(
            test.rows,
            test.mode,
            row => row.ToCommerceMetrics(),
            (money, currencies, amounts) => Copied(money, currencies, amounts, test.mode),
            test.mode is null ? (ReadOnlySpan<Noda.FastMoney> money, Span<Currency> currencies, Span<long> amounts, out int copied) => money.TryCopyToColumns(Schema, currencies, amounts, out copied) : null))
        .Check(ExactRounding.Many);

    [Fact]
    public void A_further_component_gives_what_the_first_gives() =>
        Prop.ForAll((from rows in AnyMoney.ArrayOf() from fast in AnyFastMoney.ArrayOf() select (rows, fast)).ToArbitrary(), test =>
        {
            Currency[] currencies = new Currency[test.rows.Length], fastCurrencies = new Currency[test.fast.Length];
            long[] first = new long[test.rows.Length], further = new long[test.rows.Length];
            long[] firstFast = new long[test.fast.Length], furtherFast = new long[test.fast.Length];
            ReadOnlySpan<Noda.Money> money = test.rows;
            ReadOnlySpan<Noda.FastMoney> fast = test.fast;
            bool all = money.TryCopyToColumns(Schema, currencies, first, out int copied);
            bool allFast = fast.TryCopyToColumns(Schema, fastCurrencies, firstFast, out int copiedFast);
            Assert.Equal(all, money.TryCopyToAmounts(Schema, [.. test.rows.Select(row => row.Currency.ToCommerceMetrics())], further, out int again));
            Assert.Equal(allFast, fast.TryCopyToAmounts(Schema, [.. test.fast.Select(row => row.Currency.ToCommerceMetrics())], furtherFast, out int againFast));
            Assert.Equal((copied, copiedFast), (again, againFast));
            Assert.Equal(first, further);
            Assert.Equal(firstFast, furtherFast);

            money[..copied].CopyToAmounts(Schema, currencies, further, MidpointRounding.AwayFromZero);
            fast[..copiedFast].CopyToAmounts(Schema, fastCurrencies, furtherFast, MidpointRounding.AwayFromZero);
            Assert.Equal(first, further);
            Assert.Equal(firstFast, furtherFast);
            money[..copied].CopyToAmounts(Schema, currencies, further);
            fast[..copiedFast].CopyToAmounts(Schema, fastCurrencies, furtherFast);
            Assert.Equal(first, further);
            Assert.Equal(firstFast, furtherFast);
        }).Check(ExactRounding.Many);

    // What a row should be, by BigInteger; what is written before the first bad row, and nothing after it.
    private static bool Holds<T>(T[] rows, MidpointRounding? mode, Func<T, Money> toMoney, Copy<T> copy, TryCopy<T>? tryCopy)
    {
        long?[] expected = [.. rows.Select(toMoney).Select(money => Units(money, mode))];
        int bad = Array.IndexOf(expected, null);
        int good = bad < 0 ? rows.Length : bad;
        Currency[] currencies = new Currency[rows.Length + 2];
        long[] amounts = Enumerable.Repeat(Untouched, rows.Length + 2).ToArray();
        if (bad >= 0)
        {
            string message = Assert.Throws<OverflowException>(() => copy(rows, currencies, amounts)).Message;
            Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"Row {bad}: "), message, StringComparison.Ordinal);
        }
        else
        {
            copy(rows, currencies, amounts);
        }

        AssertWritten();
        if (tryCopy is not null)
        {
            Array.Clear(currencies);
            Array.Fill(amounts, Untouched);
            Assert.Equal(bad < 0, tryCopy(rows, currencies, amounts, out int copied));
            Assert.Equal(good, copied);
            AssertWritten();
        }

        return true;

        void AssertWritten()
        {
            Assert.Equal(expected.Take(good), amounts.Take(good).Select(amount => (long?)amount));
            Assert.All(amounts.Skip(good), amount => Assert.Equal(Untouched, amount));
            Assert.All(currencies.Skip(good), currency => Assert.Equal(default, currency));
            Assert.All(Enumerable.Range(0, good), row => Assert.Equal(toMoney(rows[row]).Currency, currencies[row]));
        }
    }

    private static long? Units(Money money, MidpointRounding? mode) =>
        ExactRounding.Steps(money.Amount, BigInteger.Pow(10, Schema.DigitsOf(money.Currency)), mode) is BigInteger units && units >= long.MinValue && units <= long.MaxValue
            ? (long)units : null;

    private static void Copied(ReadOnlySpan<Noda.Money> money, Span<Currency> currencies, Span<long> amounts, MidpointRounding? mode)
    {
        if (mode is MidpointRounding given)
        {
            money.CopyToColumns(Schema, currencies, amounts, given);
        }
        else
        {
            money.CopyToColumns(Schema, currencies, amounts);
        }
    }

    private static void Copied(ReadOnlySpan<Noda.FastMoney> money, Span<Currency> currencies, Span<long> amounts, MidpointRounding? mode)
    {
        if (mode is MidpointRounding given)
        {
            money.CopyToColumns(Schema, currencies, amounts, given);
        }
        else
        {
            money.CopyToColumns(Schema, currencies, amounts);
        }
    }
}
