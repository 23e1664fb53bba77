using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>Columns of a block put together to pairs (set, member), the set in the upper 32 bits.</summary>
internal static class PairColumns
{
    /// <summary>
    /// The pairs of the rows that are taken, of those whose id fits 32 bits; and the numbers of the rows that are taken and whose id does not. No branch depends on a row: which
    /// status comes next cannot be predicted.
    /// </summary>
    /// <param name="sets">Of each row, not negative.</param>
    /// <param name="ids">Of each row.</param>
    /// <param name="taken">Of each row: 1 or 0.</param>
    /// <param name="pairs">As long as the rows.</param>
    /// <param name="others">As long as the rows.</param>
    /// <returns>How many of each.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (int Pairs, int Others) Split(ReadOnlySpan<int> sets, ReadOnlySpan<long> ids, ReadOnlySpan<byte> taken, Span<ulong> pairs, Span<int> others)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(ids.Length, sets.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(taken.Length, sets.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs.Length, sets.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(others.Length, sets.Length);
        ref int set = ref MemoryMarshal.GetReference(sets);
        ref long id = ref MemoryMarshal.GetReference(ids);
        ref byte take = ref MemoryMarshal.GetReference(taken);
        ref ulong pair = ref MemoryMarshal.GetReference(pairs);
        ref int other = ref MemoryMarshal.GetReference(others);
        (nint pairCount, nint otherCount) = (0, 0);
        unchecked
        {
            // Both counts stay at or below i, so that what is written lies within the rows' number.
            for (nint i = 0; i < sets.Length; i++)
            {
                ulong member = (ulong)Unsafe.Add(ref id, i);
                nint isTaken = Unsafe.Add(ref take, i);
                nint isWide = member > uint.MaxValue ? 1 : 0;
                Unsafe.Add(ref pair, pairCount) = ((ulong)(uint)Unsafe.Add(ref set, i) << 32) | (uint)member;
                Unsafe.Add(ref other, otherCount) = (int)i;
                pairCount += isTaken & ~isWide;
                otherCount += isTaken & isWide;
            }
        }

        return ((int)pairCount, (int)otherCount);
    }

    /// <summary>The scalar reference.</summary>
    internal static (int Pairs, int Others) SplitScalar(ReadOnlySpan<int> sets, ReadOnlySpan<long> ids, ReadOnlySpan<byte> taken, Span<ulong> pairs, Span<int> others)
    {
        (int pairCount, int otherCount) = (0, 0);
        for (int i = 0; i < sets.Length; i++)
        {
            if (taken[i] == 1 && ids[i] is >= 0 and <= uint.MaxValue)
            {
                pairs[pairCount++] = ((ulong)sets[i] << 32) + (ulong)ids[i];
            }
            else if (taken[i] == 1)
            {
                others[otherCount++] = i;
            }
        }

        return (pairCount, otherCount);
    }
}
