using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>Generated orders: many currencies, random order, refunds with one date and with two, instants around transitions, amounts near 2^62 and negative ones.</summary>
internal static class TestOrders
{
    private static readonly string[] Markets = ["CN", "BR", "WS", "GB", "MA", "IE", "US", "Ö'; DROP TABLE orders; --"];
    private static readonly string[] Currencies = ["USD", "EUR", "JPY", "KWD", "CLF", "GBP"];
    private static readonly string[] ZoneIds = ["Pacific/Apia", "Africa/Casablanca", "Europe/Dublin", "Europe/London", "America/Sao_Paulo", "Australia/Lord_Howe"];

    public static BusinessDayRule Rule(string zones, int turnHour)
    {
        BusinessDayRule rule = BusinessDayRule.Parse(zones);
        return rule.Dimension is null ? BusinessDayRule.In(rule.DefaultZone, turnHour) : rule;
    }

    public static IEnumerable<TestRow> Random(int count, int seed)
    {
        Random random = new(seed);
        long[] edges = [.. ZoneIds.SelectMany(Edges)];
        for (int i = 0; i < count; i++)
        {
            bool isRefund = random.Next(5) == 0;
            yield return new TestRow
            {
                At = Instant(),
                OrderedAt = random.Next(3) == 0 ? null : Instant(),
                RefundedAt = random.Next(2) == 0 ? null : Instant(),
                Market = Markets[random.Next(Markets.Length)],
                Channel = random.Next(2) == 0 ? "web" : "app",
                Currency = Currencies[random.Next(Currencies.Length)],
                Status = ((OrderStatus)random.Next(7)).ToString(),
                Event = isRefund ? "Refund" : "Sale",
                Merchandise = Amount(),
                Discount = Optional(),
                Shipping = Optional(),
                Tax = Optional(),
                Refund = random.Next(3) == 0 ? Amount() : random.Next(2) == 0 ? 0 : null,
                Fee = Optional(),
                Units = Optional(),
                Orders = random.Next(3) == 0 ? random.Next(-1, 4) : null,
                Buyer = random.Next(4) == 0 ? null : $"b{random.Next(300)}",
            };
        }

        long Instant() => random.Next(3) == 0
            ? edges[random.Next(edges.Length)] + random.Next(-2, 3)
            : random.NextInt64(1_323_000_000, 1_335_000_000);

        // Some near 2^62, of both signs, so that a few of one sign leave 64 bits.
        long Amount() => random.Next(4) == 0 ? (1L << 62) * (random.Next(2) == 0 ? 1 : -1) + random.Next(-1_000, 1_000) : random.Next(-10_000, 1_000_000);

        long? Optional() => random.Next(3) == 0 ? null : Amount();
    }

    /// <summary>The rows as a mapping has them: what it does not map is not there.</summary>
    public static IEnumerable<TestRow> As(OrderMapping mapping, IEnumerable<TestRow> rows) => rows.Select(row => row with
    {
        Event = mapping.Event is null ? "Sale" : row.Event,
        OrderedAt = mapping.OrderedAt is null ? null : row.OrderedAt,
        RefundedAt = mapping.RefundedAt is null ? null : row.RefundedAt,
    });

    public static void AssertSame(SalesCube expected, SalesCube found)
    {
        AssertSameCells(expected, found);
        Assert.Equal(expected.Loads, found.Loads);
        Assert.Equal(expected, found);
        using MemoryStream bytes = new(), others = new();
        expected.Save(bytes);
        found.Save(others);
        Assert.Equal(bytes.ToArray(), others.ToArray());
    }

    /// <summary>Cells and days; a cube of several nodes lists a load of each.</summary>
    public static void AssertSameCells(SalesCube expected, SalesCube found)
    {
        CubeCell[] missing = [.. expected.Cells.Except(found.Cells).Take(3)];
        CubeCell[] extra = [.. found.Cells.Except(expected.Cells).Take(3)];
        Assert.True(missing.Length == 0 && extra.Length == 0, $"Missing:\n{string.Join('\n', missing)}\nfound:\n{string.Join('\n', extra)}");
        Assert.Equal(expected.Days, found.Days);
    }

    // Transitions, and midnights around them.
    private static IEnumerable<long> Edges(string id)
    {
        DateTimeZone zone = DateTimeZoneProviders.Tzdb[id];
        foreach (var interval in zone.GetZoneIntervals(NodaTime.Instant.FromUtc(2011, 12, 1, 0, 0), NodaTime.Instant.FromUtc(2012, 4, 20, 0, 0)).Where(interval => interval.HasStart))
        {
            long start = interval.Start.ToUnixTimeSeconds();
            yield return start;
            LocalDateTime local = interval.Start.InZone(zone).LocalDateTime;
            yield return start - local.TimeOfDay.TickOfDay / NodaConstants.TicksPerSecond;
            yield return start + NodaConstants.SecondsPerDay - local.TimeOfDay.TickOfDay / NodaConstants.TicksPerSecond;
        }
    }
}
