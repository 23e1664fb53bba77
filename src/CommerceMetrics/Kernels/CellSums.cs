namespace CommerceMetrics;

/// <summary>
/// The exact totals of all measures of all cells: of each cell a lane of 64 bits per measure that was given, the count of orders beside the first measure,
/// so that most rows touch one stretch of memory; and a carry for the few lanes that leave 64 bits.
/// </summary>
/// <remarks>
/// Bound: <c>headroom</c> of a lane is long.MaxValue less the largest |lane| that any cell can have, so rows of which the sum of magnitudes fits it are added without a look
/// at the sums. Others are added with a look at each (<see cref="ScatterAdd.Carrying(CellPages, CellCarries, int, ReadOnlySpan{int}, ReadOnlySpan{long})"/>), which takes any values: no
/// block ever pays for all cells. The headroom is measured anew when as many rows were added as there are cells. Rows alone overflow 128 bits after 2^64 of them at the
/// earliest; totals given as 128 bits are added with a check, and so is a total that is read.
/// </remarks>
internal sealed class CellSums
{
    /// <summary>The lane of the first measure, and that of the count of orders beside it.</summary>
    public const int FirstLane = 0;

    /// <inheritdoc cref="FirstLane"/>
    public const int OrdersLane = 1;

    private const int None = -1;

    private readonly int[] laneOf;
    private readonly int[] measureOf;
    private readonly ulong[] headroom;
    private int lanes = OrdersLane + 1;
    private long[] zeros = [];
    private long rowsSinceMeasured;

    /// <param name="measures">How many measures a cell has; the last is the count of orders.</param>
    public CellSums(int measures)
    {
        (laneOf, measureOf, headroom) = (new int[measures], new int[measures], new ulong[measures]);
        laneOf.AsSpan().Fill(None);
        measureOf.AsSpan().Fill(None);
        headroom.AsSpan().Fill(long.MaxValue);
        (laneOf[measures - 1], measureOf[OrdersLane]) = (OrdersLane, measures - 1);
    }

    public CellPages Cells { get; } = new();

    public CellCarries Carries { get; } = new();

    /// <summary>How many lanes have a measure; the first may have none.</summary>
    public int Lanes => lanes;

    /// <summary>The lane of a measure; −1 where it was never given.</summary>
    public int LaneOf(int measure) => laneOf[measure];

    /// <summary>The measure of a lane; −1 where it has none.</summary>
    public int MeasureAt(int lane) => measureOf[lane];

    /// <summary>The lane of a measure, new if need be.</summary>
    public int Use(int measure)
    {
        if (laneOf[measure] == None)
        {
            int lane = measureOf[FirstLane] == None ? FirstLane : lanes++;
            Cells.Widen(lanes);
            (laneOf[measure], measureOf[lane]) = (lane, measure);
        }

        return laneOf[measure];
    }

    /// <summary>The exact total of a lane of a cell.</summary>
    /// <exception cref="OverflowException">It leaves 128 bits.</exception>
    public Int128 this[int cell, int lane]
    {
        get
        {
            long low = Cells[cell][lane];
            Int128 carry = Carries[cell, lane];
            return carry == 0 ? low : checked(((low < 0 ? carry - 1 : carry) * ((Int128)1 << 64)) + unchecked((ulong)low));
        }
    }

    /// <summary>Whether rows of at most this magnitude cannot lead a lane out of 64 bits; claims their room if so. Add them before the next claim.</summary>
    public bool TryClaim(int lane, ulong magnitude, int rows) => Claim(lane, magnitude, 0, 0, 0, rows).First;

    /// <summary>The same for two lanes side by side, together: room is measured by what cells hold, which forgets a claim of which the rows are still to come.</summary>
    public bool TryClaimTwo(int lane, ulong first, ulong second, int rows) => Claim(lane, first, second, 0, 0, rows) is (true, true, _, _);

    /// <summary>Adds columns to the lanes side by side from a multiple of four on: values[i] to a lane of cells[i]. Any of the columns may be empty, and is then left out.</summary>
    public void Add(int lane, ReadOnlySpan<int> cells, ReadOnlySpan<long> first, ReadOnlySpan<long> second, ReadOnlySpan<long> third, ReadOnlySpan<long> fourth)
    {
        (bool isFirstClaimed, bool isSecondClaimed, bool isThirdClaimed, bool isFourthClaimed) = Claim(lane, MagnitudeOf(first), MagnitudeOf(second), MagnitudeOf(third), MagnitudeOf(fourth), cells.Length);
        if (!isFirstClaimed || !isSecondClaimed || !isThirdClaimed || !isFourthClaimed)
        {
            AddClaimed(lane, isFirstClaimed, cells, first);
            AddClaimed(lane + 1, isSecondClaimed, cells, second);
            AddClaimed(lane + 2, isThirdClaimed, cells, third);
            AddClaimed(lane + 3, isFourthClaimed, cells, fourth);
        }
        else if ((third.IsEmpty && fourth.IsEmpty) || (first.IsEmpty && second.IsEmpty))
        {
            AddTwo(lane, cells, first, second);
            AddTwo(lane + 2, cells, third, fourth);
        }
        else
        {
            ScatterAdd.Four(Cells, lane, cells, OrZeros(first, cells.Length), OrZeros(second, cells.Length), OrZeros(third, cells.Length), OrZeros(fourth, cells.Length));
        }
    }

    /// <summary>Adds a total of any size to a lane of a cell.</summary>
    /// <exception cref="OverflowException">The total leaves 128 bits; the cell is as it was.</exception>
    public void Add(int cell, int lane, Int128 total)
    {
        _ = checked(this[cell, lane] + total);
        AddWrapping(cell, lane, total);
    }

