namespace CommerceMetrics;

/// <summary>Packs sets chunk by chunk, in ascending order; used again for the next set. For one thread.</summary>
internal sealed class MemberSetWriter
{
    private uint[] heads = new uint[16];
    private ushort[] lists = new ushort[MemberSet.MostListed];
    private ulong[] bitmaps = [];
    private int headCount;
    private int listed;
    private int bitmapWords;

    /// <summary>The members of a chunk as a bitmap; none adds nothing.</summary>
    public void Add(uint chunk, ReadOnlySpan<ulong> bitmap)
    {
        int count = Bitmaps.Count(bitmap);
        if (count > MemberSet.MostListed)
        {
            bitmap.CopyTo(Room(ref bitmaps, bitmapWords, Bitmaps.Words));
            bitmapWords += Bitmaps.Words;
        }
        else
        {
            listed += Bitmaps.List(bitmap, Room(ref lists, listed, count));
        }

        AddHead(chunk, count);
    }

    /// <summary>The members of a chunk, ascending, each once, as the lower halves of numbers.</summary>
    public void Add(uint chunk, ReadOnlySpan<ulong> members, Span<ulong> scratch)
    {
        if (members.Length > MemberSet.MostListed)
        {
            scratch.Clear();
            foreach (ulong member in members)
            {
                scratch[(int)(member & 0xFFFF) >> 6] |= 1UL << (int)(member & 63);
            }

            Add(chunk, scratch);
            return;
        }

        Span<ushort> list = Room(ref lists, listed, members.Length);
        for (int i = 0; i < members.Length; i++)
        {
            list[i] = (ushort)(members[i] & 0xFFFF);
        }

        listed += members.Length;
        AddHead(chunk, members.Length);
    }

    /// <summary>The set, and the writer is empty.</summary>
    public MemberSet ToSet()
    {
        MemberSet set = headCount == 0 ? MemberSet.Empty : MemberSet.Of(heads.AsSpan(0, headCount), lists.AsSpan(0, listed), bitmaps.AsSpan(0, bitmapWords));
        (headCount, listed, bitmapWords) = (0, 0, 0);
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
