using NodaTime;
using Noda = NodaMoney;

namespace CommerceMetrics.Interop.Tests;

public partial class NodaMoneyColumnsTests
{
    private static readonly Noda.Money[] Prices = [new(12.34m, "EUR"), new(0.123m, "GBP", Exact), new(5m, "EUR"), new(0.00000001m, "BTC")];

    [Fact]
    public void Rows_are_units_of_the_cubes_digits_beside_their_currencies()
    {
        Currency[] currencies = new Currency[4];
        long[] amounts = new long[4];
        Prices.CopyToColumns(Schema, currencies, amounts);
        Assert.Equal([1234L, 123, 500, 1], amounts);
        Assert.Equal([Currency.EUR, Currency.GBP, Currency.EUR, Coin], currencies);
    }

    [Fact]
    public void A_batch_filled_with_them_is_the_same_cube_as_rows_of_decimals()
    {
        CubeSchema schema = new("market");
        Noda.FastMoney[] discounts = [new(1.5m, "EUR"), default, new(0.25m, "EUR")];
        Noda.Money[] prices = [new(12.34m, "EUR"), new(100m, "JPY"), new(7m, "EUR")];
        Instant at = Instant.FromUtc(2022, 6, 1, 12, 0);
        using SalesCubeBuilder fromColumns = new(schema), fromRows = new(schema);
        using OrderBatch batch = new(16, OrderFields.Merchandise | OrderFields.Discount);
        batch.Instants[..3].Fill(at.ToUnixTimeSeconds());
        batch.Segments[..3].Fill(fromColumns.Segments.GetOrAdd("FR"));
        batch.Statuses[..3].Fill(OrderStatus.Paid);
        prices.CopyToColumns(schema, batch.Currencies, batch.Amounts(AmountComponent.Merchandise));
        discounts.CopyToAmounts(schema, batch.Currencies, batch.Amounts(AmountComponent.Discount));
        batch.Count = 3;
        fromColumns.Add(batch.AsColumns());
        for (int row = 0; row < 3; row++)
        {
            fromRows.Add([new OrderRow { At = at, Segment = new("FR"), Currency = Currency.FromCode(prices[row].Currency.Code), Status = OrderStatus.Paid, Merchandise = prices[row].Amount, Discount = discounts[row].Amount }]);
        }

        Assert.Equal(fromRows.Build(), fromColumns.Build());
    }

    [Fact]
    public void No_rows_write_nothing()
    {
        ReadOnlySpan<Noda.Money> none = [];
        none.CopyToColumns(Schema, [], []);
        none.CopyToAmounts(Schema, [], []);
        none.CopyToAmounts(Schema, [Currency.EUR], [], MidpointRounding.ToEven);
        Assert.True(none.TryCopyToColumns(Schema, [], [], out int copied));
        Assert.Equal(0, copied);
        ReadOnlySpan<Noda.FastMoney> noneFast = [];
        noneFast.CopyToColumns(Schema, [], []);
        Assert.True(noneFast.TryCopyToAmounts(Schema, [], [], out copied));
        Assert.Equal(0, copied);
    }

    [Fact]
    public void A_column_that_is_too_short_is_refused_before_anything_is_written()
    {
        long[] amounts = [Untouched, Untouched, Untouched];
        Currency[] four = new Currency[4], three = new Currency[3];
        Assert.Throws<ArgumentException>("amounts", () => Prices.CopyToColumns(Schema, four, amounts));
        Assert.Throws<ArgumentException>("currencies", () => Prices.CopyToColumns(Schema, three, new long[4]));
        Assert.Throws<ArgumentException>("amounts", () => Prices.TryCopyToColumns(Schema, four, amounts, out _));
        Assert.Throws<ArgumentException>("amounts", () => Prices.CopyToAmounts(Schema, four, amounts));
        Assert.Throws<ArgumentException>("amounts", () => Prices.CopyToAmounts(Schema, [Currency.EUR], amounts));
        Assert.Throws<ArgumentException>("currencies", () => Prices.CopyToAmounts(Schema, three, new long[4]));
        Assert.Throws<ArgumentException>("currencies", () => Prices.TryCopyToAmounts(Schema, [], new long[4], out _));
        Assert.All(amounts, amount => Assert.Equal(Untouched, amount));
        Assert.All(four, currency => Assert.Equal(default, currency));
    }

