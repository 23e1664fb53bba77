using CommerceMetrics;
using CommerceMetrics.Csv;
using NodaTime;

namespace GmvReport;

/// <summary>
/// A marketplace to look at before one has a file: 12 markets, 8 currencies, 2021 and 2022, always the same orders. It makes ordinary rows,
/// which go the way of all rows; it reports nothing.
/// </summary>
internal static class SampleMarketplace
{
    private const ulong Seed = 20_210_101;
    private const int DaysOfYear = 365;
    private const int SecondsOfDay = 86_400;
    private const int FeePerMille = 120;

    private static readonly LocalDate FirstDay = new(2021, 1, 1);
    private static readonly Instant End = Instant.FromUtc(2023, 1, 1, 0, 0);

    // Per mille, January to December; and Monday to Sunday.
    private static readonly Dictionary<Season, int[]> Months = new()
    {
        [Season.Gifts] = [900, 870, 940, 950, 960, 940, 920, 900, 980, 1020, 1260, 1360],
        [Season.Singles] = [960, 780, 950, 950, 980, 1190, 920, 920, 970, 1000, 1480, 1040],
        [Season.Ramadan] = [900, 900, 980, 1190, 1080, 930, 950, 960, 980, 1010, 1120, 1080],
    };

    private static readonly int[] Weekdays = [1040, 1010, 990, 980, 1010, 960, 1010];

    public static CubeSchema Schema => new("market");

    /// <summary>ECB reference rates of the days that it sells on, with those before that a comparison and a holiday need.</summary>
    public static ExchangeRates Rates()
    {
        using Stream file = typeof(SampleMarketplace).Assembly.GetManifestResourceStream("ecb.csv")!;
        return ExchangeRateCsv.ReadEcb(file);
    }

    public static OrderCsvResult AddTo(SalesCubeBuilder builder, CancellationToken cancellationToken)
    {
        long orders = 0;
        builder.Add(Rows(cancellationToken).Select(row =>
        {
            orders += row.Event == OrderEvent.Sale ? 1 : 0;
            return row;
        }));
        return new OrderCsvResult
        {
            Rows = orders,
            Accepted = orders,
            HasBuyers = builder.Buyers is not null,
            Rejected = 0,
            NotCounted = 0,
            Examples = [],
            NotCountedReasons = [],
            RejectedAmounts = MoneyBag.Empty,
        };
    }

    /// <summary>Every order, and after it the refund that it may have had.</summary>
    public static IEnumerable<OrderRow> Rows(CancellationToken cancellationToken = default)
    {
        SplitMix64 random = new(Seed);
        long id = 0;
        foreach ((int number, SampleMarket market) in SampleMarket.All.Index())
        {
            Segment segment = new(market.Code);
            Currency currency = Currency.FromCode(market.Currency);
            for (int day = 0; day < 2 * DaysOfYear; day++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (long left = OrdersOn(day, market, random); left > 0; left--)
                {
                    id++;
                    OrderRow sale = Sale(day, market, segment, currency, random) with { OrderId = id, Buyer = BuyerOf(number, id, random) };
                    yield return sale;
                    if (RefundOf(sale, random) is { } refund)
                    {
                        yield return refund;
                    }
                }
            }
        }
    }

    private static OrderRow Sale(int day, SampleMarket market, Segment segment, Currency currency, SplitMix64 random)
    {
        long units = 1 + (random.Happens(350) ? random.Below(3) : 0);
        long price = market.Price * Level(day, market.Inflation) / 1000 * (450 + random.Below(1_100)) / 1000;
        long merchandise = units * (price - (price % market.PriceStep));
        long discount = random.Happens(300) ? merchandise * (50 + (50 * random.Below(5))) / 1000 : 0;
        discount -= discount % market.PriceStep;
        long paid = merchandise - discount;
        long shipping = merchandise > 2 * market.Price ? 0 : market.Price / 10;
        shipping -= shipping % market.PriceStep;
        return new OrderRow
        {
            At = FirstDay.PlusDays(day).AtMidnight().InUtc().ToInstant() + Duration.FromSeconds(random.Below(SecondsOfDay)),
            Segment = segment,
            Currency = currency,
            Status = StatusOf(random.Below(1000)),
            Merchandise = Major(merchandise, currency),
            Discount = Major(discount, currency),
            Shipping = Major(shipping, currency),
            Tax = Major(paid * market.Tax / 1000, currency),
            Fee = Major(paid * FeePerMille / 1000, currency),
            Units = units,
        };
    }

    /// <summary>Returned orders are paid back whole; of the delivered ones some get a part, by goodwill. Days later, on a day of its own.</summary>
    private static OrderRow? RefundOf(OrderRow sale, SplitMix64 random)
    {
        bool whole = sale.Status == OrderStatus.Returned;
        if (!whole && (sale.Status != OrderStatus.Delivered || !random.Happens(40)))
        {
            return null;
        }

        Instant at = sale.At + Duration.FromDays(2 + (int)random.Below(20)) + Duration.FromSeconds(random.Below(SecondsOfDay));
        return at >= End
            ? null
            : new OrderRow
            {
                At = at,
                OrderedAt = sale.At,
                Event = OrderEvent.Refund,
                Segment = sale.Segment,
                Currency = sale.Currency,
                Status = sale.Status,
                Refund = whole ? sale.Merchandise - sale.Discount + sale.Tax : sale.Shipping > 0 ? sale.Shipping : sale.Tax,
                OrderId = sale.OrderId,
                Buyer = sale.Buyer,
            };
    }

    private static long OrdersOn(int day, SampleMarket market, SplitMix64 random)
    {
        LocalDate date = FirstDay.PlusDays(day);
        long expected = market.OrdersPerDay;
        expected = expected * Level(day, market.Growth) / 1000;
        expected = expected * Months[market.Season][date.Month - 1] / 1000;
        expected = expected * Weekdays[(int)date.DayOfWeek - 1] / 1000;
        expected = expected * (800 + random.Below(401)) / 1000;
        return (expected / 1000) + (random.Below(1000) < expected % 1000 ? 1 : 0);
    }

    /// <summary>Per mille of the start: a straight line within each year.</summary>
    private static long Level(int day, (int First, int Second) perMille)
    {
        long first = 1000 + ((long)perMille.First * Math.Min(day, DaysOfYear) / DaysOfYear);
        long second = 1000 + ((long)perMille.Second * Math.Max(0, day - DaysOfYear) / DaysOfYear);
        return first * second / 1000;
    }

    private static OrderStatus StatusOf(long perMille) => perMille switch
    {
        < 790 => OrderStatus.Delivered,
        < 850 => OrderStatus.Shipped,
        < 890 => OrderStatus.Paid,
        < 915 => OrderStatus.Placed,
        < 960 => OrderStatus.Cancelled,
        < 995 => OrderStatus.Returned,
        _ => OrderStatus.Test,
    };

    /// <summary>A pool of buyers that grows by one for every two orders, so that many come again.</summary>
    private static long BuyerOf(int market, long order, SplitMix64 random) => (market * 1_000_000L) + random.Below((order / 2) + 20);

    private static decimal Major(long minorUnits, Currency currency) => Money.FromMinorUnits(minorUnits, currency).Amount;
}