    /// <summary>Takes back a total that was added to a lane of a cell.</summary>
    public void Subtract(int cell, int lane, Int128 total)
    {
        (long low, Int128 carry) = Split(total);
        AddWrapping(cell, lane, -carry, unchecked(-low));

        // The complement of the least 64-bit value is itself: 2^64 short.
        if (low == long.MinValue)
        {
            Carries.Add(cell, lane, 1);
        }
    }

    /// <summary>Moves what a cell holds to one of zeros.</summary>
    public void Move(int from, int to)
    {
        Cells[from].CopyTo(Cells[to]);
        Carries.Move(from, to);
    }

    /// <summary>Empties all and forgets the measures; the memory is kept.</summary>
    public void Clear()
    {
        int orders = measureOf[OrdersLane];
        laneOf.AsSpan().Fill(None);
        measureOf.AsSpan().Fill(None);
        (laneOf[orders], measureOf[OrdersLane], lanes) = (OrdersLane, orders, OrdersLane + 1);
        Cells.Clear();
        Carries.Clear();
        headroom.AsSpan().Fill(long.MaxValue);
        rowsSinceMeasured = 0;
    }

    // The signed low 64 bits of a total, and what is left in units of 2^64.
    private static (long Low, Int128 Carry) Split(Int128 total)
    {
        long low = unchecked((long)total);
        return (low, (total >> 64) + (low < 0 ? 1 : 0));
    }

    // Claims the room of each lane that has it. Where one lacks it and enough rows have come, all are claimed anew after measuring: none of these rows is in a cell yet.
    private (bool First, bool Second, bool Third, bool Fourth) Claim(int lane, ulong first, ulong second, ulong third, ulong fourth, int rows)
    {
        (bool, bool, bool, bool) claimed = Take(lane, first, second, third, fourth, rows);
        if (claimed is (true, true, true, true) || rowsSinceMeasured < Cells.End)
        {
            return claimed;
        }

        Measure();
        return Take(lane, first, second, third, fourth, rows);
    }

    private (bool First, bool Second, bool Third, bool Fourth) Take(int lane, ulong first, ulong second, ulong third, ulong fourth, int rows) =>
        (TryTake(lane, first, rows), TryTake(lane + 1, second, rows), TryTake(lane + 2, third, rows), TryTake(lane + 3, fourth, rows));

    // 0 where there is no column: a column of zeros has 1.
    private static ulong MagnitudeOf(ReadOnlySpan<long> values) => values.IsEmpty ? 0 : Magnitude.Of(values);

    private void AddTwo(int lane, ReadOnlySpan<int> cells, ReadOnlySpan<long> first, ReadOnlySpan<long> second)
    {
        if (!first.IsEmpty && !second.IsEmpty)
        {
            ScatterAdd.Two(Cells, lane, cells, first, second);
            return;
        }

        AddClaimed(lane, isClaimed: true, cells, first);
        AddClaimed(lane + 1, isClaimed: true, cells, second);
    }

    private ReadOnlySpan<long> OrZeros(ReadOnlySpan<long> column, int length)
    {
        if (!column.IsEmpty)
        {
            return column;
        }

        if (zeros.Length < length)
        {
            zeros = new long[length];
        }

        return zeros.AsSpan(0, length);
    }

    private void AddClaimed(int lane, bool isClaimed, ReadOnlySpan<int> cells, ReadOnlySpan<long> values)
    {
        if (isClaimed)
        {
            ScatterAdd.One(Cells, lane, cells, values);
        }
        else
        {
            Carry(lane, cells, values);
        }
    }

    private void Carry(int lane, ReadOnlySpan<int> cells, ReadOnlySpan<long> values)
    {
        ScatterAdd.Carrying(Cells, Carries, lane, cells, values);
        headroom[lane] = 0;
        rowsSinceMeasured += values.Length;
    }

    private void AddWrapping(int cell, int lane, Int128 total)
    {
        (long low, Int128 carry) = Split(total);
        AddWrapping(cell, lane, carry, low);
    }

    private void AddWrapping(int cell, int lane, Int128 carry, long low)
    {
        if (carry != 0)
        {
            Carries.Add(cell, lane, carry);
        }

        ulong magnitude = low < 0 ? unchecked(0UL - (ulong)low) : (ulong)low;
        if (!TryClaim(lane, magnitude, 1))
        {
            headroom[lane] = 0;
        }

        ScatterAdd.Carrying(Cells, Carries, lane, cell, low);
    }

    private bool TryTake(int lane, ulong magnitude, int rows)
    {
        if (magnitude == 0)
        {
            return true;
        }

        UInt128 most = (UInt128)magnitude * (uint)rows;
        if (most > headroom[lane])
        {
            return false;
        }

        headroom[lane] -= (ulong)most;
        rowsSinceMeasured += rows;
        return true;
    }

    // Stretches of cells that nobody has may hold anything; the bound is then the less for it.
    private void Measure()
    {
        Span<ulong> largest = stackalloc ulong[headroom.Length];
        largest.Clear();
        for (int cell = 0; cell < Cells.End; cell++)
        {
            ReadOnlySpan<long> held = Cells[cell];
            for (int lane = 0; lane < lanes; lane++)
            {
                largest[lane] = Math.Max(largest[lane], held[lane] < 0 ? unchecked(0UL - (ulong)held[lane]) : (ulong)held[lane]);
            }
        }

        for (int lane = 0; lane < lanes; lane++)
        {
            headroom[lane] = long.MaxValue - Math.Min(largest[lane], long.MaxValue);
        }

        rowsSinceMeasured = 0;
    }
}
