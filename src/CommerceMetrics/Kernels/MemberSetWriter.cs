using System.Numerics;
using System.Runtime.CompilerServices;

namespace CommerceMetrics;

/// <summary>Packs sets chunk by chunk, in ascending order; used again for the next set. For one thread.</summary>
internal sealed class MemberSetWriter
{
    private readonly List<ulong[]> bitmaps = [];
    private uint[] heads = new uint[16];
    private ushort[] lists = new ushort[MemberSet.MostListed];
    private int headCount;
    private int listed;

    /// <summary>The members of a chunk as a bitmap of <see cref="Bitmaps.Words"/>; none adds nothing.</summary>
    /// <param name="chunk">After all that were added.</param>
    /// <param name="bitmap">The members.</param>
    /// <param name="isTaken">Whether the array may become the set's; else it is copied.</param>
    /// <returns>Whether it became the set's.</returns>
    public bool Add(uint chunk, ulong[] bitmap, bool isTaken)
    {
        int count = Bitmaps.Count(bitmap);
        AddHead(chunk, count);
        if (count > MemberSet.MostListed)
        {
            bitmaps.Add(isTaken ? bitmap : [.. bitmap]);
            return isTaken;
        }

        listed += Bitmaps.List(bitmap, Room(ref lists, listed, count));
        return false;
    }

    /// <summary>The members of a chunk, ascending, each once, as numbers whose lowest 16 bits count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add<T>(uint chunk, ReadOnlySpan<T> members)
        where T : unmanaged, IBinaryInteger<T>
    {
        AddHead(chunk, members.Length);
        if (members.Length > MemberSet.MostListed)
        {
            ulong[] bitmap = new ulong[Bitmaps.Words];
            foreach (T member in members)
            {
                uint low = uint.CreateTruncating(member) & 0xFFFF;
                bitmap[low >> 6] |= 1UL << (int)(low & 63);
            }

            bitmaps.Add(bitmap);
            return;
        }

        Span<ushort> list = Room(ref lists, listed, members.Length);
        for (int i = 0; i < members.Length; i++)
        {
            list[i] = ushort.CreateTruncating(members[i]);
        }

        listed += members.Length;
    }

    /// <summary>The set, and the writer is empty.</summary>
    public MemberSet ToSet()
    {
        MemberSet set = headCount == 0 ? MemberSet.Empty : new MemberSet(heads.AsSpan(0, headCount).ToArray(), lists.AsSpan(0, listed).ToArray(), [.. bitmaps]);
        (headCount, listed) = (0, 0);
        bitmaps.Clear();
        return set;
    }

    private void AddHead(uint chunk, int count)
    {
        if (count > 0)
        {
            Room(ref heads, headCount++, 1)[0] = (chunk << 16) | (uint)(count - 1);
        }
    }

    private static Span<T> Room<T>(ref T[] array, int used, int more)
    {
        if (used + more > array.Length)
        {
            Array.Resize(ref array, Math.Max(array.Length * 2, used + more));
        }

        return array.AsSpan(used, more);
    }
}
