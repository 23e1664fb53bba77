using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace CommerceMetrics.Arrow.Tests;

/// <summary>Orders as plain values, their cube by way of records, and the same as record batches in whatever layout.</summary>
internal sealed record TestOrder(long Seconds, string? Market, string? Currency, string? Status, decimal? Amount, decimal? Fee = null, long? Buyer = null);

/// <summary>How the columns of a batch are laid out.</summary>
internal sealed record Layout(TimeUnit Unit = TimeUnit.Second, string? Zone = "UTC", string Text = "dictionary32", string Amount = "decimal128", int Scale = 4);

/// <summary>Record batches of test orders.</summary>
internal static class Batches
{
    public static readonly OrderMapping Mapping = new()
    {
        PlacedAt = "at",
        Dimensions = [("market", "market")],
        Currency = "currency",
        Status = "status",
        Merchandise = "amount",
        Fee = "fee",
        Buyer = "buyer",
    };

    public static readonly string[] Texts = ["dictionary32", "dictionary8", "dictionary16u", "dictionary64", "utf8", "large", "view"];
    public static readonly string[] Amounts = ["decimal32", "decimal64", "decimal128", "decimal256"];

    public static TestOrder[] Random(int count, int seed, bool hasNulls = false)
    {
        Random random = new(seed);
        string[] currencies = ["USD", "EUR", "JPY", "KWD"];
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            string currency = currencies[random.Next(currencies.Length)];
            int digits = CommerceMetrics.Currency.FromCode(currency).Digits;
            decimal amount = random.Next(-99, 99_999) / (decimal)System.Numerics.BigInteger.Pow(10, digits);
            return new TestOrder(
                1_600_000_000 + random.Next(40_000_000), "M" + random.Next(9), currency, ((OrderStatus)random.Next(7)).ToString(), amount,
                hasNulls && random.Next(2) == 0 ? null : random.Next(99), hasNulls && random.Next(3) == 0 ? null : random.Next(50));
        })];
    }

    public static SalesCube CubeOf(IEnumerable<TestOrder> orders, CubeSchema schema)
    {
        using SalesCubeBuilder builder = new(schema);
        builder.Add(orders.Select(order => new OrderRow
        {
            At = NodaTime.Instant.FromUnixTimeSeconds(order.Seconds),
            Segment = new(order.Market!),
            Currency = CommerceMetrics.Currency.FromCode(order.Currency!),
            Status = Enum.Parse<OrderStatus>(order.Status!),
            Merchandise = order.Amount!.Value,
            Fee = order.Fee ?? 0,
        }));
        return builder.Build();
    }

    public static RecordBatch Of(IReadOnlyList<TestOrder> orders, Layout layout)
    {
        TimestampType at = new(layout.Unit, layout.Zone);
        TimestampArray.Builder times = new(at);
        Int64Array.Builder buyers = new();
        foreach (TestOrder order in orders)
        {
            times.Append(DateTimeOffset.FromUnixTimeSeconds(order.Seconds));
            _ = order.Buyer is { } buyer ? buyers.Append(buyer) : buyers.AppendNull();
        }

        IArrowArray[] arrays =
        [
            times.Build(), TextsOf([.. orders.Select(order => order.Market)], layout.Text), TextsOf([.. orders.Select(order => order.Currency)], layout.Text),
            TextsOf([.. orders.Select(order => order.Status)], layout.Text), AmountsOf([.. orders.Select(order => order.Amount)], layout), AmountsOf([.. orders.Select(order => order.Fee)], layout), buyers.Build(),
        ];
        string[] names = ["at", "market", "currency", "status", "amount", "fee", "buyer"];
        return new RecordBatch(new Schema(names.Select((name, place) => new Field(name, arrays[place].Data.DataType, true)), null), arrays, orders.Count);
    }

    public static IArrowArray TextsOf(string?[] values, string how)
    {
        if (!how.StartsWith("dictionary", StringComparison.Ordinal))
        {
            return how switch
            {
                "large" => Build(new LargeStringArray.Builder(), (builder, value) => builder.Append(value), builder => builder.AppendNull(), builder => builder.Build(), values),
                "view" => Build(new StringViewArray.Builder(), (builder, value) => builder.Append(value), builder => builder.AppendNull(), builder => builder.Build(), values),
                _ => Plain(values),
            };
        }

        string[] words = [.. values.OfType<string>().Distinct()];
        int[] indices = [.. values.Select(value => value is null ? -1 : System.Array.IndexOf(words, value))];
        (IArrowType type, IArrowArray places) = how switch
        {
            "dictionary8" => ((IArrowType)Int8Type.Default, (IArrowArray)Build(new Int8Array.Builder(), (builder, index) => builder.Append((sbyte)index), builder => builder.AppendNull(), builder => builder.Build(), indices)),
            "dictionary16u" => (UInt16Type.Default, Build(new UInt16Array.Builder(), (builder, index) => builder.Append((ushort)index), builder => builder.AppendNull(), builder => builder.Build(), indices)),
            "dictionary64" => (Int64Type.Default, Build(new Int64Array.Builder(), (builder, index) => builder.Append(index), builder => builder.AppendNull(), builder => builder.Build(), indices)),
            _ => (Int32Type.Default, Build(new Int32Array.Builder(), (builder, index) => builder.Append(index), builder => builder.AppendNull(), builder => builder.Build(), indices)),
        };
        return new DictionaryArray(new DictionaryType(type, StringType.Default, false), places, Plain(words));
    }

    public static IArrowArray AmountsOf(decimal?[] values, Layout layout) => layout.Amount switch
    {
        "decimal32" => Build(new Decimal32Array.Builder(new Decimal32Type(9, layout.Scale)), values, (builder, value) => builder.Append(value), builder => builder.AppendNull(), builder => builder.Build()),
        "decimal64" => Build(new Decimal64Array.Builder(new Decimal64Type(18, layout.Scale)), values, (builder, value) => builder.Append(value), builder => builder.AppendNull(), builder => builder.Build()),
        "decimal256" => Build(new Decimal256Array.Builder(new Decimal256Type(60, layout.Scale)), values, (builder, value) => builder.Append(value), builder => builder.AppendNull(), builder => builder.Build()),
        _ => Build(new Decimal128Array.Builder(new Decimal128Type(38, layout.Scale)), values, (builder, value) => builder.Append(value), builder => builder.AppendNull(), builder => builder.Build()),
    };

    /// <summary>The same rows, at an offset into longer arrays.</summary>
    public static RecordBatch Sliced(IReadOnlyList<TestOrder> orders, Layout layout, int before, int after)
    {
        TestOrder stranger = new(0, "X", "EUR", "Paid", 7m, 7m, 7);
        RecordBatch longer = Of([.. Enumerable.Repeat(stranger, before), .. orders, .. Enumerable.Repeat(stranger, after)], layout);
        return longer.Slice(before, orders.Count);
    }

    public static string Text(this decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static StringArray Plain(string?[] values) => Build(new StringArray.Builder(), (builder, value) => builder.Append(value), builder => builder.AppendNull(), builder => builder.Build(), values);

    private static TArray Build<TBuilder, TArray>(TBuilder builder, Action<TBuilder, string> append, Action<TBuilder> appendNull, Func<TBuilder, TArray> build, string?[] values)
    {
        foreach (string? value in values)
        {
            if (value is null)
            {
                appendNull(builder);
            }
            else
            {
                append(builder, value);
            }
        }

        return build(builder);
    }

    private static TArray Build<TBuilder, TArray>(TBuilder builder, Action<TBuilder, int> append, Action<TBuilder> appendNull, Func<TBuilder, TArray> build, int[] indices)
    {
        foreach (int index in indices)
        {
            if (index < 0)
            {
                appendNull(builder);
            }
            else
            {
                append(builder, index);
            }
        }

        return build(builder);
    }

    private static TArray Build<TBuilder, TArray>(TBuilder builder, decimal?[] values, Action<TBuilder, decimal> append, Action<TBuilder> appendNull, Func<TBuilder, TArray> build)
    {
        foreach (decimal? value in values)
        {
            if (value is { } known)
            {
                append(builder, known);
            }
            else
            {
                appendNull(builder);
            }
        }

        return build(builder);
    }
}
