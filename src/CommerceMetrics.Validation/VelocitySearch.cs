using System.Buffers;

namespace CommerceMetrics.Validation;

/// <summary>
/// A buyer's sales in time, those of one instant as they come: one is marked when another of another market came before it within the window. Rows are walked in time, and only the buyers of the last
/// window are remembered: where it holds few rows, that memory stays in the cache. Rows that do not come in time are sorted by it first.
/// </summary>
internal ref struct VelocitySearch
{
    // Fibonacci hashing (Knuth, TAOCP 6.4): 2^64 over the golden ratio.
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    private const int FirstBits = 10;

    private readonly OrderColumns columns;
    private readonly RowContext context;

    // By the buyer's hash: the number of its last row, and in the high half of the last one of another market than that; each one more than it is, 0 for none.
    private ulong[] places;
    private int bits;
    private int used;

    private VelocitySearch(in OrderColumns columns, RowContext context)
    {
        this.columns = columns;
        (this.context, bits) = (context, FirstBits);
        places = Rent(bits);
    }

    public static void Find(in OrderColumns columns, RowContext context, Span<ulong> failing)
    {
        if (columns.Buyers.IsEmpty)
        {
            return;
        }

        VelocitySearch search = new(columns, context);
        try
        {
            if (IsAscending(columns.Instants))
            {
                for (int row = 0; row < columns.Count; row++)
                {
                    search.Visit(row, failing);
                }
            }
            else
            {
                search.VisitSorted(failing);
            }
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(search.places);
        }
    }

    private static bool IsAscending(ReadOnlySpan<long> instants)
    {
        for (int i = 1; i < instants.Length; i++)
        {
            if (instants[i] < instants[i - 1])
            {
                return false;
            }
        }

        return true;
    }

    private static ulong[] Rent(int bits)
    {
        ulong[] rented = ArrayPool<ulong>.Shared.Rent(1 << bits);
        Array.Clear(rented, 0, 1 << bits);
        return rented;
    }

    private void VisitSorted(Span<ulong> failing)
    {
        ulong[] keys = ArrayPool<ulong>.Shared.Rent(columns.Count);
        int[] rows = ArrayPool<int>.Shared.Rent(columns.Count);
        try
        {
            for (int row = 0; row < columns.Count; row++)
            {
                (keys[row], rows[row]) = (KeyAt(row), row);
            }

            RadixOrder.Sort(keys.AsSpan(0, columns.Count), rows.AsSpan(0, columns.Count));
            for (int i = 0; i < columns.Count; i++)
            {
                Visit(rows[i], failing);
            }
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(keys);
            ArrayPool<int>.Shared.Return(rows);
        }
    }

    private void Visit(int row, Span<ulong> failing)
    {
        long buyer = BuyerAt(row);
        if (buyer == OrderColumns.None || !MemoryRule.IsSale(columns, row))
        {
            return;
        }

        int place = PlaceOf(buyer);
        if (places[place] == 0)
        {
            if (2 * used >= 1 << bits)
            {
                Forget(row);
                place = PlaceOf(buyer);
            }

            used++;
            places[place] = (uint)row + 1;
            return;
        }

        // The last row of another market than the one before: a buyer of a thousand rows in one minute costs a thousand steps.
        int last = LastOf(places[place]);
        uint other = (uint)(places[place] >> 32);
        int market = RowReader.At(columns.Segments, row, 0), before = RowReader.At(columns.Segments, last, 0);
        if (market != before && context.AreInOtherMarkets(market, before))
        {
            other = (uint)last + 1;
        }

        if (other != 0 && AreNear((int)other - 1, row))
        {
            MemoryRule.Mark(failing, row);
        }

        places[place] = ((ulong)other << 32) | ((uint)row + 1);
    }

    private static int LastOf(ulong place) => (int)(place & uint.MaxValue) - 1;

    private readonly long BuyerAt(int row) => RowReader.At(columns.Buyers, row, OrderColumns.None);

    private readonly ulong KeyAt(int row) => unchecked((ulong)RowReader.At(columns.Instants, row, 0)) ^ (1UL << 63);

    private readonly bool AreNear(int earlier, int later) => KeyAt(later) - KeyAt(earlier) <= context.VelocityWindow;

    // The place of the buyer, or the free one where it would stand.
    private readonly int PlaceOf(long buyer)
    {
        int place = (int)(unchecked((ulong)buyer * Multiplier) >> (64 - bits));
        while (places[place] != 0 && BuyerAt(LastOf(places[place])) != buyer)
        {
            place = (place + 1) & ((1 << bits) - 1);
        }

        return place;
    }

    // Half of the places are taken: buyers whose last row is no longer near are dropped, and where most are near there are twice the places.
    private void Forget(int row)
    {
        (ulong[] old, int count) = (places, 1 << bits);
        int near = 0;
        for (int i = 0; i < count; i++)
        {
            if (old[i] != 0 && !AreNear(LastOf(old[i]), row))
            {
                old[i] = 0;
            }

            near += old[i] != 0 ? 1 : 0;
        }

        bits += 4 * near > count ? 1 : 0;
        places = Rent(bits);
        used = near;
        for (int i = 0; i < count; i++)
        {
            if (old[i] != 0)
            {
                places[PlaceOf(BuyerAt(LastOf(old[i])))] = old[i];
            }
        }

        ArrayPool<ulong>.Shared.Return(old);
    }
}
