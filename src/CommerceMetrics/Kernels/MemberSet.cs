namespace CommerceMetrics;

/// <summary>
/// A set of 32-bit numbers, packed: by chunk of 2^16 numbers a list of the lower halves (2 bytes each) up to <see cref="MostListed"/>, beyond them a bitmap (8 KiB).
/// Four bytes more per chunk. The form follows from the members alone. Immutable. (S. Chambi et al., "Better bitmap performance with Roaring bitmaps", 2016.)
/// </summary>
internal sealed partial class MemberSet : IEquatable<MemberSet>
{
    /// <summary>The longest list of a chunk. A bitmap that is just worth it takes four times as many bytes, and is put together with others, or made, in a small part of the time.</summary>
    public const int MostListed = 1_024;

    private const int PartWords = 16;

    // By chunk, ascending: its number in the upper half, the count of its members − 1 in the lower.
    private readonly uint[] heads;
    private readonly ushort[] lists;
    private readonly ulong[][] bitmaps;

    public MemberSet(uint[] heads, ushort[] lists, ulong[][] bitmaps) => (this.heads, this.lists, this.bitmaps) = (heads, lists, bitmaps);

    public static MemberSet Empty { get; } = new([], [], []);

    public bool IsEmpty => heads.Length == 0;

    public long Count
    {
        get
        {
            long count = 0;
            foreach (uint head in heads)
            {
                count += SizeOf(head);
            }

            return count;
        }
    }

    /// <summary>Writes the members, ascending, to a span that has room for them.</summary>
    public void CopyTo(Span<uint> members)
    {
        Span<ushort> lows = stackalloc ushort[PartWords * 64];
        int count = 0;
        for (Cursor cursor = new(this); cursor.IsWithin; cursor.Move())
        {
            uint high = cursor.Chunk << 16;
            if (!cursor.IsBitmap)
            {
                foreach (ushort low in cursor.List)
                {
                    members[count++] = high | low;
                }

                continue;
            }

            // A part of a bitmap at a time, whose list is small.
            for (int part = 0; part < Bitmaps.Words; part += PartWords)
            {
                int listed = Bitmaps.List(cursor.Bitmap.Slice(part, PartWords), lows);
                foreach (ushort low in lows[..listed])
                {
                    members[count++] = high | (uint)((part << 6) + low);
                }
            }
        }
    }

    public bool Equals(MemberSet? other) =>
        other is not null && heads.AsSpan().SequenceEqual(other.heads) && lists.AsSpan().SequenceEqual(other.lists)
        && bitmaps.Zip(other.bitmaps).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));

    public override bool Equals(object? obj) => obj is MemberSet other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(heads.Length, lists.Length, bitmaps.Length);

    private static int SizeOf(uint head) => (int)(head & 0xFFFF) + 1;

    /// <summary>Walks the chunks of a set.</summary>
    private struct Cursor(MemberSet set)
    {
        private int at;
        private int list;
        private int bitmap;

        public readonly bool IsWithin => at < set.heads.Length;

        public readonly uint Chunk => set.heads[at] >> 16;

        public readonly int Size => SizeOf(set.heads[at]);

        public readonly bool IsBitmap => Size > MostListed;

        public readonly ReadOnlySpan<ushort> List => set.lists.AsSpan(list, Size);

        public readonly ReadOnlySpan<ulong> Bitmap => set.bitmaps[bitmap];

        public void Move()
        {
            if (IsBitmap)
            {
                bitmap++;
            }
            else
            {
                list += Size;
            }

            at++;
        }

        public readonly void AddTo(Span<ulong> words)
        {
            if (IsBitmap)
            {
                Bitmaps.Or(words, Bitmap);
            }
            else
            {
                Bitmaps.Set(words, List);
            }
        }
    }
}
