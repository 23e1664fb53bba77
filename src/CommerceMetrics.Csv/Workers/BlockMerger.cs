namespace CommerceMetrics.Csv;

/// <summary>
/// Brings blocks together in the order of the file: compares ids, counts, keeps the first bad rows, and hands the rows on. One thread at a time: what it does is what
/// one thread does that reads the whole file.
/// </summary>
internal sealed class BlockMerger(OrderRowReader rows, IOrderSink sink, RowTally total, IProgress<OrderCsvProgress>? progress, long? totalBytes)
{
    private readonly List<Range> removed = [];
    private long bytesRead;

    /// <exception cref="InvalidDataException">A row is bad in strict mode, or what ended the reading of the block.</exception>
    public void Add(BlockRows block)
    {
        long rowsBefore = total.Rows;
        long repeats = 0;
        int id = 0;
        int bad = 0;
        for (int index = 0; index < block.BatchCount; index++)
        {
            OrderBatch batch = block.Batch(index);
            for (; id < block.IdsUpTo(index); id++)
            {
                if (!block.Ids!.TrySee(id))
                {
                    repeats += Repeat(block, batch, id, id + 1 < block.IdsUpTo(index) ? block.Ids.RowOf(id + 1) : batch.Count);
                }
            }

            BatchRows.Remove(batch, removed);
            removed.Clear();
            if (batch.Count > 0)
            {
                sink.Add(batch);
            }
        }

        // A block that was not read to its end has ids of a batch that is not full: a repeat among them comes before what ended it.
        for (; id < (block.Ids?.Count ?? 0); id++)
        {
            if (!block.Ids!.TrySee(id))
            {
                repeats += Repeat(block, block.Batch(block.BatchCount), id, 0);
            }
        }

        KeepBefore(long.MaxValue);
        total.Rows = rowsBefore;
        total.AddCounts(block.Tally);
        total.Accepted -= repeats;
        if (block.Error is { } error)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        }

        Report(block.BytesRead);

        int Repeat(BlockRows block, OrderBatch batch, int id, int end)
        {
            int row = block.Ids!.RowOf(id);
            if (!rows.RefusesRepeats)
            {
                rows.MarkRepeat(batch, row);
                return 0;
            }

            long record = block.Ids.RecordOf(id);
            KeepBefore(record);
            total.Rows = rowsBefore + record;
            total.Reject(rows.IdColumnName, () => block.Text.LineAt(block.Ids.OffsetOf(id)), () => CsvRecords.RepeatedReason(block.Text, block.Ids.OffsetOf(id), rows.IdColumn));
            removed.Add(row..end);
            return 1;
        }

        void KeepBefore(long record)
        {
            while (bad < block.Tally.Examples.Count && block.Tally.Numbers[bad] < record)
            {
                total.Keep(block.Tally.Examples[bad++]);
            }
        }
    }

    /// <summary>Tells how far the reading has come, at its end, where the last block did not.</summary>
    public void End(long allBytes)
    {
        if (allBytes != bytesRead)
        {
            Report(allBytes);
        }
    }

    private void Report(long bytes)
    {
        bytesRead = bytes;
        progress?.Report(new OrderCsvProgress(bytes, totalBytes, total.Rows));
    }
}
