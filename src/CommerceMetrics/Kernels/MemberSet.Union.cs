using System.Buffers;

namespace CommerceMetrics;

/// <content>Sets put together, chunk by chunk.</content>
internal sealed partial class MemberSet
{
    private const uint NoChunk = uint.MaxValue;

    /// <summary>How many members there are in some sets, each counted once. Allocates nothing.</summary>
    public static long CountUnion(ReadOnlySpan<MemberSet> sets)
    {
        if (sets.Length <= 1)
        {
            return sets.IsEmpty ? 0 : sets[0].Count;
        }

        Cursor[] rented = ArrayPool<Cursor>.Shared.Rent(sets.Length);
        ulong[] words = ArrayPool<ulong>.Shared.Rent(Bitmaps.Words);
        Span<Cursor> cursors = Start(sets, rented);
        Span<ulong> bitmap = words.AsSpan(0, Bitmaps.Words);
        long count = 0;
        for (uint chunk = LeastChunk(cursors); chunk != NoChunk; chunk = LeastChunk(cursors))
        {
            int size = Gather(cursors, chunk, bitmap);
            count += size > 0 ? size : Bitmaps.Count(bitmap);
        }

        ArrayPool<Cursor>.Shared.Return(rented, clearArray: true);
        ArrayPool<ulong>.Shared.Return(words);
        return count;
    }

    /// <summary>The set of all members of some sets.</summary>
    public static MemberSet Union(ReadOnlySpan<MemberSet> sets)
    {
        if (sets.Length <= 1)
        {
            return sets.IsEmpty ? Empty : sets[0];
        }

        Span<Cursor> cursors = Start(sets, new Cursor[sets.Length]);
        ulong[] bitmap = new ulong[Bitmaps.Words];
        MemberSetWriter writer = new();
        for (uint chunk = LeastChunk(cursors); chunk != NoChunk; chunk = LeastChunk(cursors))
        {
            _ = Gather(cursors, chunk, bitmap, isWanted: true);
            if (writer.Add(chunk, bitmap, isTaken: true))
            {
                bitmap = new ulong[Bitmaps.Words];
            }
        }

        return writer.ToSet();
    }

    private static Span<Cursor> Start(ReadOnlySpan<MemberSet> sets, Cursor[] cursors)
    {
        for (int i = 0; i < sets.Length; i++)
        {
            cursors[i] = new Cursor(sets[i]);
        }

        return cursors.AsSpan(0, sets.Length);
    }

    private static uint LeastChunk(ReadOnlySpan<Cursor> cursors)
    {
        uint least = NoChunk;
        foreach (Cursor cursor in cursors)
        {
            least = cursor.IsWithin ? Math.Min(least, cursor.Chunk) : least;
        }

        return least;
    }

    // Puts a chunk of all sets into the bitmap, and moves on. Where one set alone has it, its size is returned, and the bitmap filled if wanted; else 0.
    private static int Gather(Span<Cursor> cursors, uint chunk, Span<ulong> bitmap, bool isWanted = false)
    {
        (int sets, int size) = (0, 0);
        foreach (Cursor cursor in cursors)
        {
            (sets, size) = cursor.IsWithin && cursor.Chunk == chunk ? (sets + 1, cursor.Size) : (sets, size);
        }

        bool isFilled = isWanted || sets > 1;
        if (isFilled)
        {
            bitmap.Clear();
        }

        foreach (ref Cursor cursor in cursors)
        {
            if (cursor.IsWithin && cursor.Chunk == chunk)
            {
                if (isFilled)
                {
                    cursor.AddTo(bitmap);
                }

                cursor.Move();
            }
        }

        return sets == 1 ? size : 0;
    }
}
