using System.Runtime.CompilerServices;

namespace CommerceMetrics;

/// <summary>
/// Blocks by (series, month): open addressing with linear probing in parts that grow one by one, so that growing never holds a second copy of the whole.
/// An entry is eight bytes (32 bits of hash, 32 of block); tables are between 2/5 and 4/5 full.
/// </summary>
internal sealed class BlockIndex
{
    private const int PartBits = 6;
    private const int FirstLength = 16;

    // 2^64 ÷ golden ratio (Knuth, TAOCP 6.4).
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    private readonly ulong[]?[] parts = new ulong[1 << PartBits][];
    private readonly int[] counts = new int[1 << PartBits];

    /// <summary>The block of a series and month, or −1.</summary>
    public int Find(PagedList<CellBlock> blocks, int series, int month)
    {
        ulong hash = Hash(series, month);
        if (parts[hash >> (64 - PartBits)] is not { } part)
        {
            return -1;
        }

        uint tag = unchecked((uint)(hash >> (32 - PartBits)));
        for (int at = Home(tag, part.Length); part[at] != 0; at = (at + 1) & (part.Length - 1))
        {
            if ((uint)(part[at] >> 32) == tag)
            {
                int number = (int)(part[at] & uint.MaxValue) - 1;
                ref CellBlock block = ref blocks[number];
                if (block.Series == series && block.Month == month)
                {
                    return number;
                }
            }
        }

        return -1;
    }

    /// <summary>Adds a block that is not held.</summary>
    public void Add(int series, int month, int block)
    {
        ulong hash = Hash(series, month);
        int number = (int)(hash >> (64 - PartBits));
        ref ulong[]? part = ref parts[number];
        part ??= new ulong[FirstLength];
        if (++counts[number] > part.Length / 5 * 4)
        {
            ulong[] grown = new ulong[part.Length * 2];
            foreach (ulong entry in part)
            {
                if (entry != 0)
                {
                    Put(grown, entry);
                }
            }

            part = grown;
        }

        Put(part, ((hash >> (32 - PartBits)) << 32) | (uint)(block + 1));
    }

    /// <summary>Empties the index; its memory is kept.</summary>
    public void Clear()
    {
        foreach (ulong[]? part in parts)
        {
            part?.AsSpan().Clear();
        }

        counts.AsSpan().Clear();
    }

    private static void Put(ulong[] part, ulong entry)
    {
        int at = Home((uint)(entry >> 32), part.Length);
        while (part[at] != 0)
        {
            at = (at + 1) & (part.Length - 1);
        }

        part[at] = entry;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Home(uint tag, int length) => (int)(((ulong)tag * (uint)length) >> 32);

    // A month is below 2^17, a series below 2^31.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(int series, int month) => unchecked((((ulong)(uint)series << 17) | (uint)month) * Multiplier);
}
