using NodaTime;

namespace CommerceMetrics.Tests;

/// <summary>Random rows in several currencies, markets and statuses, refunds of both timings among them, and rates with holes.</summary>
internal static class RandomOrders
{
    public static readonly LocalDate First = new(2021, 3, 10);

    public static readonly Currency Brl = Currency.FromCode("BRL");

    public static readonly CubeSchema Schema = new("market", "channel") { Digits = new Dictionary<Currency, int> { [Currency.GBP] = 3 } };

    private static readonly Currency[] Currencies = [Currency.EUR, Currency.USD, Currency.GBP, Currency.JPY, Brl];

    private static readonly string[] Markets = ["DE", "BR", "Zürich", "a", "JP"];

    public static OrderRow[] Rows(int seed, int count)
    {
        Random random = new(seed);
        int days = random.Next(1, 700);
        int currencies = random.Next(3) == 0 ? random.Next(1, Currencies.Length) : Currencies.Length;
        int negative = random.Next(2) == 0 ? 0 : 8;
        OrderRow[] rows = new OrderRow[count];
        for (int i = 0; i < count; i++)
        {
            Currency currency = Currencies[random.Next(currencies)];
            bool refund = random.Next(4) == 0;
            Instant at = Noon(First.PlusDays(random.Next(days)));
            rows[i] = new OrderRow
            {
                At = at,
                OrderedAt = refund && random.Next(3) > 0 ? at - Duration.FromDays(random.Next(60)) : null,
                Segment = new Segment(Markets[random.Next(Markets.Length)], random.Next(2) == 0 ? "app" : "web"),
                Currency = currency,
                Event = refund ? OrderEvent.Refund : OrderEvent.Sale,
                Status = (OrderStatus)random.Next(7),
                Merchandise = refund && random.Next(2) == 0 ? 0 : Amount(100_000),
                Discount = Amount(1_000),
                Shipping = Amount(500),
                Tax = Amount(20_000),
                Refund = random.Next(3) == 0 ? Amount(90_000) : 0,
                Fee = Amount(4_000),
                Units = random.Next(5),
                Orders = random.Next(5) == 0 ? random.Next(3) : null,
            };

            decimal Amount(int max)
            {
                int digits = Schema.DigitsOf(currency);
                int units = random.Next(6) == 0 ? 0 : random.Next(max);
                return new decimal(units, 0, 0, negative > 0 && random.Next(negative) == 0, (byte)digits);
            }
        }

        return rows;
    }

    public static SalesCube Cube(IEnumerable<OrderRow> rows)
    {
        using SalesCubeBuilder builder = new(Schema);
        builder.Add(rows);
        return builder.Build();
    }

    /// <summary>Quotes on weekdays per EUR; BRL has a hole, and JPY ends.</summary>
    public static ExchangeRates Rates(int seed)
    {
        Random random = new(seed);
        int hole = random.Next(-300, 500);
        int end = random.Next(-100, 1500);
        List<(LocalDate, Currency, decimal)> quotes = [];
        for (int i = -800; i < 800; i++)
        {
            LocalDate day = First.PlusDays(i);
            if (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
            {
                continue;
            }

            quotes.Add((day, Currency.USD, 1m + (random.Next(2000) / 10000m)));
            quotes.Add((day, Currency.GBP, 0.8m + (random.Next(100000) / 1000000m)));
            if (i < end)
            {
                quotes.Add((day, Currency.JPY, 90m + (random.Next(2000) / 100m)));
            }

            if (i < hole || i > hole + 40)
            {
                quotes.Add((day, Brl, 5m + (random.Next(20000) / 10000m)));
            }
        }

        return ExchangeRates.FromBase(Currency.EUR, quotes, "test");
    }

    private static Instant Noon(LocalDate day) => day.AtMidnight().InUtc().ToInstant() + Duration.FromHours(12);
}
