namespace CommerceMetrics.Validation;

/// <summary>
/// The currency was not in use on the day. Days are of UTC, with one day of grace on either side, since no zone is further away. Only where an instant lies outside the days that all currencies met so
/// far share is the row's own currency looked up.
/// </summary>
internal sealed class CurrencyUseCondition : OrderCondition
{
    internal override bool Holds(OrderRow row, RowContext context)
    {
        (NodaTime.Instant from, NodaTime.Instant to) = CurrencyTable.UseOf(row.Currency);
        return row.At < from || row.At >= to;
    }

    internal override void Keep(in RowBlock block, Span<ulong> mask)
    {
        CurrencyTable table = block.Context.Currencies;
        table.Meet(block.Currencies);
        Span<ulong> late = stackalloc ulong[mask.Length];
        mask.CopyTo(late);
        LongMask.Keep<Below>(block.Instants, 0, table.CalmFrom, mask, block.Count);
        LongMask.Keep<Above>(block.Instants, 0, table.CalmTo, late, block.Count);
        for (int word = 0; word < mask.Length; word++)
        {
            mask[word] |= late[word];
        }

        for (int row = RowMask.Next(mask, 0); row >= 0; row = RowMask.Next(mask, row + 1))
        {
            int number = table.NumberOf(block.Currencies.Length == block.Count ? block.Currencies[row] : block.Currencies[0]);
            long at = ExceedMask.At(block.Instants, row, block.Count);
            if (at >= table.UsedFrom(number) && at <= table.UsedTo(number))
            {
                RowMask.Clear(mask, row);
            }
        }
    }
}
