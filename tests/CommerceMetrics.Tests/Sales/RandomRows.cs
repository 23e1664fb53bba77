using System.Numerics;
using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Random rows over a few segments, currencies, statuses and days, with amounts of every size, and their cells by a slow computation of its own.</summary>
internal static class RandomRows
{
    public static readonly string[] Dimensions = ["market", "channel", "category"];

    private static readonly Currency[] Currencies = [Currency.EUR, Currency.JPY, Currency.GBP, Currency.Custom("PTS", 0)];

    public static Raw[] Of(int seed, int count, long largest = 1_000_000)
    {
        Random random = new(seed);
        Raw[] rows = new Raw[count];
        for (int i = 0; i < count; i++)
        {
            bool isRefund = random.Next(4) == 0;
            long at = 1_600_000_000 + random.NextInt64(0, 400L * 86_400);
            rows[i] = new Raw
            {
                At = at,
                OrderedAt = isRefund && random.Next(2) == 0 ? at - random.NextInt64(0, 100L * 86_400) : OrderColumns.None,
                Segment = new Segment(((char)('A' + random.Next(3))).ToString(), random.Next(2) == 0 ? "app" : "web", $"c{random.Next(3)}"),
                Currency = Currencies[random.Next(Currencies.Length)],
                Event = isRefund ? OrderEvent.Refund : OrderEvent.Sale,
                Status = (OrderStatus)random.Next(7),
                Amounts = [.. Enumerable.Range(0, 7).Select(_ => random.Next(3) == 0 ? 0 : random.NextInt64(-largest, largest))],
                Orders = random.Next(0, 3),
            };
        }

        return rows;
    }

    /// <summary>Cells by BigInteger sums in a dictionary, with NodaTime's own dates.</summary>
    public static Dictionary<(Segment, Currency, CellEvent, OrderStatus, LocalDate), BigInteger[]> Cells(IEnumerable<Raw> rows, Func<Segment, DateTimeZone> zone, int turnHour = 0)
    {
        Dictionary<(Segment, Currency, CellEvent, OrderStatus, LocalDate), BigInteger[]> cells = [];
        foreach (Raw row in rows)
        {
            if (row.Event == OrderEvent.Sale)
            {
                Add(row, CellEvent.Sale, row.At);
            }
            else if (row.OrderedAt == OrderColumns.None)
            {
                Add(row, CellEvent.RefundOnOnlyDay, row.At);
            }
            else
            {
                Add(row, CellEvent.RefundOnOwnDay, row.At);
                Add(row, CellEvent.RefundOnOrderDay, row.OrderedAt);
            }
        }

        return cells.Where(cell => cell.Value.Any(total => !total.IsZero)).ToDictionary();

        void Add(Raw row, CellEvent kind, long at)
        {
            LocalDate day = Instant.FromUnixTimeSeconds(at).InZone(zone(row.Segment)).LocalDateTime.PlusHours(-turnHour).Date;
            (Segment, Currency, CellEvent, OrderStatus, LocalDate) key = (row.Segment, row.Currency, kind, row.Status, day);
            if (!cells.TryGetValue(key, out BigInteger[]? totals))
            {
                cells.Add(key, totals = new BigInteger[8]);
            }

            for (int measure = 0; measure < 7; measure++)
            {
                totals[measure] += row.Amounts[measure];
            }

            totals[7] += row.Orders;
        }
    }

    public static void AssertCells(Dictionary<(Segment, Currency, CellEvent, OrderStatus, LocalDate), BigInteger[]> expected, SalesCube cube)
    {
        CubeCell[] cells = [.. cube.Cells];
        Assert.Equal(expected.Count, cells.Length);
        Assert.Equal(expected.Count, cube.CellCount);
        foreach (CubeCell cell in cells)
        {
            Assert.Equal(expected[(cell.Segment, cell.Currency, cell.Event, cell.Status, cell.Day)], Totals(cell.Totals));
        }
    }

    public static BigInteger[] Totals(CellTotals totals) =>
        [totals.Merchandise, totals.Discount, totals.Shipping, totals.Tax, totals.Refund, totals.Fee, totals.Units, totals.Orders];

    public static void Add(SalesCubeBuilder builder, IReadOnlyList<Raw> rows, InstantUnit unit = InstantUnit.Seconds, long partsPerSecond = 1)
    {
        if (rows.Count == 0)
        {
            return;
        }

        long[] Column(Func<Raw, long> value) => [.. rows.Select(value)];
        builder.Add(new OrderColumns
        {
            Unit = unit,
            Instants = Column(row => row.At * partsPerSecond),
            OrderInstants = Column(row => row.OrderedAt == OrderColumns.None ? OrderColumns.None : row.OrderedAt * partsPerSecond),
            Segments = rows.Select(row => builder.Segments.GetOrAdd(row.Segment)).ToArray(),
            Currencies = rows.Select(row => row.Currency).ToArray(),
            Events = rows.Select(row => row.Event).ToArray(),
            Statuses = rows.Select(row => row.Status).ToArray(),
            Merchandise = Column(row => row.Amounts[0]),
            Discount = Column(row => row.Amounts[1]),
            Shipping = Column(row => row.Amounts[2]),
            Tax = Column(row => row.Amounts[3]),
            Refund = Column(row => row.Amounts[4]),
            Fee = Column(row => row.Amounts[5]),
            Units = Column(row => row.Amounts[6]),
            Orders = rows.Select(row => row.Orders).ToArray(),
            Buyers = Column(row => row.BuyerText is { } text ? builder.Buyers?.GetOrAdd(text) ?? OrderColumns.None : row.Buyer),
        });
    }

    public static SalesCube Cube(IReadOnlyList<Raw> rows, CubeSchema? schema = null)
    {
        using SalesCubeBuilder builder = new(schema ?? new CubeSchema(Dimensions));
        Add(builder, rows);
        return builder.Build();
    }

    internal sealed record Raw
    {
        public long At { get; init; }

        public long OrderedAt { get; init; }

        public required Segment Segment { get; init; }

        public Currency Currency { get; init; }

        public OrderEvent Event { get; init; }

        public OrderStatus Status { get; init; }

        public required long[] Amounts { get; init; }

        public int Orders { get; init; }

        public long Buyer { get; init; } = OrderColumns.None;

        public string? BuyerText { get; init; }
    }
}
