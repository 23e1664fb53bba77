using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>A row of a test's table, in whole units of its currency.</summary>
internal sealed record TestRow
{
    public required long At { get; init; }

    public long? OrderedAt { get; init; }

    public long? RefundedAt { get; init; }

    public string Market { get; init; } = "US";

    public string Channel { get; init; } = "web";

    public string Currency { get; init; } = "USD";

    public string Status { get; init; } = "Paid";

    public string Event { get; init; } = "Sale";

    public long Merchandise { get; init; }

    public long? Discount { get; init; }

    public long? Shipping { get; init; }

    public long? Tax { get; init; }

    public long? Refund { get; init; }

    public long? Fee { get; init; }

    public long? Units { get; init; }

    public long? Orders { get; init; }

    public string? Buyer { get; init; }

    /// <summary>The log of rows read in process.</summary>
    public static BuyerLog Log(CubeSchema schema, IEnumerable<TestRow> rows)
    {
        using SalesCubeBuilder builder = new(schema);
        using BuyerLogBuilder log = new(builder);
        AddTo(builder, rows, null);
        return log.Build();
    }

    /// <summary>The cube of rows read in process, one by one, on their own days within a window.</summary>
    public static SalesCube Cube(CubeSchema schema, IEnumerable<TestRow> rows, DateInterval? days = null, string? loadId = null, bool isDeclared = false)
    {
        using SalesCubeBuilder builder = new(schema, loadId: loadId);
        AddTo(builder, rows, days);
        if (isDeclared)
        {
            builder.Declare(days!);
        }

        return builder.Build();
    }

    private static void AddTo(SalesCubeBuilder builder, IEnumerable<TestRow> rows, DateInterval? days)
    {
        CubeSchema schema = builder.Schema;
        foreach (TestRow row in rows)
        {
            string[] values = [.. schema.Dimensions.Select(dimension => dimension == "market" ? row.Market : row.Channel)];
            bool isRefund = row.Event == "Refund";
            long? refundedAt = row.Refund is null or 0 ? null : row.RefundedAt;
            if (refundedAt is long at && IsRead(at))
            {
                Add(row with { At = at, OrderedAt = row.At, Merchandise = 0, Discount = 0, Shipping = 0, Tax = 0, Fee = 0, Units = 0, Orders = null }, values, isRefund: true);
            }

            if (IsRead(row.At))
            {
                Add(refundedAt is null ? row : row with { Refund = 0 }, values, isRefund);
            }

            bool IsRead(long instant) => days is null || days.Contains(DayOf(schema, values, instant));
        }

        void Add(TestRow row, string[] values, bool isRefund) => builder.Add(new OrderColumns
        {
            Instants = [row.At],
            OrderInstants = [row.OrderedAt ?? OrderColumns.None],
            Segments = [builder.Segments.GetOrAdd(values)],
            Currencies = [CommerceMetrics.Currency.FromCode(row.Currency)],
            Events = [isRefund ? OrderEvent.Refund : OrderEvent.Sale],
            Statuses = [Enum.Parse<OrderStatus>(row.Status, ignoreCase: true)],
            Merchandise = [row.Merchandise],
            Discount = [row.Discount ?? 0],
            Shipping = [row.Shipping ?? 0],
            Tax = [row.Tax ?? 0],
            Refund = [row.Refund ?? 0],
            Fee = [row.Fee ?? 0],
            Units = [row.Units ?? 0],
            Orders = [(int)(row.Orders ?? (isRefund ? 0 : 1))],
            Buyers = [builder.Buyers is null || string.IsNullOrWhiteSpace(row.Buyer) ? OrderColumns.None : builder.Buyers.GetOrAdd(row.Buyer)],
        });
    }

    /// <summary>A business day by NodaTime's own calls, independent of the library's.</summary>
    public static LocalDate DayOf(CubeSchema schema, string[] values, long instant)
    {
        BusinessDayRule rule = schema.BusinessDays;
        DateTimeZone zone = rule.Dimension is string dimension ? rule.ZoneOf(values[schema.Dimensions.ToList().IndexOf(dimension)]) : rule.DefaultZone;
        return Instant.FromUnixTimeSeconds(instant).InZone(zone).LocalDateTime.PlusHours(-rule.TurnHour).Date;
    }
}
