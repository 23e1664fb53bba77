using System.Buffers;
using System.Runtime.CompilerServices;

namespace CommerceMetrics;

/// <summary>
/// Pairs (id of 64 bits, set), growing: as they come, and sorted, each once, where room runs out and a sample says that many are repeats. What was added since the last
/// <see cref="Commit"/> can be taken back. Room grows fourfold where less than half of it was repeats: a pair takes 12 to about 50 bytes, and 12 more while it is sorted.
/// </summary>
internal sealed class IdPairs
{
    private const int FirstLength = 1 << 14;

    // Few enough ids that their pairs are counted in no time, enough to tell a quarter of repeats from none.
    private const int SampledIds = 1_024;

    // 2^64 ÷ golden ratio (Knuth, TAOCP 6.4).
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    private readonly HashSet<(ulong Id, int Set)> sample = [];
    private ulong[] keys = [];
    private int[] sets = [];
    private ulong[] keyScratch = [];
    private int[] setScratch = [];
    private int count;
    private int committed;

    /// <summary>Whether nothing was committed.</summary>
    public bool IsEmpty => committed == 0;

    // The pool gives what it has, of each as much at least as was asked for.
    private int Room => Math.Min(keys.Length, sets.Length);

    /// <summary>Adds ids, each to the set of the same place.</summary>
    /// <exception cref="OverflowException">There are more pairs than an array can hold.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<int> setOf, ReadOnlySpan<long> ids)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(setOf.Length, ids.Length);
        if (ids.Length > Room - count)
        {
            Reserve(ids.Length);
        }

        setOf.CopyTo(sets.AsSpan(count));
        Span<ulong> room = keys.AsSpan(count, ids.Length);
        for (int i = 0; i < room.Length; i++)
        {
            room[i] = RadixSort.KeyOf(ids[i]);
        }

        count += ids.Length;
    }

    public void Commit() => committed = count;

    public void Rollback() => count = committed;

    /// <summary>Forgets all pairs and gives the memory back to the pool.</summary>
    public void Clear()
    {
        Return(ref keys);
        Return(ref sets);
        Return(ref keyScratch);
        Return(ref setScratch);
        (count, committed) = (0, 0);
    }

    /// <summary>Sorts what was committed by id; a pair may be there more than once. Not while something is uncommitted.</summary>
    /// <param name="sortedKeys">The ids, as <see cref="RadixSort.KeyOf"/> gives them.</param>
    /// <param name="setOf">As many.</param>
    public void Sort(out ReadOnlySpan<ulong> sortedKeys, out ReadOnlySpan<int> setOf)
    {
        if (count != committed)
        {
            throw new InvalidOperationException("A call is under way.");
        }

        SortById(0, count);
        sortedKeys = keys.AsSpan(0, count);
        setOf = sets.AsSpan(0, count);
    }

    private void Reserve(int more)
    {
        if (HasManyRepeats())
        {
            // A call's own pairs stay apart.
            int kept = Distinct(0, committed);
            int keptOfCall = Distinct(committed, count - committed);
            if (kept < committed)
            {
                keys.AsSpan(committed, keptOfCall).CopyTo(keys.AsSpan(kept));
                sets.AsSpan(committed, keptOfCall).CopyTo(sets.AsSpan(kept));
            }

            (committed, count) = (kept, kept + keptOfCall);
        }

        long needed = Math.Max(count + (long)more, count > Room / 2 ? Room * 4L : Room);
        if (needed > Room)
        {
            int length = (int)Math.Min(Math.Max(needed, FirstLength), Array.MaxLength);
            if (length - count < more)
            {
                throw new OverflowException($"More than {Array.MaxLength} pairs: split the rows over several builders.");
            }

            Grow(ref keys, length);
            Grow(ref sets, length);
        }
    }

    // What lies behind the pairs is not read: it need not be zero.
    private void Grow<T>(ref T[] array, int length)
    {
        T[] grown = ArrayPool<T>.Shared.Rent(length);
        array.AsSpan(0, count).CopyTo(grown);
        Return(ref array);
        array = grown;
    }

    private static void Return<T>(ref T[] array)
    {
        if (array.Length > 0)
        {
            ArrayPool<T>.Shared.Return(array);
            array = [];
        }
    }

    // Sorts a part by id and set, and drops repeats; returns how many are left.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Distinct(int first, int length)
    {
        if (length == 0)
        {
            return 0;
        }

        SortById(first, length);
        Span<ulong> key = keys.AsSpan(first, length);
        Span<int> set = sets.AsSpan(first, length);
        int left = 0;
        for (int start = 0, end; start < length; start = end)
        {
            for (end = start + 1; end < length && key[end] == key[start]; end++)
            {
            }

            SortFew(set[start..end]);
            int before = -1;
            for (int at = start; at < end; at++)
            {
                if (set[at] != before)
                {
                    (key[left], set[left], before) = (key[start], set[at], set[at]);
                    left++;
                }
            }
        }

        return left;
    }

    // Most ids have a few sets; an array's own sorting costs more than that.
    private static void SortFew(Span<int> values)
    {
        if (values.Length > 16)
        {
            values.Sort();
            return;
        }

        for (int i = 1; i < values.Length; i++)
        {
            int value = values[i];
            int at = i;
            for (; at > 0 && values[at - 1] > value; at--)
            {
                values[at] = values[at - 1];
            }

            values[at] = value;
        }
    }

    // Whether a quarter of the pairs are repeats, as far as those of some ids tell that stand for all: ids are taken by their hash, each with all its pairs.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool HasManyRepeats()
    {
        sample.Clear();
        int sampled = 0;
        ulong most = ulong.MaxValue / (ulong)Math.Max(1, count / SampledIds);
        for (int i = 0; i < count; i++)
        {
            if (unchecked((keys[i] ^ (keys[i] >> 32)) * Multiplier) <= most)
            {
                sample.Add((keys[i], sets[i]));
                sampled++;
            }
        }

        return sampled == 0 || sample.Count <= sampled / 4 * 3;
    }

    private void SortById(int first, int length)
    {
        if (Math.Min(keyScratch.Length, setScratch.Length) < length)
        {
            Return(ref keyScratch);
            Return(ref setScratch);
            (keyScratch, setScratch) = (ArrayPool<ulong>.Shared.Rent(length), ArrayPool<int>.Shared.Rent(length));
        }

        RadixSort.Sort(keys.AsSpan(first, length), sets.AsSpan(first, length), keyScratch.AsSpan(0, length), setScratch.AsSpan(0, length));
    }
}
