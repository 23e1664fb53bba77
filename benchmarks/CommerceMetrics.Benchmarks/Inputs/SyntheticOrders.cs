using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>
/// Two years of made-up orders of twelve markets in nine currencies, from a fixed seed: the same rows as records with decimals and as columns of
/// integers. One row in ten is a refund of an earlier order where refunds are asked for.
/// </summary>
internal sealed class SyntheticOrders
{
    private const int Seed = 20_210_101;
    private const int SecondsPerDay = 86_400;
    private const int Days = 730;
    private const int RowsPerRefund = 10;

    private static readonly (string Market, string Currency)[] Markets =
    [
        ("CN", "CNY"), ("US", "USD"), ("DE", "EUR"), ("FR", "EUR"), ("ES", "EUR"), ("BR", "BRL"),
        ("ID", "IDR"), ("TH", "THB"), ("VN", "IDR"), ("GB", "GBP"), ("JP", "JPY"), ("MX", "MXN"),
    ];

    private static readonly long FirstSecond = Instant.FromUtc(2021, 1, 1, 0, 0).ToUnixTimeSeconds();

    private readonly long[][] amounts;

    private SyntheticOrders(int rows)
    {
        (Records, Instants, OrderInstants, MarketCodes, Currencies, Statuses, Events) =
            (new ShopOrder[rows], new long[rows], new long[rows], new int[rows], new Currency[rows], new OrderStatus[rows], new OrderEvent[rows]);
        amounts = [.. Enum.GetValues<AmountComponent>().Select(_ => new long[rows])];
        foreach ((string market, _) in Markets)
        {
            Segments.GetOrAdd(market);
        }
    }

    /// <summary>The zone of the business days. It has had one offset, eight hours, since 1991: a user's arithmetic may take it for a constant.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static CubeSchema Schema { get; } = new("market") { BusinessDays = BusinessDayRule.In(Zone) };

    public ShopOrder[] Records { get; }

    public long[] Instants { get; }

    public long[] OrderInstants { get; }

    public int[] MarketCodes { get; }

    public Currency[] Currencies { get; }

    public OrderStatus[] Statuses { get; }

    public OrderEvent[] Events { get; }

    public SegmentTable Segments { get; } = new("market");

    public static SyntheticOrders Create(int rows, RowOrder order, bool hasRefunds = false)
    {
        Random random = new(Seed);
        int[] places = [.. Enumerable.Range(0, rows)];
        if (order == RowOrder.Shuffled)
        {
            random.Shuffle(places);
        }

        SyntheticOrders orders = new(rows);
        for (int i = 0; i < rows; i++)
        {
            long second = FirstSecond + ((long)i * Days * SecondsPerDay / rows) + random.Next(600);
            orders.Fill(places[i], second, random, isRefund: hasRefunds && i % RowsPerRefund == 0);
        }

        return orders;
    }

    /// <summary>The column of a component, in minor units.</summary>
    public long[] Amounts(AmountComponent component) => amounts[(int)component];

    private void Fill(int row, long second, Random random, bool isRefund)
    {
        int market = random.Next(Markets.Length);
        Currency currency = Currency.FromCode(Markets[market].Currency);
        Instants[row] = second;
        OrderInstants[row] = isRefund ? second - random.Next(30 * SecondsPerDay) : OrderColumns.None;
        MarketCodes[row] = market;
        Currencies[row] = currency;
        Statuses[row] = (OrderStatus)random.Next((int)OrderStatus.Test);
        Events[row] = isRefund ? OrderEvent.Refund : OrderEvent.Sale;
        foreach (long[] column in amounts)
        {
            column[row] = random.NextInt64(1, 1_000_000);
        }

        Records[row] = new ShopOrder
        {
            At = Instant.FromUnixTimeSeconds(second),
            OrderedAt = isRefund ? Instant.FromUnixTimeSeconds(OrderInstants[row]) : null,
            Market = Markets[market].Market,
            Currency = Markets[market].Currency,
            Status = Statuses[row],
            Merchandise = Major(AmountComponent.Merchandise),
            Discount = Major(AmountComponent.Discount),
            Shipping = Major(AmountComponent.Shipping),
            Tax = Major(AmountComponent.Tax),
            Refund = Major(AmountComponent.Refund),
            Fee = Major(AmountComponent.Fee),
        };

        decimal Major(AmountComponent component) => new((int)amounts[(int)component][row], 0, 0, isNegative: false, (byte)currency.Digits);
    }
}
