using NodaTime;

namespace CommerceMetrics.Validation;

/// <summary>One row of columns: as a record for the few that are described, and its value in whole units.</summary>
internal static class RowReader
{
    private static readonly Instant FirstInstant = Instant.FromUtc(-9000, 1, 1, 0, 0);
    private static readonly Instant LastInstant = Instant.FromUtc(9999, 12, 31, 0, 0);

    public static Currency CurrencyAt(in OrderColumns columns, int row) => At(columns.Currencies, row, default);

    /// <summary>What a sale is worth, or a refund gave back: merchandise − discount + shipping + tax, for a refund also its unsplit amount.</summary>
    public static Int128 ValueAt(in OrderColumns columns, int row)
    {
        Int128 value = (Int128)columns.Value(AmountComponent.Merchandise, row) - columns.Value(AmountComponent.Discount, row)
            + columns.Value(AmountComponent.Shipping, row) + columns.Value(AmountComponent.Tax, row);
        return At(columns.Events, row, OrderEvent.Sale) == OrderEvent.Refund ? value + columns.Value(AmountComponent.Refund, row) : value;
    }

    /// <summary>What the row adds to GMV as placed, which has no tax: nothing for refunds and tests.</summary>
    public static Int128 PlacedAt(in OrderColumns columns, int row) =>
        At(columns.Events, row, OrderEvent.Sale) != OrderEvent.Sale || At(columns.Statuses, row, OrderStatus.Placed) == OrderStatus.Test
            ? 0
            : (Int128)columns.Value(AmountComponent.Merchandise, row) - columns.Value(AmountComponent.Discount, row) + columns.Value(AmountComponent.Shipping, row);

    public static OrderRow Read(in OrderColumns columns, int row, RowContext context)
    {
        Currency currency = CurrencyAt(columns, row);
        int digits = context.Schema.DigitsOf(currency);
        int segment = At(columns.Segments, row, 0);
        return new OrderRow
        {
            At = ToInstant(columns.Instants[row], columns.Unit),
            OrderedAt = Known(At(columns.OrderInstants, row, OrderColumns.None)) is { } ordered ? ToInstant(ordered, columns.Unit) : null,
            Segment = (uint)segment < (uint)context.Segments.Count ? context.Segments[segment] : new Segment([.. context.Schema.Dimensions, "?"]),
            Currency = currency,
            Event = At(columns.Events, row, OrderEvent.Sale),
            Status = At(columns.Statuses, row, OrderStatus.Placed),
            Merchandise = Major(columns.Value(AmountComponent.Merchandise, row), digits),
            Discount = Major(columns.Value(AmountComponent.Discount, row), digits),
            Shipping = Major(columns.Value(AmountComponent.Shipping, row), digits),
            Tax = Major(columns.Value(AmountComponent.Tax, row), digits),
            Refund = Major(columns.Value(AmountComponent.Refund, row), digits),
            Fee = Major(columns.Value(AmountComponent.Fee, row), digits),
            Units = At(columns.Units, row, 0),
            Orders = columns.Orders.IsEmpty ? null : At(columns.Orders, row, 0),
            Buyer = Known(At(columns.Buyers, row, OrderColumns.None)),
            OrderId = Known(At(columns.OrderIds, row, OrderColumns.None)),
        };
    }

    public static T At<T>(ReadOnlySpan<T> column, int row, T absent) => column.Length switch
    {
        0 => absent,
        1 => column[0],
        _ => column[row],
    };

    private static long? Known(long value) => value == OrderColumns.None ? null : value;

    private static decimal Major(long units, int digits)
    {
        ulong size = units < 0 ? unchecked((ulong)-units) : (ulong)units;
        return new decimal(unchecked((int)size), unchecked((int)(size >> 32)), 0, units < 0, (byte)digits);
    }

    // What NodaTime cannot hold is as far off as it can.
    private static Instant ToInstant(long value, InstantUnit unit)
    {
        Int128 nanoseconds = (Int128)value * RowContext.NanosecondsOf(unit);
        Int128 days = nanoseconds / NodaConstants.NanosecondsPerDay;
        return days < -3_000_000 ? FirstInstant
            : days > 2_900_000 ? LastInstant
            : NodaConstants.UnixEpoch + Duration.FromDays((int)days) + Duration.FromNanoseconds((long)(nanoseconds % NodaConstants.NanosecondsPerDay));
    }
}
