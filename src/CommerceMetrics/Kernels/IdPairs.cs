using System.Runtime.CompilerServices;

namespace CommerceMetrics;

/// <summary>
/// Pairs (id of 64 bits, set), growing: as they come, and sorted, each once, where room runs out. What was added since the last <see cref="Commit"/> can be taken back.
/// Room grows fourfold where less than half of it was repeats, so that all sorting on the way costs half as much as the last one. A pair takes 12 to 48 bytes, and 12 more while it is sorted.
/// </summary>
internal sealed class IdPairs
{
    private const int FirstLength = 1 << 14;

    private ulong[] keys = [];
    private int[] sets = [];
    private ulong[] keyScratch = [];
    private int[] setScratch = [];
    private int count;
    private int committed;

    /// <summary>Whether nothing was committed.</summary>
    public bool IsEmpty => committed == 0;

    /// <summary>Adds ids, each to the set of the same place.</summary>
    /// <exception cref="OverflowException">There are more pairs than an array can hold.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<int> setOf, ReadOnlySpan<long> ids)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(setOf.Length, ids.Length);
        if (ids.Length > keys.Length - count)
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

    public void Clear() => (keys, sets, keyScratch, setScratch, count, committed) = ([], [], [], [], 0, 0);

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
        // A call's own pairs stay apart.
        int kept = Distinct(0, committed);
        int keptOfCall = Distinct(committed, count - committed);
        if (kept < committed)
        {
            keys.AsSpan(committed, keptOfCall).CopyTo(keys.AsSpan(kept));
            sets.AsSpan(committed, keptOfCall).CopyTo(sets.AsSpan(kept));
        }

        (committed, count) = (kept, kept + keptOfCall);
        long needed = Math.Max(count + (long)more, count > keys.Length / 2 ? keys.Length * 4L : keys.Length);
        if (needed > keys.Length)
        {
            int length = (int)Math.Min(Math.Max(needed, FirstLength), Array.MaxLength);
            if (length - count < more)
            {
                throw new OverflowException($"More than {Array.MaxLength} pairs: split the rows over several builders.");
            }

            Array.Resize(ref keys, length);
            Array.Resize(ref sets, length);
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

            Span<int> ofOne = set[start..end];
            ofOne.Sort();
            int before = -1;
            foreach (int each in ofOne)
            {
                if (each != before)
                {
                    (key[left], set[left], before) = (key[start], each, each);
                    left++;
                }
            }
        }

        return left;
    }

    private void SortById(int first, int length)
    {
        if (keyScratch.Length < length)
        {
            (keyScratch, setScratch) = (new ulong[length], new int[length]);
        }

        RadixSort.Sort(keys.AsSpan(first, length), sets.AsSpan(first, length), keyScratch.AsSpan(0, length), setScratch.AsSpan(0, length));
    }
}
