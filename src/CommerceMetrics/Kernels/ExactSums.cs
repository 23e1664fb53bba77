using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>
/// One exact total per cell of one measure. Rows are added into 64 bits; before those could overflow, they are spilled into 128 bits.
/// </summary>
/// <remarks>
/// Bound: <c>headroom</c> is long.MaxValue less the sum of |value| over all rows added since the last spill, so no 64-bit total
/// can leave ±long.MaxValue. Rows alone overflow 128 bits after 2^64 of them at the earliest; totals given as 128 bits are added with a check,
/// and so is the last sum of both parts.
/// </remarks>
internal sealed class ExactSums
{
    private long[] narrow = [];
    private Int128[] wide = [];
    private ulong headroom = long.MaxValue;
    private long rowsSinceSpill;

    /// <summary>Whether any row gave this measure.</summary>
    public bool IsUsed { get; private set; }

    public Int128 this[int cell] => (cell < narrow.Length ? narrow[cell] : 0) + (cell < wide.Length ? wide[cell] : Int128.Zero);

    /// <summary>Makes room for a number of cells.</summary>
    public void Reserve(int cells)
    {
        IsUsed = true;
        if (narrow.Length < cells)
        {
            Array.Resize(ref narrow, Math.Max(cells, checked(narrow.Length * 2)));
        }
    }

    /// <summary>Adds a column: values[i] to cells[i].</summary>
    public void Add(ReadOnlySpan<int> cells, ReadOnlySpan<long> values)
    {
        (long min, long max) = ColumnRange.Of(values);
        if (!TryTake(Magnitude(min, max), values.Length))
        {
            AddWide(cells, values);
            return;
        }

        ref long sum = ref MemoryMarshal.GetArrayDataReference(narrow);
        ref int cell = ref MemoryMarshal.GetReference(cells);
        ref long value = ref MemoryMarshal.GetReference(values);
        unchecked
        {
            for (nint i = 0; i < values.Length; i++)
            {
                Unsafe.Add(ref sum, Unsafe.Add(ref cell, i)) += Unsafe.Add(ref value, i);
            }
        }
    }

    /// <summary>Adds a column and counts its rows in one pass: values[i] to cells[i] here, 1 to cells[i] there.</summary>
    public void AddAndCount(ReadOnlySpan<int> cells, ReadOnlySpan<long> values, ExactSums counts)
    {
        (long min, long max) = ColumnRange.Of(values);
        if (!TryTake(Magnitude(min, max), values.Length) || !counts.TryTake(1, values.Length))
        {
            AddWide(cells, values);
            counts.AddConstant(cells, 1);
            return;
        }

        ref long sum = ref MemoryMarshal.GetArrayDataReference(narrow);
        ref long count = ref MemoryMarshal.GetArrayDataReference(counts.narrow);
        ref int cell = ref MemoryMarshal.GetReference(cells);
        ref long value = ref MemoryMarshal.GetReference(values);
        unchecked
        {
            for (nint i = 0; i < values.Length; i++)
            {
                nint at = Unsafe.Add(ref cell, i);
                Unsafe.Add(ref sum, at) += Unsafe.Add(ref value, i);
                Unsafe.Add(ref count, at)++;
            }
        }
    }

    /// <summary>Adds one value to every one of the cells, which may repeat.</summary>
    public void AddConstant(ReadOnlySpan<int> cells, long value)
    {
        if (!TryTake(Magnitude(value, value), cells.Length))
        {
            ReserveWide();
            foreach (int cell in cells)
            {
                wide[cell] += value;
            }

            return;
        }

        foreach (int cell in cells)
        {
            narrow[cell] += value;
        }
    }

    /// <summary>Adds a total of any size to one cell.</summary>
    /// <exception cref="OverflowException">The total leaves 128 bits; the cell is as it was.</exception>
    public void Add(int cell, Int128 total)
    {
        _ = checked(this[cell] + total);
        if (total >= long.MinValue && total <= long.MaxValue && TryTake(Magnitude((long)total, (long)total), 1))
        {
            narrow[cell] += (long)total;
            return;
        }

        ReserveWide();
        wide[cell] = checked(wide[cell] + total);
    }

    /// <summary>Takes back a total that was added to a cell.</summary>
    public void Subtract(int cell, Int128 total)
    {
        ReserveWide();

        // Exact modulo 2^128, and the cell's earlier total was in range.
        wide[cell] = unchecked(wide[cell] - total);
    }

    public void Clear()
    {
        Array.Clear(narrow);
        wide = [];
        (headroom, rowsSinceSpill) = (long.MaxValue, 0);
        IsUsed = false;
    }

    private static ulong Magnitude(long min, long max) => Math.Max(unchecked((ulong)Math.Max(max, 0)), min < 0 ? unchecked(0UL - (ulong)min) : 0);

    // Claims room for rows of at most this magnitude; false when they are to go into 128 bits.
    private bool TryTake(ulong magnitude, int rows)
    {
        UInt128 most = (UInt128)magnitude * (uint)rows;
        if (most > headroom)
        {
            // A spill touches every cell: it must have served as many rows, or large amounts would make each block pay for all cells.
            if (most > long.MaxValue || rowsSinceSpill < narrow.Length)
            {
                return false;
            }

            Spill();
        }

        headroom -= (ulong)most;
        rowsSinceSpill += rows;
        return true;
    }

    private void AddWide(ReadOnlySpan<int> cells, ReadOnlySpan<long> values)
    {
        ReserveWide();
        for (int i = 0; i < values.Length; i++)
        {
            wide[cells[i]] += values[i];
        }
    }

    private void Spill()
    {
        ReserveWide();
        for (int cell = 0; cell < narrow.Length; cell++)
        {
            wide[cell] += narrow[cell];
            narrow[cell] = 0;
        }

        (headroom, rowsSinceSpill) = (long.MaxValue, 0);
    }

    private void ReserveWide()
    {
        if (wide.Length < narrow.Length)
        {
            Array.Resize(ref wide, narrow.Length);
        }
    }
}
