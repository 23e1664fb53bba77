using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>
/// Keys in ascending order, digit by digit from the last (LSD radix sort; Knuth, TAOCP 5.2.5): stable, and linear in their number. Digits that all keys share cost
/// nothing but their count. The sorted keys are in the first array afterwards, which may be the one that was given as scratch.
/// </summary>
internal static class RadixSort
{
    // Digits of eight bits: the places of 256 runs stay in the first cache level, and their pages in its TLB.
    private const int Digits = sizeof(ulong);
    private const int Values = 256;

    // Below this the counts of all digits cost more than moving keys one by one.
    private const int Few = 48;

    // Keys, items and their scratch of 24 bytes together: a megabyte and a half.
    private const int Cached = 1 << 16;

    /// <summary>Sorts the first keys of an array.</summary>
    public static void Sort(ref ulong[] keys, ref ulong[] scratch, int count)
    {
        if (count < Few)
        {
            keys.AsSpan(0, count).Sort();
            return;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, scratch.Length);
        Span<int> counts = stackalloc int[Digits * Values];
        Count(keys.AsSpan(0, count), counts);
        for (int digit = 0; digit < Digits; digit++)
        {
            Span<int> places = counts.Slice(digit * Values, Values);
            if (ToPlaces(places, keys[0] >> (8 * digit), count))
            {
                Scatter(keys.AsSpan(0, count), scratch.AsSpan(0, count), places, 8 * digit);
                (keys, scratch) = (scratch, keys);
            }
        }
    }

    /// <summary>Sorts keys, and what belongs to each with them. Stable.</summary>
    /// <param name="keys">What is sorted.</param>
    /// <param name="items">As many.</param>
    /// <param name="scratch">As many.</param>
    /// <param name="itemScratch">As many.</param>
    /// <remarks>
    /// More than the second cache level holds are scattered by the first digit in which they differ, and each of its runs is sorted by itself: by its two highest digits that differ, and
    /// by lower ones only where those do not tell keys apart. Linear at worst, since a digit is looked at once.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sort(Span<ulong> keys, Span<int> items, Span<ulong> scratch, Span<int> itemScratch)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(items.Length, keys.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(scratch.Length, keys.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(itemScratch.Length, keys.Length);
        if (keys.Length <= Cached)
        {
            if (SortCached(keys, items, scratch, itemScratch))
            {
                scratch.CopyTo(keys);
                itemScratch.CopyTo(items);
            }

            return;
        }

        ulong differences = Differences(keys);
        if (differences == 0)
        {
            return;
        }

        int digit = BitOperations.Log2(differences) / 8;
        Span<int> places = stackalloc int[Values];
        Count(keys, places, 8 * digit);
        ToPlaces(places, keys[0] >> (8 * digit), keys.Length);
        Scatter(keys, items, scratch, itemScratch, places, 8 * digit);

