using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Text;

namespace CommerceMetrics.Arrow;

/// <summary>Numbers texts in UTF-8 in the order of their first use, byte for byte. A text that was met before costs no allocation.</summary>
internal sealed class WordTable
{
    private const int ShortBytes = 8;
    private Entry[] entries = new Entry[64];
    private int shift = 64 - 6;
    private byte[][] words = new byte[16][];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int number] => words[number];

    public string TextOf(int number) => Encoding.UTF8.GetString(words[number]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int GetOrAdd(ReadOnlySpan<byte> word)
    {
        if (word.Length <= ShortBytes)
        {
            ulong head = HeadOf(word);
            ref Entry entry = ref entries[PlaceOf(head, word.Length)];
            if (entry.Head == head && entry.Length == word.Length && entry.Number > 0)
            {
                return entry.Number - 1;
            }
        }

        return Find(word);
    }

    // The bytes of a short text, zeros after them: equal heads and lengths are equal texts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HeadOf(ReadOnlySpan<byte> word)
    {
        int length = word.Length;
        if (length == ShortBytes)
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(word);
        }

        if (length >= 4)
        {
            ulong low = BinaryPrimitives.ReadUInt32LittleEndian(word);
            ulong high = BinaryPrimitives.ReadUInt32LittleEndian(word[(length - 4)..]);
            return low | (high << ((length - 4) * 8));
        }

        ulong head = 0;
        for (int at = 0; at < length; at++)
        {
            head |= (ulong)word[at] << (at * 8);
        }

        return head;
    }

    // Fibonacci hashing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int PlaceOf(ulong head, int length) => (int)(unchecked((head + (ulong)length) * 0x9E37_79B9_7F4A_7C15) >> shift);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Find(ReadOnlySpan<byte> word)
    {
        bool isShort = word.Length <= ShortBytes;
        ulong head = isShort ? HeadOf(word) : XxHash3.HashToUInt64(word);
        int at = PlaceOf(head, word.Length);
        for (; entries[at].Number > 0; at = (at + 1) & (entries.Length - 1))
        {
            Entry entry = entries[at];
            if (entry.Head == head && entry.Length == word.Length && (isShort || word.SequenceEqual(words[entry.Number - 1])))
            {
                return entry.Number - 1;
            }
        }

        if (Count == words.Length)
        {
            Array.Resize(ref words, Count * 2);
        }

        words[Count] = word.ToArray();
        Entry made = new(head, word.Length, ++Count);
        if (Count * 2 > entries.Length)
        {
            Grow();
        }

        Place(made);
        return made.Number - 1;
    }

    private void Grow()
    {
        Entry[] old = entries;
        entries = new Entry[old.Length * 2];
        shift--;
        foreach (Entry entry in old)
        {
            if (entry.Number > 0)
            {
                Place(entry);
            }
        }
    }

    private void Place(Entry entry)
    {
        int at = PlaceOf(entry.Head, entry.Length);
        while (entries[at].Number > 0)
        {
            at = (at + 1) & (entries.Length - 1);
        }

        entries[at] = entry;
    }

    // Number counts from 1: 0 is a place not taken.
    private readonly record struct Entry(ulong Head, int Length, int Number);
}
