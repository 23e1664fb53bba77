using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>The bitmaps of a set that is growing: of chunk <see cref="FirstChunk"/> and those after it, null where a chunk has none.</summary>
internal readonly struct MarkTable(ulong[]?[] bitmaps, uint firstChunk)
{
    public readonly ulong[]?[] Bitmaps = bitmaps;
    public readonly uint FirstChunk = firstChunk;
}

/// <summary>Pairs (set, member), the set in the upper 32 bits, marked in the bitmaps of the sets.</summary>
internal static class PairMarks
{
    /// <summary>Marks the pairs that have a bitmap. Those without one are written to <paramref name="rest"/>, in their order.</summary>
    /// <param name="pairs">Sets within <paramref name="tables"/>.</param>
    /// <param name="tables">By set.</param>
    /// <param name="rest">As long as the pairs; may be the same memory.</param>
    /// <returns>How many have none.</returns>
    public static int Mark(ReadOnlySpan<ulong> pairs, ReadOnlySpan<MarkTable> tables, Span<ulong> rest) => Mark<Forgotten>(pairs, tables, default, rest, out _);

    /// <summary>As the other; those that were not marked yet are written to <paramref name="news"/>, so that they can be taken back.</summary>
    /// <param name="pairs">Sets within <paramref name="tables"/>.</param>
    /// <param name="tables">By set.</param>
    /// <param name="news">As long as the pairs.</param>
    /// <param name="rest">As long as the pairs; may be the same memory.</param>
    /// <param name="newCount">How many were not marked.</param>
    /// <returns>How many have no bitmap.</returns>
    public static int Mark(ReadOnlySpan<ulong> pairs, ReadOnlySpan<MarkTable> tables, Span<ulong> news, Span<ulong> rest, out int newCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(news.Length, pairs.Length);
        return Mark<Kept>(pairs, tables, news, rest, out newCount);
    }

    /// <summary>Takes marks back.</summary>
    public static void Unmark(ReadOnlySpan<ulong> pairs, ReadOnlySpan<MarkTable> tables)
    {
        foreach (ulong pair in pairs)
        {
            ref readonly MarkTable table = ref tables[(int)(pair >> 32)];
            uint place = (uint)(pair & uint.MaxValue);
            table.Bitmaps[(place >> 16) - table.FirstChunk]![(place >> 6) & (Bitmaps.Words - 1)] &= ~(1UL << (int)(place & 63));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Mark<TNews>(ReadOnlySpan<ulong> pairs, ReadOnlySpan<MarkTable> tables, Span<ulong> news, Span<ulong> rest, out int newCount)
        where TNews : INews
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rest.Length, pairs.Length);
        ref MarkTable firstTable = ref MemoryMarshal.GetReference(tables);
        ref ulong firstNew = ref MemoryMarshal.GetReference(news);
        ref ulong firstRest = ref MemoryMarshal.GetReference(rest);
        (nint found, nint others) = (0, 0);
        unchecked
        {
            // Counts are at most the number of pairs; a bitmap has Bitmaps.Words words, one for each value of ten bits.
            foreach (ulong pair in pairs)
            {
                ref MarkTable table = ref Unsafe.Add(ref firstTable, (nint)(pair >> 32));
                uint chunk = ((uint)pair >> 16) - table.FirstChunk;
                ulong[]?[] bitmaps = table.Bitmaps;
                if (chunk < (uint)bitmaps.Length && bitmaps[chunk] is { } words)
                {
                    ref ulong word = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(words), (nint)(((uint)pair >> 6) & (Bitmaps.Words - 1)));
                    ulong before = word;
                    word = before | (1UL << (int)pair);
                    if (TNews.AreKept)
                    {
                        Unsafe.Add(ref firstNew, found) = pair;
                        found += (nint)(~(before >> (int)pair) & 1);
                    }
                }
                else
                {
                    Unsafe.Add(ref firstRest, others++) = pair;
                }
            }
        }

        newCount = (int)found;
        return (int)others;
    }

    private interface INews
    {
        static abstract bool AreKept { get; }
    }

    private readonly struct Kept : INews
    {
        public static bool AreKept => true;
    }

    private readonly struct Forgotten : INews
    {
        public static bool AreKept => false;
    }
}
