using System.Runtime.CompilerServices;

namespace CommerceMetrics.Csv;

/// <summary>Sets of numbers as bits, in pages of 4,096 numbers that are made one by one.</summary>
internal sealed class NumberPages
{
    /// <summary>What a page costs at most: its bits, two array headers, and its places in the directory at a load of a quarter.</summary>
    public const long BytesPerPage = (WordsPerPage * sizeof(ulong)) + 24 + (4 * (sizeof(long) + 8));

    private const int PageBits = 12;
    private const int WordsPerPage = 1 << (PageBits - 6);
    private const int FirstCapacity = 16;
    private const long NoPage = -1;

    // An open-addressing directory, at most half full: the number of a page, and its bits.
    private long[] keys = NewKeys(FirstCapacity);
    private ulong[]?[] words = new ulong[]?[FirstCapacity];
    private int shift = 64 - 4;

    // Ids often come in order: the page of the last one.
    private long lastKey = NoPage;
    private ulong[] lastWords = [];

    public int PageCount { get; private set; }

    /// <summary>The numbers in the pages; the caller counts.</summary>
    public long Count { get; set; }

    public long AllocatedBytes => (PageCount * ((WordsPerPage * sizeof(ulong)) + 24L)) + (keys.Length * 16L) + 48;

    public static ulong BitOf(long number) => 1UL << (int)(number & 63);

    /// <summary>The word with the number's bit; a null reference where there is no page.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref ulong Find(long number)
    {
        long key = number >> PageBits;
        if (key != lastKey)
        {
            int at = SlotOf(key);
            if (keys[at] == NoPage)
            {
                return ref Unsafe.NullRef<ulong>();
            }

            lastKey = key;
            lastWords = words[at]!;
        }

        return ref lastWords[WordOf(number)];
    }

    /// <summary>Makes the page of a number that has none.</summary>
    public ref ulong Create(long number)
    {
        if ((PageCount + 1) * 2 > keys.Length)
        {
            Grow();
        }

        lastKey = number >> PageBits;
        lastWords = new ulong[WordsPerPage];
        int at = SlotOf(lastKey);
        keys[at] = lastKey;
        words[at] = lastWords;
        PageCount++;
        return ref lastWords[WordOf(number)];
    }

    private static int WordOf(long number) => (int)((number >> 6) & (WordsPerPage - 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(long key)
    {
        // Fibonacci hashing: neighbouring pages fall far apart.
        int at = (int)(unchecked((ulong)key * 0x9E37_79B9_7F4A_7C15) >> shift);
        long[] directory = keys;
        while (directory[at] != key && directory[at] != NoPage)
        {
            at = (at + 1) & (directory.Length - 1);
        }

        return at;
    }

    private void Grow()
    {
        (long[] oldKeys, ulong[]?[] oldWords) = (keys, words);
        keys = NewKeys(oldKeys.Length * 2);
        words = new ulong[]?[oldKeys.Length * 2];
        shift--;
        for (int i = 0; i < oldKeys.Length; i++)
        {
            if (oldKeys[i] != NoPage)
            {
                int at = SlotOf(oldKeys[i]);
                keys[at] = oldKeys[i];
                words[at] = oldWords[i];
            }
        }
    }

    private static long[] NewKeys(int capacity)
    {
        long[] made = new long[capacity];
        Array.Fill(made, NoPage);
        return made;
    }
}
