using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Text;

namespace CommerceMetrics.Csv;

/// <summary>The codes of markets by their UTF-8 text: a string is made once per market, not per row.</summary>
internal sealed class SegmentCodes(IOrderSink sink)
{
    private const int None = -1;
    private Entry[] entries = NewEntries(64);
    private int shift = 64 - 6;
    private int count;

    /// <summary>The code of a market; -1 where the text is blank.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Get(ReadOnlySpan<byte> market)
    {
        if (market.Length <= ShortText.MaxLength)
        {
            ulong head = ShortText.Load(market);
            ref Entry entry = ref entries[PlaceOf(unchecked(head + (ulong)market.Length))];
            if (entry.Head == head && entry.Length == market.Length)
            {
                return entry.Code;
            }
        }

        return Find(market);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Find(ReadOnlySpan<byte> market)
    {
        // The bytes of a long text are compared whole; those of a short one are its head.
        bool isShort = market.Length <= ShortText.MaxLength;
        ulong head = isShort ? ShortText.Load(market) : XxHash3.HashToUInt64(market);
        int at = PlaceOf(unchecked(head + (ulong)market.Length));
        while (entries[at].Code != None)
        {
            ref Entry entry = ref entries[at];
            if (entry.Head == head && entry.Length == market.Length && (isShort || market.SequenceEqual(entry.Text)))
            {
                return entry.Code;
            }

            at = (at + 1) & (entries.Length - 1);
        }

        if (RowReasons.IsBlank(market))
        {
            return None;
        }

        Entry made = new(head, market.Length, sink.SegmentOf(Encoding.UTF8.GetString(market)), isShort ? null : market.ToArray());
        Add(made);
        return made.Code;
    }

    private void Add(Entry made)
    {
        if ((count + 1) * 2 > entries.Length)
        {
            Entry[] old = entries;
            entries = NewEntries(old.Length * 2);
            shift--;
            foreach (Entry entry in old)
            {
                if (entry.Code != None)
                {
                    Place(entry);
                }
            }
        }

        Place(made);
        count++;
    }

    private void Place(Entry entry)
    {
        int at = PlaceOf(unchecked(entry.Head + (ulong)entry.Length));
        while (entries[at].Code != None)
        {
            at = (at + 1) & (entries.Length - 1);
        }

        entries[at] = entry;
    }

    // Fibonacci hashing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int PlaceOf(ulong hash) => (int)(unchecked(hash * 0x9E37_79B9_7F4A_7C15) >> shift);

    private static Entry[] NewEntries(int capacity)
    {
        Entry[] made = new Entry[capacity];
        Array.Fill(made, new Entry(0, -1, None, null));
        return made;
    }

    private readonly record struct Entry(ulong Head, int Length, int Code, byte[]? Text);
}
