using System.Numerics;

namespace CommerceMetrics;

/// <summary>
/// The slab of each pair and kind in each month by direct look-up, for the first pairs that were met and a stretch of months: 128 bytes a pair and month.
/// Unusable (<see cref="Cover"/>) where that would be too much.
/// </summary>
internal sealed class SlabTable
{
    /// <summary>No slab: below zero with any offset added.</summary>
    public const int None = int.MinValue;

    // 8 MiB at most: 1,024 pairs in 64 months, or 64 in 1,024.
    private const int MostEntries = 1 << 21;
    private const int FewestMonths = 16;

    private int[] slabs = [];
    private int firstMonth;
    private int months;
    private int pairBits;

    /// <summary>By (month − <see cref="FirstMonth"/>), pair and kind.</summary>
    public ReadOnlySpan<int> Slabs => slabs;

    public int FirstMonth => firstMonth;

    /// <summary>log2 of the entries of a month.</summary>
    public int MonthBits => pairBits + int.Log2(CellStore.Kinds);

    /// <summary>Makes the table hold some months and pairs; false where they are too many. What it held is gone where it <paramref name="isEmptied"/>.</summary>
    public bool Cover(int first, int last, int pairs, out bool isEmptied)
    {
        isEmptied = false;
        if (slabs.Length > 0 && first >= firstMonth && last < firstMonth + months && pairs <= 1 << pairBits)
        {
            return true;
        }

        if (slabs.Length > 0)
        {
            (first, last) = (Math.Min(first, firstMonth), Math.Max(last, firstMonth + months - 1));
        }

        int bits = Math.Max(pairBits, BitOperations.Log2((uint)Math.Max(pairs, 1) * 2 - 1));
        long needed = (last - first + 1L) << bits << int.Log2(CellStore.Kinds);
        if (needed > MostEntries)
        {
            return false;
        }

        // Half as many months more, so that months that come in order do not make the table anew each.
        int slack = Math.Max(FewestMonths, (last - first + 1) / 2);
        int longer = last - first + 1 + slack;
        longer = (long)longer << bits << int.Log2(CellStore.Kinds) > MostEntries ? last - first + 1 : longer;
        (firstMonth, months, pairBits, isEmptied) = (first, longer, bits, true);
        int length = months << MonthBits;
        slabs = length == slabs.Length ? slabs : new int[length];
        slabs.AsSpan().Fill(None);
        return true;
    }

    /// <summary>Enters a slab where the table covers it.</summary>
    public void Set(int pair, int kind, int month, int slab)
    {
        if (slabs.Length > 0 && month >= firstMonth && month < firstMonth + months && pair < 1 << pairBits)
        {
            slabs[((month - firstMonth) << MonthBits) + (pair * CellStore.Kinds) + kind] = slab;
        }
    }

    /// <summary>Gives the table's memory up.</summary>
    public void Drop() => (slabs, months, pairBits) = ([], 0, 0);

    public void Clear() => slabs.AsSpan().Fill(None);
}