    [Fact]
    public void A_bad_amount_is_named_by_row_with_the_fix()
    {
        Noda.Money[] rows = [new(1m, "EUR"), new(2m, "EUR"), new(1.005m, "EUR", Exact), new(3m, "EUR")];
        Currency[] currencies = new Currency[4];
        long[] amounts = new long[4];
        string message = Assert.Throws<OverflowException>(() => rows.CopyToColumns(Schema, currencies, amounts)).Message;
        Assert.StartsWith("Row 2: EUR 1.005 has more than 2 digits", message, StringComparison.Ordinal);
        Assert.Contains("CubeSchema.Digits", message, StringComparison.Ordinal);
        rows.CopyToColumns(Schema, currencies, amounts, MidpointRounding.AwayFromZero);
        Assert.Equal([100L, 200, 101, 300], amounts);
        rows.CopyToColumns(new CubeSchema { Digits = new Dictionary<Currency, int> { [Currency.EUR] = 3 } }, currencies, amounts);
        Assert.Equal([1000L, 2000, 1005, 3000], amounts);

        rows[3] = new Noda.Money(decimal.MaxValue, "EUR");
        message = Assert.Throws<OverflowException>(() => rows.CopyToColumns(Schema, currencies, amounts, MidpointRounding.ToEven)).Message;
        Assert.StartsWith("Row 3: EUR 79228162514264337593543950335 is beyond", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_currency_without_a_counterpart_is_named_by_row()
    {
        Noda.Money[] rows;
        using (NodaRegistry.With("QQQ", Noda.MinorUnit.Two))
        {
            rows = [new(1m, "EUR"), new(1m, "QQQ")];
            rows.CopyToColumns(Schema, new Currency[2], new long[2]);
        }

        Assert.StartsWith("Row 1: ", Assert.Throws<ArgumentException>("money", () => rows.CopyToColumns(Schema, new Currency[2], new long[2])).Message, StringComparison.Ordinal);
        Assert.StartsWith("Row 1: ", Assert.Throws<ArgumentException>("money", () => rows.CopyToAmounts(Schema, [Currency.EUR], new long[2])).Message, StringComparison.Ordinal);
        Assert.False(rows.TryCopyToColumns(Schema, new Currency[2], new long[2], out int copied));
        Assert.Equal(1, copied);
    }

    [Fact]
    public void A_further_amount_in_another_currency_than_its_row_is_refused()
    {
        Noda.Money[] rows = [new(1m, "EUR"), new(0m, "USD")];
        long[] amounts = new long[2];
        string message = Assert.Throws<ArgumentException>("money", () => rows.CopyToAmounts(Schema, [Currency.EUR, Currency.EUR], amounts)).Message;
        Assert.StartsWith("Row 1: USD 0", message, StringComparison.Ordinal);
        Assert.Contains("EUR", message, StringComparison.Ordinal);
        Assert.False(rows.TryCopyToAmounts(Schema, [Currency.EUR], amounts, out int copied));
        Assert.Equal(1, copied);
        Noda.FastMoney[] fast = [new(2m, "EUR"), new(3m, "EUR")];
        fast.CopyToAmounts(Schema, [Currency.EUR], amounts);
        Assert.Equal([200L, 300], amounts);
        Assert.Throws<ArgumentException>("money", () => fast.CopyToAmounts(Schema, [Currency.EUR, Currency.Custom("EUR", 2)], amounts));
    }

    [Fact]
    public void NodaMoneys_default_is_nothing_in_any_currency_and_its_amount_without_a_currency_is_not()
    {
        Noda.Money[] rows = [new(1m, "EUR"), default, new(-0.0m, "XXX")];
        long[] amounts = [Untouched, Untouched, Untouched];
        rows.CopyToAmounts(Schema, [Currency.EUR, Currency.GBP, Coin], amounts);
        Assert.Equal([100L, 0, 0], amounts);
        rows[1] = new Noda.Money(1m, "XXX");
        Assert.StartsWith("Row 1: XXX 1", Assert.Throws<ArgumentException>("money", () => rows.CopyToAmounts(Schema, [Currency.EUR], amounts)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_are_checked_also_without_rows()
    {
        Noda.Money[] none = [];
        Noda.FastMoney[] noneFast = [];
        Assert.Throws<ArgumentNullException>("schema", () => none.CopyToColumns(null!, [], []));
        Assert.Throws<ArgumentNullException>("schema", () => none.TryCopyToAmounts(null!, [], [], out _));
        Assert.Throws<ArgumentOutOfRangeException>("mode", () => none.CopyToColumns(Schema, [], [], (MidpointRounding)5));
        Assert.Throws<ArgumentOutOfRangeException>("mode", () => noneFast.CopyToAmounts(Schema, [], [], (MidpointRounding)(-1)));
    }

    [Fact]
    public void The_ends_of_a_long_are_reached()
    {
        CubeSchema whole = new() { Digits = new Dictionary<Currency, int> { [Currency.EUR] = 4 } };
        Noda.Money[] rows = [new(decimal.FromOACurrency(long.MaxValue), "EUR", Exact), new(decimal.FromOACurrency(long.MinValue), "EUR", Exact)];
        Noda.FastMoney[] fast = [Money.FromAmount(rows[0].Amount, Currency.EUR).ToFastMoney(), Money.FromAmount(rows[1].Amount, Currency.EUR).ToFastMoney()];
        long[] amounts = new long[2];
        rows.CopyToAmounts(whole, [Currency.EUR], amounts);
        Assert.Equal([long.MaxValue, long.MinValue], amounts);
        Array.Clear(amounts);
        fast.CopyToAmounts(whole, [Currency.EUR], amounts);
        Assert.Equal([long.MaxValue, long.MinValue], amounts);
        rows = [new(rows[0].Amount + 0.0001m, "EUR", Exact), new(rows[1].Amount - 0.0001m, "EUR", Exact)];
        Assert.False(rows.AsSpan(0, 1).TryCopyToAmounts(whole, [Currency.EUR], amounts, out _));
        Assert.False(rows.AsSpan(1, 1).TryCopyToAmounts(whole, [Currency.EUR], amounts, out _));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        Noda.Money[] rows = [.. Enumerable.Range(0, 3000).Select(row => new Noda.Money(row, Currencies[row % Currencies.Length].ToNodaMoney()))];
        rows = [.. rows.Where(row => row.Currency.Code != "JPY")];
        Noda.FastMoney[] fast = [.. rows.Where(row => row.Currency.Code != "BTC").Select(row => new Noda.FastMoney(row))];
        Currency[] currencies = new Currency[rows.Length], fastCurrencies = new Currency[fast.Length];
        long[] amounts = new long[rows.Length], fastAmounts = new long[fast.Length];
        long allocated = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            rows.CopyToColumns(Schema, currencies, amounts);
            rows.CopyToColumns(Schema, currencies, amounts, MidpointRounding.ToEven);
            rows.CopyToAmounts(Schema, currencies, amounts);
            fast.CopyToColumns(Schema, fastCurrencies, fastAmounts);
            fast.CopyToAmounts(Schema, fastCurrencies, fastAmounts, MidpointRounding.ToZero);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, allocated);
    }
}
