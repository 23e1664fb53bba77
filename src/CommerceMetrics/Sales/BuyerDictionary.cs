using System.Text.Unicode;

namespace CommerceMetrics;

/// <summary>
/// Gives buyers that are known by a text (an e-mail, "C-0042") ids for <see cref="OrderColumns.Buyers"/>. Append-only, so an id once given stays valid;
/// thread-safe, so that several builders can share one; a look-up of a text that was met takes no lock and allocates nothing. Logs hold texts, never these ids: the order of
/// first use does not show in them. Texts are compared byte by byte: "007" and "7" are two buyers, and neither is the number 7. Buyers that are numbers already need no dictionary.
/// </summary>
/// <remarks>The ids are the <see cref="MaxCount"/> numbers above <see cref="OrderColumns.None"/>, the lowest of 64 bits; a buyer that is a number has a higher one. So a log can
/// hold both.</remarks>
public sealed class BuyerDictionary
{
    /// <summary>The most texts that a dictionary holds, 2^30.</summary>
    public const int MaxCount = 1 << 30;

    /// <summary>The first id that is given.</summary>
    internal const long FirstId = OrderColumns.None + 1;

    /// <summary>The lowest number that is a buyer by itself.</summary>
    internal const long FirstNumber = FirstId + MaxCount;

    private const int ChunkBytes = 1 << 16;
    private const int StackBytes = 256;

    private readonly Lock writing = new();

    // Open addressing, at most half full: number of the text + 1, 0 where empty. A place is written last, so that whoever reads it finds the text.
    private int[] places = new int[256];
    private Entry[] entries = new Entry[64];
    private byte[][] chunks = [new byte[ChunkBytes]];
    private int lastChunk;
    private int lastChunkUsed;
    private volatile int count;

    /// <summary>How many texts have an id.</summary>
    public int Count => count;

    /// <summary>The text of an id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dictionary has not given this id.</exception>
    public string this[long id] => System.Text.Encoding.UTF8.GetString(Utf8Of(id));

    /// <summary>The id of a text, new if the text is.</summary>
    /// <exception cref="ArgumentException">The text is empty (no buyer is <see cref="OrderColumns.None"/>), or holds a lone surrogate.</exception>
    /// <exception cref="InvalidOperationException">The dictionary is full (<see cref="MaxCount"/>).</exception>
    /// <exception cref="ArgumentNullException"><paramref name="buyer"/> is null.</exception>
    public long GetOrAdd(string buyer)
    {
        ArgumentNullException.ThrowIfNull(buyer);
        int most = System.Text.Encoding.UTF8.GetMaxByteCount(buyer.Length);
        Span<byte> utf8 = most <= StackBytes ? stackalloc byte[StackBytes] : new byte[most];
        return Utf8.FromUtf16(buyer, utf8, out _, out int written, replaceInvalidSequences: false) == System.Buffers.OperationStatus.Done
            ? GetOrAdd(utf8[..written])
            : throw new ArgumentException($"Buyer '{buyer}' holds a lone surrogate; a buyer is a well-formed Unicode text.", nameof(buyer));
    }

    /// <summary>The id of a text in UTF-8, new if the text is.</summary>
    /// <exception cref="ArgumentException">The text is empty (no buyer is <see cref="OrderColumns.None"/>), or not UTF-8.</exception>
    /// <exception cref="InvalidOperationException">The dictionary is full (<see cref="MaxCount"/>).</exception>
    public long GetOrAdd(ReadOnlySpan<byte> utf8Buyer)
    {
        int hash = HashOf(utf8Buyer);
        int number = Find(utf8Buyer, hash);
        return FirstId + (number >= 0 ? number : Add(utf8Buyer, hash));
    }

    /// <summary>Whether an id is one of the dictionary's.</summary>
    internal bool Holds(long id) => id >= FirstId && id < FirstId + count;

    internal ReadOnlySpan<byte> Utf8Of(long id) => Holds(id)
        ? TextOf(Volatile.Read(ref entries)[(int)(id - FirstId)])
        : throw new ArgumentOutOfRangeException(nameof(id), id, $"The dictionary has given {count} ids, from {FirstId} on; take ids from GetOrAdd.");

    // Seeded anew in each process; never in a file.
    private static int HashOf(ReadOnlySpan<byte> text)
    {
        HashCode hash = default;
        hash.AddBytes(text);
        return hash.ToHashCode();
    }

    private ReadOnlySpan<byte> TextOf(Entry entry) => Volatile.Read(ref chunks)[entry.Chunk].AsSpan(entry.Start, entry.Length);

    private int Find(ReadOnlySpan<byte> text, int hash)
    {
        int[] table = Volatile.Read(ref places);
        for (int at = hash & (table.Length - 1); ; at = (at + 1) & (table.Length - 1))
        {
            int place = Volatile.Read(ref table[at]);
            if (place == 0)
            {
                return -1;
            }

            Entry entry = Volatile.Read(ref entries)[place - 1];
            if (entry.Hash == hash && TextOf(entry).SequenceEqual(text))
            {
                return place - 1;
            }
        }
    }

    private int Add(ReadOnlySpan<byte> text, int hash)
    {
        if (text.IsEmpty || !Utf8.IsValid(text))
        {
            throw new ArgumentException(text.IsEmpty ? "A buyer's text is empty; a row without a buyer has OrderColumns.None." : "A buyer's text is not UTF-8.", nameof(text));
        }

        lock (writing)
        {
            int known = Find(text, hash);
            if (known >= 0)
            {
                return known;
            }

            if (count == MaxCount)
            {
                throw new InvalidOperationException($"The dictionary holds {MaxCount} texts, the most it can; use several logs.");
            }

            if (count == entries.Length)
            {
                Entry[] grown = new Entry[count * 2];
                entries.CopyTo(grown, 0);
                Volatile.Write(ref entries, grown);
            }

            int number = count;
            entries[number] = Store(text, hash);
            if ((number + 1) * 2L > places.Length)
            {
                Grow(number);
            }

            // Counted before it can be found: whoever finds an id may ask for its text at once.
            count = number + 1;
            Place(places, hash, number);
            return number;
        }
    }

    private Entry Store(ReadOnlySpan<byte> text, int hash)
    {
        if (text.Length > chunks[lastChunk].Length - lastChunkUsed)
        {
            // A text longer than a chunk has one of its own.
            byte[][] more = [.. chunks, new byte[Math.Max(text.Length, ChunkBytes)]];
            Volatile.Write(ref chunks, more);
            (lastChunk, lastChunkUsed) = (more.Length - 1, 0);
        }

        Entry entry = new(hash, lastChunk, lastChunkUsed, text.Length);
        text.CopyTo(chunks[lastChunk].AsSpan(lastChunkUsed));
        lastChunkUsed += text.Length;
        return entry;
    }

    private void Grow(int held)
    {
        int[] grown = new int[places.Length * 2];
        for (int number = 0; number < held; number++)
        {
            Place(grown, entries[number].Hash, number);
        }

        Volatile.Write(ref places, grown);
    }

    private static void Place(int[] table, int hash, int number)
    {
        int at = hash & (table.Length - 1);
        while (table[at] != 0)
        {
            at = (at + 1) & (table.Length - 1);
        }

        Volatile.Write(ref table[at], number + 1);
    }

    private readonly record struct Entry(int Hash, int Chunk, int Start, int Length);
}
