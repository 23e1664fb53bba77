using System.Buffers;

namespace CommerceMetrics;

/// <content>The sorted runs of pairs without a bitmap: each at least twice as long as the next, so that adding costs the logarithm of their number, amortised.</content>
internal sealed partial class PairStore
{
    // A pool of its own: runs that were merged are room for the next ones.
    private readonly ArrayPool<ulong> pool = ArrayPool<ulong>.Create(1 << 30, 8);
    private readonly List<Run> runs = [];
    private readonly List<Run> uncommitted = [];

    // Sorts what is pending. Pairs of a call that is not committed yet stay apart.
    private void Flush()
    {
        if (pendingCount > committedCount && Sorted(pending.AsSpan(committedCount, pendingCount - committedCount), isCommitted: false) is { } apart)
        {
            Push(uncommitted, apart, isCommitted: false);
        }

        if (committedCount > 0 && Sorted(pending.AsSpan(0, committedCount), isCommitted: true) is { } run)
        {
            Push(runs, run, isCommitted: true);
        }

        (pendingCount, committedCount) = (0, 0);
    }

    // One run of all that has no bitmap; what is in it has none.
    private ReadOnlySpan<ulong> Settle()
    {
        Flush();
        while (runs.Count > 1)
        {
            MergeLast(runs, isCommitted: true);
        }

        if (runs.Count == 1)
        {
            Run run = runs[0];
            runs.Clear();
            if (Absorbed(run, isCommitted: true) is { } left)
            {
                runs.Add(left);
            }
        }

        return runs.Count == 0 ? default : runs[0].Pairs.AsSpan(0, runs[0].Count);
    }

    private Run? Sorted(ReadOnlySpan<ulong> pairs, bool isCommitted)
    {
        (ulong[] keys, ulong[] scratch) = (pool.Rent(pairs.Length), pool.Rent(pairs.Length));
        pairs.CopyTo(keys);
        RadixSort.Sort(ref keys, ref scratch, pairs.Length);
        pool.Return(scratch);
        return Absorbed(new Run(keys, RadixSort.Distinct(keys.AsSpan(0, pairs.Length))), isCommitted);
    }

    private void Push(List<Run> list, Run run, bool isCommitted)
    {
        list.Add(run);
        while (list.Count > 1 && list[^2].Count < 2L * list[^1].Count)
        {
            MergeLast(list, isCommitted);
        }
    }

    private void MergeLast(List<Run> list, bool isCommitted)
    {
        (Run left, Run right) = (list[^2], list[^1]);
        list.RemoveRange(list.Count - 2, 2);
        ulong[] merged = pool.Rent(checked(left.Count + right.Count));
        int count = Merge(left.Pairs.AsSpan(0, left.Count), right.Pairs.AsSpan(0, right.Count), merged);
        pool.Return(left.Pairs);
        pool.Return(right.Pairs);
        if (Absorbed(new Run(merged, count), isCommitted) is { } run)
        {
            list.Add(run);
        }
    }

    // Each pair once. Both steps of a row are arithmetic: which side comes next cannot be predicted.
    private static int Merge(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> merged)
    {
        (int l, int r, int count) = (0, 0, 0);
        while (l < left.Length && r < right.Length)
        {
            (ulong a, ulong b) = (left[l], right[r]);
            merged[count++] = Math.Min(a, b);
            l += a <= b ? 1 : 0;
            r += b <= a ? 1 : 0;
        }

        ReadOnlySpan<ulong> tail = l < left.Length ? left[l..] : right[r..];
        tail.CopyTo(merged[count..]);
        return count + tail.Length;
    }

    // Moves the pairs of chunks that have a bitmap, or are worth one, to it; null where none is left.
    private Run? Absorbed(Run run, bool isCommitted)
    {
        Span<ulong> pairs = run.Pairs.AsSpan(0, run.Count);
        int left = 0;
        for (int first = 0, end; first < pairs.Length; first = end)
        {
            end = EndOfChunk(pairs, first);
            if (BitmapOf(pairs[first], end - first) is { } bitmap)
            {
                Mark(pairs[first..end], bitmap, isCommitted);
            }
            else
            {
                if (left < first)
                {
                    pairs[first..end].CopyTo(pairs[left..]);
                }

                left += end - first;
            }
        }

        if (left > 0)
        {
            return run with { Count = left };
        }

        pool.Return(run.Pairs);
        return null;
    }

    private void Mark(ReadOnlySpan<ulong> pairs, ulong[] bitmap, bool isCommitted)
    {
        bool isKept = !isCommitted && !isEmpty;
        foreach (ulong pair in pairs)
        {
            ref ulong word = ref bitmap[(pair >> 6) & (Bitmaps.Words - 1)];
            ulong bit = 1UL << (int)(pair & 63);
            if (isKept && (word & bit) == 0)
            {
                news.Room(1)[0] = pair;
                news.Keep(1);
            }
            else if (isCommitted && !isEmpty && (word & bit) != 0)
            {
                // The call that is not committed yet may have set it, and may be taken back.
                confirmed.Room(1)[0] = pair;
                confirmed.Keep(1);
            }

            word |= bit;
        }
    }

    // The bitmap of a pair's chunk; a new one where so many pairs are worth it.
    private ulong[]? BitmapOf(ulong pair, int count)
    {
        ref MarkTable table = ref tables[(int)(pair >> 32)];
        uint chunk = (uint)(pair >> 16) & 0xFFFF;
        long at = (long)chunk - table.FirstChunk;
        if (at >= 0 && at < table.Bitmaps.Length && table.Bitmaps[at] is { } known)
        {
            return known;
        }

        if (count < Many || (bitmapCount + 1) * Bitmaps.Words * sizeof(ulong) > FirstBytes + (added * BytesPerPair) || !TryReach(ref table, chunk))
        {
            return null;
        }

        bitmapCount++;

        // Pinned: where it lies is where it stays, and the collector never copies it.
        return table.Bitmaps[chunk - table.FirstChunk] = bitmaps.TryPop(out ulong[]? free) ? free : GC.AllocateArray<ulong>(Bitmaps.Words, pinned: true);
    }

    private static bool TryReach(ref MarkTable table, uint chunk)
    {
        int known = table.Bitmaps.Length;
        uint first = known == 0 ? chunk : Math.Min(table.FirstChunk, chunk);
        long length = (known == 0 ? chunk + 1L : Math.Max(chunk + 1L, (long)table.FirstChunk + known)) - first;
        if (known > 0 && first == table.FirstChunk && length <= known)
        {
            return true;
        }

        if (length > TableSlack * (1L + table.Bitmaps.Count(bitmap => bitmap is not null)))
        {
            return false;
        }

        // Chunks mostly come in ascending order: room for as many again.
        ulong[]?[] longer = new ulong[]?[Math.Max(length, Math.Min(known * 2L, 0x1_0000L - first))];
        table.Bitmaps.CopyTo(longer, known == 0 ? 0 : (int)(table.FirstChunk - first));
        table = new MarkTable(longer, first);
        return true;
    }

    private static int EndOfChunk(ReadOnlySpan<ulong> pairs, int first)
    {
        int end = first + 1;
        while (end < pairs.Length && pairs[end] >> 16 == pairs[first] >> 16)
        {
            end++;
        }

        return end;
    }

    private void Drop(List<Run> dropped)
    {
        foreach (Run run in dropped)
        {
            pool.Return(run.Pairs);
        }

        dropped.Clear();
    }

    private readonly record struct Run(ulong[] Pairs, int Count);
}
