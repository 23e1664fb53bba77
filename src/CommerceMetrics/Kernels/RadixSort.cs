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

    /// <summary>Sorts the first keys of an array, and what belongs to each with it.</summary>
    public static void Sort(ref ulong[] keys, ref int[] items, ref ulong[] scratch, ref int[] itemScratch, int count)
    {
        if (count < Few)
        {
            Insert(keys.AsSpan(0, count), items);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Math.Min(Math.Min(items.Length, scratch.Length), itemScratch.Length));
        Span<int> counts = stackalloc int[Digits * Values];
        Count(keys.AsSpan(0, count), counts);
        for (int digit = 0; digit < Digits; digit++)
        {
            Span<int> places = counts.Slice(digit * Values, Values);
            if (ToPlaces(places, keys[0] >> (8 * digit), count))
            {
                Scatter(keys.AsSpan(0, count), items, scratch.AsSpan(0, count), itemScratch, places, 8 * digit);
                (keys, scratch, items, itemScratch) = (scratch, keys, itemScratch, items);
            }
        }
    }

    /// <summary>A key whose order is that of signed numbers, and back.</summary>
    public static ulong KeyOf(long number) => unchecked((ulong)number) ^ (1UL << 63);

    /// <inheritdoc cref="KeyOf"/>
    public static long NumberOf(ulong key) => unchecked((long)(key ^ (1UL << 63)));

    /// <summary>Drops repeats of sorted keys; returns how many are left.</summary>
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
