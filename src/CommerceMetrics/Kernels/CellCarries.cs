using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>How often each 64-bit lane of a cell has wrapped: with a carry c the exact total is c·2^64 + the lane, read as signed. Few lanes have any.</summary>
internal sealed class CellCarries
{
    private const int LaneBits = 3;

    private readonly Dictionary<long, Int128> carries = [];

    public bool IsEmpty => carries.Count == 0;

    public Int128 this[int cell, int lane] => carries.Count == 0 ? 0 : carries.GetValueOrDefault(Key(cell, lane));

    public void Add(int cell, int lane, Int128 carry)
    {
        ref Int128 held = ref CollectionsMarshal.GetValueRefOrAddDefault(carries, Key(cell, lane), out _);
        held += carry;
    }

    /// <summary>What a cell's lanes carried, another one's carry now.</summary>
    public void Move(int from, int to)
    {
        for (int lane = 0; lane < 1 << LaneBits && !IsEmpty; lane++)
        {
            if (carries.Remove(Key(from, lane), out Int128 carry))
            {
                carries[Key(to, lane)] = carry;
            }
        }
    }

    public void Clear() => carries.Clear();

    private static long Key(int cell, int lane) => ((long)cell << LaneBits) | (uint)lane;
}
