namespace CommerceMetrics.Csv;

/// <summary>Rows of a batch taken out.</summary>
internal static class BatchRows
{
    /// <summary>Removes stretches of rows, which are given in order; the others move up.</summary>
    public static void Remove(OrderBatch batch, IReadOnlyList<Range> removed)
    {
        if (removed.Count == 0)
        {
            return;
        }

        int left = batch.Count;
        left = Move(batch.Instants, removed, left);
        Move(batch.OrderInstants, removed, batch.Count);
        Move(batch.Buyers, removed, batch.Count);
        Move(batch.OrderIds, removed, batch.Count);
        Move(batch.Segments, removed, batch.Count);
        Move(batch.Currencies, removed, batch.Count);
        Move(batch.Statuses, removed, batch.Count);
        Move(batch.Events, removed, batch.Count);
        Move(batch.Orders, removed, batch.Count);
        Move(batch.Units, removed, batch.Count);
        foreach (AmountComponent component in Enum.GetValues<AmountComponent>())
        {
            Move(batch.Amounts(component), removed, batch.Count);
        }

        batch.Count = left;
    }

    private static int Move<T>(Span<T> column, IReadOnlyList<Range> removed, int count)
    {
        int to = removed[0].Start.Value;
        for (int gap = 0; gap < removed.Count; gap++)
        {
            int from = removed[gap].End.Value;
            int next = gap + 1 < removed.Count ? removed[gap + 1].Start.Value : count;
            if (!column.IsEmpty)
            {
                column[from..next].CopyTo(column[to..]);
            }

            to += next - from;
        }

        return to;
    }
}
