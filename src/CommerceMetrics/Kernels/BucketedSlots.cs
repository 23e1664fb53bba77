using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>
/// Instants to slots of their business days (<see cref="DaySlots"/>) by a table of stretches of time, each of 2^<c>bits</c> units and shorter than a day, so that at most one
/// turn of the day (at midnight, or where a zone's offset changes) falls into one: no division, and a zone's transitions cost nothing.
/// </summary>
/// <remarks>The first bucket's number is taken from each row's, not from the table's reference: one that points outside its table is lost when the collector moves the table.</remarks>
internal static class BucketedSlots
{
    /// <summary>Writes the slot of each instant; all lie within the table.</summary>
    /// <param name="instants">In units of time.</param>
    /// <param name="buckets">The first is of the instants from <paramref name="first"/> · 2^<paramref name="bits"/> on.</param>
    /// <param name="first">The number of the first bucket.</param>
    /// <param name="bits">log2 of a bucket's units.</param>
    /// <param name="slots">As many as there are instants.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ReadOnlySpan<long> instants, ReadOnlySpan<Bucket> buckets, long first, int bits, Span<int> slots)
    {
        ref long instant = ref MemoryMarshal.GetReference(instants);
        ref int slot = ref MemoryMarshal.GetReference(slots);
        unchecked
        {
            ref Bucket table = ref MemoryMarshal.GetReference(buckets);
            for (nint i = 0; i < instants.Length; i++)
            {
                long at = Unsafe.Add(ref instant, i);
                Bucket bucket = Unsafe.Add(ref table, (nint)((at >> bits) - first));
                Unsafe.Add(ref slot, i) = bucket.SlotOf(at);
            }
        }
    }

    /// <summary>As <see cref="Fill(ReadOnlySpan{long}, ReadOnlySpan{Bucket}, long, int, Span{int})"/>, where each segment's table begins at a place of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ReadOnlySpan<long> instants, ReadOnlySpan<int> segments, ReadOnlySpan<int> starts, ReadOnlySpan<Bucket> buckets, long first, int bits, Span<int> slots)
    {
        ref long instant = ref MemoryMarshal.GetReference(instants);
        ref int segment = ref MemoryMarshal.GetReference(segments);
        ref int start = ref MemoryMarshal.GetReference(starts);
        ref int slot = ref MemoryMarshal.GetReference(slots);
        unchecked
        {
            ref Bucket table = ref MemoryMarshal.GetReference(buckets);
            for (nint i = 0; i < instants.Length; i++)
            {
                long at = Unsafe.Add(ref instant, i);
                Bucket bucket = Unsafe.Add(ref table, (nint)((at >> bits) - first) + Unsafe.Add(ref start, (nint)(uint)Unsafe.Add(ref segment, i)));
                Unsafe.Add(ref slot, i) = bucket.SlotOf(at);
            }
        }
    }

    /// <summary>The scalar reference.</summary>
    internal static void Scalar(ReadOnlySpan<long> instants, ReadOnlySpan<Bucket> buckets, long first, int bits, Span<int> slots)
    {
        for (int i = 0; i < instants.Length; i++)
        {
            Bucket bucket = buckets[checked((int)((instants[i] >> bits) - first))];
            slots[i] = instants[i] < bucket.Turn ? bucket.Before : bucket.After;
        }
    }

    /// <summary>The slots before and from an instant on.</summary>
    internal readonly record struct Bucket(long Turn, int Before, int After)
    {
        // All bits are set before the turn, none after.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int SlotOf(long at)
        {
            int before = unchecked((int)((at - Turn) >> 63));
            return (Before & before) | (After & ~before);
        }
    }
}
