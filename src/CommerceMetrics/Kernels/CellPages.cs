namespace CommerceMetrics;

/// <summary>
/// The memory of cells: per cell two, four or eight lanes of 64 bits side by side, in pages that are not copied when there are more cells. Cells are handed
/// out in stretches of 1, 4 or 32, which lie within one page. Widening the lanes moves one page at a time.
/// </summary>
internal sealed class CellPages
{
    /// <summary>log2 of the cells of a page: two megabytes with two lanes, so that most builders need one page, which is found without a look-up, and what the last page leaves empty is little.</summary>
    public const int PageBits = 17;

    /// <summary>Cells of a stretch that holds every day of a month.</summary>
    public const int SlabCells = 32;

    /// <summary>Cells of a stretch for a month of few days.</summary>
    public const int QuadCells = 4;

    private const int FirstPageCells = 1 << 10;
    private const int None = -1;

    private long[][] pages = [[]];
    private int freeQuad = None;
    private int freeSingle = None;

    /// <summary>log2 of the lanes of a cell.</summary>
    public int LaneBits { get; private set; } = 1;

    /// <summary>Cells below this number have been handed out, or are about to be.</summary>
    public int End { get; private set; }

    /// <summary>The pages; a cell's is number <c>cell &gt;&gt; PageBits</c>.</summary>
    public ReadOnlySpan<long[]> Pages => pages;

    /// <summary>The lanes of a cell.</summary>
    public Span<long> this[int cell] => pages[cell >> PageBits].AsSpan((cell & ((1 << PageBits) - 1)) << LaneBits, 1 << LaneBits);

    /// <summary>The first of some cells of zeros: 1, <see cref="QuadCells"/> or <see cref="SlabCells"/>.</summary>
    public int Take(int cells)
    {
        int first = cells switch
        {
            SlabCells => TakeSlab(),
            QuadCells => Pop(ref freeQuad, SlabCells, QuadCells),
            _ => Pop(ref freeSingle, QuadCells, 1),
        };
        Stretch(first, cells).Clear();
        return first;
    }

    /// <summary>Takes cells back that <see cref="Take"/> gave, fewer than a slab.</summary>
    public void Free(int first, int cells) => Push(ref cells == 1 ? ref freeSingle : ref freeQuad, first);

    /// <summary>Makes room for a number of lanes a cell; what cells hold stays.</summary>
    public void Widen(int lanes)
    {
        int bits = LaneBits;
        while (1 << bits < lanes)
        {
            bits++;
        }

        if (bits == LaneBits)
        {
            return;
        }

        int from = 1 << LaneBits;
        int inUse = (End + (1 << PageBits) - 1) >> PageBits;
        for (int page = 0; page < pages.Length; page++)
        {
            long[] narrow = pages[page];
            if (page >= inUse || narrow is null)
            {
                pages[page] = page == 0 ? [] : null!;
                continue;
            }

            long[] wide = new long[narrow.Length >> LaneBits << bits];
            for (int at = 0; at < narrow.Length; at += from)
            {
                narrow.AsSpan(at, from).CopyTo(wide.AsSpan(at >> LaneBits << bits));
            }

            pages[page] = wide;
        }

        LaneBits = bits;
    }

    /// <summary>Takes all cells back; the memory is kept.</summary>
    public void Clear() => (End, freeQuad, freeSingle) = (0, None, None);

    private int TakeSlab()
    {
        int first = End;
        int page = first >> PageBits;
        End = checked(End + SlabCells);
        if (page == pages.Length)
        {
            Array.Resize(ref pages, pages.Length * 2);
        }

        // A builder of few cells takes little: its one page grows to its size.
        int held = (pages[page]?.Length ?? 0) >> LaneBits;
        int needed = (End - 1 & ((1 << PageBits) - 1)) + 1;
        if (held < needed)
        {
            int length = page > 0 ? 1 << PageBits : Math.Max(FirstPageCells, held * 2);
            long[] grown = new long[length << LaneBits];
            pages[page]?.CopyTo(grown, 0);
            pages[page] = grown;
        }

        Stretch(first, SlabCells).Clear();
        return first;
    }

    /// <summary>The lanes of some cells in a row.</summary>
    public Span<long> Stretch(int first, int cells) => pages[first >> PageBits].AsSpan((first & ((1 << PageBits) - 1)) << LaneBits, cells << LaneBits);

    // Free stretches are chained through their first lane.
    private int Pop(ref int free, int larger, int cells)
    {
        if (free == None)
        {
            int whole = larger == SlabCells ? TakeSlab() : Pop(ref freeQuad, SlabCells, QuadCells);
            for (int first = whole + larger - cells; first >= whole; first -= cells)
            {
                Push(ref free, first);
            }
        }

        int taken = free;
        free = (int)this[taken][0];
        return taken;
    }

    private void Push(ref int free, int first)
    {
        this[first][0] = free;
        free = first;
    }
}