        // The places are the ends of the runs now.
        int start = 0;
        foreach (int end in places)
        {
            Span<ulong> key = keys[start..end];
            Span<int> item = items[start..end];
            Span<ulong> scattered = scratch[start..end];
            Span<int> itemsScattered = itemScratch[start..end];

            // A run that is too long by itself differs in a later digit.
            bool isInKeys = end - start <= Cached && SortCached(scattered, itemsScattered, key, item);
            if (end - start > Cached)
            {
                Sort(scattered, itemsScattered, key, item);
            }

            if (!isInKeys)
            {
                scattered.CopyTo(key);
                itemsScattered.CopyTo(item);
            }

            start = end;
        }
    }

    /// <summary>A key whose order is that of signed numbers, and back.</summary>
    public static ulong KeyOf(long number) => unchecked((ulong)number) ^ (1UL << 63);

    /// <inheritdoc cref="KeyOf"/>
    public static long NumberOf(ulong key) => unchecked((long)(key ^ (1UL << 63)));

    /// <summary>Drops repeats of sorted keys; returns how many are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Distinct(Span<ulong> sorted)
    {
        int count = Math.Min(sorted.Length, 1);
        for (int i = 1; i < sorted.Length; i++)
        {
            sorted[count] = sorted[i];
            count += sorted[i] != sorted[count - 1] ? 1 : 0;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count(ReadOnlySpan<ulong> keys, Span<int> counts)
    {
        counts.Clear();
        ref int first = ref MemoryMarshal.GetReference(counts);
        unchecked
        {
            // Each count is at most the number of keys; each place is below Digits × Values.
            foreach (ulong key in keys)
            {
                Unsafe.Add(ref first, (nint)(key & 255))++;
                Unsafe.Add(ref first, (nint)(256 + ((key >> 8) & 255)))++;
                Unsafe.Add(ref first, (nint)(512 + ((key >> 16) & 255)))++;
                Unsafe.Add(ref first, (nint)(768 + ((key >> 24) & 255)))++;
                Unsafe.Add(ref first, (nint)(1_024 + ((key >> 32) & 255)))++;
                Unsafe.Add(ref first, (nint)(1_280 + ((key >> 40) & 255)))++;
                Unsafe.Add(ref first, (nint)(1_536 + ((key >> 48) & 255)))++;
                Unsafe.Add(ref first, (nint)(1_792 + (key >> 56)))++;
            }
        }
    }

    // Where the run of each value begins; false where all keys have one value.
    private static bool ToPlaces(Span<int> counts, ulong firstKey, int count)
    {
        if (counts[unchecked((byte)firstKey)] == count)
        {
            return false;
        }

        int place = 0;
        foreach (ref int value in counts)
        {
            (value, place) = (place, place + value);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(ReadOnlySpan<ulong> keys, Span<ulong> sorted, Span<int> places, int shift)
    {
        ref int first = ref MemoryMarshal.GetReference(places);
        ref ulong destination = ref MemoryMarshal.GetReference(sorted);
        unchecked
        {
            // The runs of all values fill the destination, which is as long as the keys.
            foreach (ulong key in keys)
            {
                Unsafe.Add(ref destination, Unsafe.Add(ref first, (nint)((key >> shift) & 255))++) = key;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(ReadOnlySpan<ulong> keys, ReadOnlySpan<int> items, Span<ulong> sorted, Span<int> sortedItems, Span<int> places, int shift)
    {
        ref int first = ref MemoryMarshal.GetReference(places);
        ref ulong destination = ref MemoryMarshal.GetReference(sorted);
        ref int itemDestination = ref MemoryMarshal.GetReference(sortedItems);
        ref int item = ref MemoryMarshal.GetReference(items);
        unchecked
        {
            // As above; items and their destination are at least as long as the keys.
            for (int i = 0; i < keys.Length; i++)
            {
                ulong key = keys[i];
                int place = Unsafe.Add(ref first, (nint)((key >> shift) & 255))++;
                Unsafe.Add(ref destination, place) = key;
                Unsafe.Add(ref itemDestination, place) = Unsafe.Add(ref item, i);
            }
        }
    }

    // True where the sorted keys are in the scratch. The highest digits that differ, as many as tell that many keys apart, are enough for most; the few keys that they do not tell apart
    // lie together afterwards, and are sorted by what is below.
    private static bool SortCached(Span<ulong> keys, Span<int> items, Span<ulong> scratch, Span<int> itemScratch)
    {
        if (keys.Length < Few)
        {
            Insert(keys, items);
            return false;
        }

        ulong differences = Differences(keys);
        if (differences == 0)
        {
            return false;
        }

        int high = BitOperations.Log2(differences) / 8;
        int low = keys.Length > Values ? DigitBelow(differences, high) : high;
        bool isInScratch = false;
        Span<int> places = stackalloc int[Values];
        foreach (int digit in low == high ? [high] : (ReadOnlySpan<int>)[low, high])
        {
            Count(isInScratch ? scratch : keys, places, 8 * digit);
            ToPlaces(places, (isInScratch ? scratch : keys)[0] >> (8 * digit), keys.Length);
            if (isInScratch)
            {
                Scatter(scratch, itemScratch, keys, items, places, 8 * digit);
            }
            else
            {
                Scatter(keys, items, scratch, itemScratch, places, 8 * digit);
            }

            isInScratch = !isInScratch;
        }

        if ((differences & ((1UL << (8 * low)) - 1)) != 0)
        {
            if (isInScratch)
            {
                SortStretches(scratch, itemScratch, keys, items, 8 * low);
            }
            else
            {
                SortStretches(keys, items, scratch, itemScratch, 8 * low);
            }
        }

        return isInScratch;
    }

    // The next lower digit in which keys differ, or the same where none does.
    private static int DigitBelow(ulong differences, int digit)
    {
        ulong below = differences & ((1UL << (8 * digit)) - 1);
        return below == 0 ? digit : BitOperations.Log2(below) / 8;
    }

    // Sorts each stretch of keys that are equal from a bit on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SortStretches(Span<ulong> keys, Span<int> items, Span<ulong> scratch, Span<int> itemScratch, int shift)
    {
        for (int start = 0, end; start < keys.Length; start = end)
        {
            ulong high = keys[start] >> shift;
            bool isSorted = true;
            for (end = start + 1; end < keys.Length && keys[end] >> shift == high; end++)
            {
                isSorted &= keys[end - 1] <= keys[end];
            }

            if (isSorted)
            {
                continue;
            }

            if (SortCached(keys[start..end], items[start..end], scratch[start..end], itemScratch[start..end]))
            {
                scratch[start..end].CopyTo(keys[start..end]);
                itemScratch[start..end].CopyTo(items[start..end]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count(ReadOnlySpan<ulong> keys, Span<int> counts, int shift)
    {
        counts.Clear();
        ref int first = ref MemoryMarshal.GetReference(counts);
        unchecked
        {
            foreach (ulong key in keys)
            {
                Unsafe.Add(ref first, (nint)((key >> shift) & 255))++;
            }
        }
    }

    // The bits in which keys differ.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Differences(ReadOnlySpan<ulong> keys)
    {
        ulong differences = 0;
        foreach (ulong key in keys)
        {
            differences |= key ^ keys[0];
        }

        return differences;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Insert(Span<ulong> keys, Span<int> items)
    {
        for (int i = 1; i < keys.Length; i++)
        {
            (ulong key, int item) = (keys[i], items[i]);
            int at = i;
            for (; at > 0 && keys[at - 1] > key; at--)
            {
                (keys[at], items[at]) = (keys[at - 1], items[at - 1]);
            }

            (keys[at], items[at]) = (key, item);
        }
    }
}
