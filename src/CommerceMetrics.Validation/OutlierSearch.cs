using System.Buffers;

namespace CommerceMetrics.Validation;

/// <summary>
/// Sales whose merchandise is above the factor times the median of their segment and currency, or below the median over the factor. The median is exact: the lower middle one, selected among the
/// amounts of the group. Rows are read in their order, and amounts moved once.
/// </summary>
internal static class OutlierSearch
{
    public static void Find(in OrderColumns columns, RowContext context, Span<ulong> failing)
    {
        KeyTable pairs = context.Pairs;
        int[] groups = ArrayPool<int>.Shared.Rent(columns.Count);
        ulong[] amounts = ArrayPool<ulong>.Shared.Rent(columns.Count);
        int[] ends = [];
        (long From, long To)[] usual = [];
        try
        {
            Group(columns, context, groups);
            ends = ArrayPool<int>.Shared.Rent(pairs.Count);
            usual = ArrayPool<(long, long)>.Shared.Rent(pairs.Count);
            Span<int> ended = ends.AsSpan(0, pairs.Count);
            Gather(columns, groups, ended, amounts);
            int start = 0;
            for (int group = 0; group < ended.Length; group++)
            {
                usual[group] = Usual(amounts.AsSpan(start, ended[group] - start), context.Options);
                start = ended[group];
            }

            ReadOnlySpan<long> merchandise = columns.Merchandise;
            for (int row = 0; row < columns.Count; row++)
            {
                if (groups[row] >= 0)
                {
                    long amount = RowReader.At(merchandise, row, 0);
                    if (amount < usual[groups[row]].From || amount > usual[groups[row]].To)
                    {
                        MemoryRule.Mark(failing, row);
                    }
                }
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(groups);
            ArrayPool<ulong>.Shared.Return(amounts);
            if (usual.Length > 0)
            {
                ArrayPool<int>.Shared.Return(ends);
                ArrayPool<(long, long)>.Shared.Return(usual);
            }
        }
    }

    // The group of each row, −1 for one that is no sale of more than 0. Group 0 is empty.
    private static void Group(in OrderColumns columns, RowContext context, Span<int> groups)
    {
        (KeyTable pairs, KeyTable currencies) = (context.Pairs, context.OutlierCurrencies);
        pairs.Clear();
        currencies.Clear();
        foreach (Currency currency in columns.Currencies)
        {
            currencies.NumberOf(CurrencyTable.BytesOf(currency));
        }

        // Codes that the table has not given share one place.
        uint places = (uint)context.Segments.Count + 1;
        ReadOnlySpan<long> merchandise = columns.Merchandise;
        ReadOnlySpan<int> segments = columns.Segments;
        ReadOnlySpan<Currency> given = columns.Currencies;
        bool hasRefunds = !columns.Events.IsEmpty;
        for (int row = 0; row < columns.Count; row++)
        {
            groups[row] = -1;
            if (RowReader.At(merchandise, row, 0) > 0 && (!hasRefunds || MemoryRule.IsSale(columns, row)))
            {
                uint segment = uint.Min((uint)RowReader.At(segments, row, 0), places - 1);
                uint currency = (uint)currencies.Find(CurrencyTable.BytesOf(RowReader.At(given, row, default)));
                groups[row] = pairs.NumberOf((currency * places) + segment + 1);
            }
        }
    }

    // The amounts of each group side by side, and where each group ends.
    private static void Gather(in OrderColumns columns, ReadOnlySpan<int> groups, Span<int> ends, Span<ulong> amounts)
    {
        ends.Clear();
        for (int row = 0; row < columns.Count; row++)
        {
            if (groups[row] >= 0)
            {
                ends[groups[row]]++;
            }
        }

        ReadOnlySpan<long> merchandise = columns.Merchandise;
        int next = 0;
        for (int group = 0; group < ends.Length; group++)
        {
            (ends[group], next) = (next, next + ends[group]);
        }

        for (int row = 0; row < columns.Count; row++)
        {
            if (groups[row] >= 0)
            {
                amounts[ends[groups[row]]++] = (ulong)RowReader.At(merchandise, row, 0);
            }
        }
    }

    // From the least to the greatest amount that is no outlier.
    private static (long From, long To) Usual(Span<ulong> amounts, OrderRuleOptions options)
    {
        if (amounts.Length < Math.Max(1, options.OutlierMinimum))
        {
            return (long.MinValue, long.MaxValue);
        }

        long median = (long)RadixSelect.At(amounts, (amounts.Length - 1) / 2);
        return (((median - 1) / options.OutlierFactor) + 1, (long)Int128.Min((Int128)median * options.OutlierFactor, long.MaxValue));
    }
}
