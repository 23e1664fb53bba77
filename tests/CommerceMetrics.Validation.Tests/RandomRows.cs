using NodaTime;

namespace CommerceMetrics.Validation.Tests;

/// <summary>Rows around the edges of every rule, from a seed.</summary>
internal static class RandomRows
{
    public static readonly CubeSchema Schema = new("market", "kind");

    public static readonly Instant Now = Instant.FromUtc(2024, 6, 1, 0, 0);

    public static readonly OrderRuleOptions Options = new()
    {
        Now = Now,
        Opened = Instant.FromUtc(2001, 1, 1, 0, 0),
        ExpectsBuyers = true,
        ExpectsOrderIds = true,
        AmountLimits = new Dictionary<Currency, decimal> { [Currency.USD] = 99.995m, [Currency.JPY] = 300m, [Currency.None] = 3m },
        SlipLimits = new Dictionary<Currency, decimal> { [Currency.JPY] = 200m, [Currency.KRW] = 100.5m },
    };

    private static readonly Currency[] Currencies =
        [Currency.USD, Currency.JPY, Currency.KRW, Currency.EUR, Currency.None, Currency.FromCode("HRK"), Currency.FromCode("BGN"), Currency.Custom("USDC", 6)];

    private static readonly Instant[] Instants =
        [Now, Now.PlusNanoseconds(1), Instant.FromUtc(2000, 12, 31, 23, 59), Instant.FromUtc(2001, 1, 1, 0, 0), Instant.FromUtc(1998, 12, 30, 23, 0), Instant.FromUtc(2023, 1, 1, 12, 0), Instant.FromUtc(2022, 5, 5, 5, 5)];

    public static OrderRow[] Create(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Row(random))];
    }

    private static OrderRow Row(Random random)
    {
        Currency currency = Pick(random, Currencies);
        Instant at = Pick(random, Instants);
        return new OrderRow
        {
            At = at,
            OrderedAt = random.Next(3) == 0 ? null : at.PlusNanoseconds(random.Next(-1, 2)),
            Segment = random.Next(12) switch { 0 => new Segment("US"), 1 => new Segment("US", " "), 2 => new Segment("US", "TEST"), _ => new Segment("US", "web") },
            Currency = currency,
            Event = (OrderEvent)Math.Max(0, random.Next(-4, 3)),
            Status = (OrderStatus)random.Next(9),
            Merchandise = Amount(random, currency),
            Discount = Amount(random, currency),
            Shipping = Amount(random, currency),
            Tax = Amount(random, currency),
            Refund = Amount(random, currency),
            Fee = Amount(random, currency),
            Units = random.Next(-1, 3),
            Orders = random.Next(3) == 0 ? null : random.Next(-1, 2),
            Buyer = random.Next(3) == 0 ? null : random.Next(),
            OrderId = random.Next(3) == 0 ? null : random.Next(),
        };
    }

    private static decimal Amount(Random random, Currency currency) => random.Next(4) switch
    {
        0 => 0,
        1 => random.Next(-2, 5) * 100,
        2 => random.Next(-3, 4),
        _ => currency.Digits >= 2 ? random.Next(-200, 20_001) / 100m : random.Next(-2, 400),
    };

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
