using NodaTime;

namespace CommerceMetrics.Validation;

/// <summary>Records into columns, in nanoseconds.</summary>
internal static class RowWriter
{
    private const OrderFields AllFields = OrderFields.OrderInstants | OrderFields.Events | OrderFields.Merchandise | OrderFields.Discount | OrderFields.Shipping | OrderFields.Tax
        | OrderFields.Refund | OrderFields.Fee | OrderFields.Units | OrderFields.Orders | OrderFields.Buyers | OrderFields.OrderIds;

    public static OrderBatch ToBatch(IReadOnlyList<OrderRow> rows, CubeSchema schema, SegmentTable segments)
    {
        OrderBatch batch = new(Math.Max(1, rows.Count), AllFields, InstantUnit.Nanoseconds);
        for (int i = 0; i < rows.Count; i++)
        {
            OrderRow row = rows[i];
            batch.Instants[i] = Nanoseconds(row.At);
            batch.OrderInstants[i] = row.OrderedAt is { } ordered ? Nanoseconds(ordered) : OrderColumns.None;

            // What no table can hold has a code that none has given.
            batch.Segments[i] = row.Segment.Values.Count == schema.Dimensions.Count ? segments.GetOrAdd(row.Segment) : SegmentTable.MaxCount;
            batch.Currencies[i] = row.Currency;
            batch.Statuses[i] = row.Status;
            batch.Events[i] = row.Event;
            batch.Units[i] = row.Units;
            batch.Orders[i] = row.Orders ?? (row.Event == OrderEvent.Sale ? 1 : 0);
            batch.Buyers[i] = row.Buyer ?? OrderColumns.None;
            batch.OrderIds[i] = row.OrderId ?? OrderColumns.None;
            foreach (AmountComponent component in Enum.GetValues<AmountComponent>())
            {
                batch.Amounts(component)[i] = Units(RowContext.AmountOf(row, component), schema.DigitsOf(row.Currency), row.Currency);
            }
        }

        batch.Count = rows.Count;
        return batch;
    }

    private static long Nanoseconds(Instant instant) => (long)(instant - NodaConstants.UnixEpoch).ToBigIntegerNanoseconds();

    private static long Units(decimal amount, int digits, Currency currency)
    {
        decimal units = amount;
        for (int i = 0; i < digits; i++)
        {
            units *= 10;
        }

        return units == decimal.Truncate(units) ? (long)units : throw new OverflowException($"{amount} {currency} has more digits than the {digits} of the cube; build it with more (CubeSchema.Digits).");
    }
}
