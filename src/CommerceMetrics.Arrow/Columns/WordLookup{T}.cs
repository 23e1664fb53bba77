using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CommerceMetrics.Arrow;

/// <summary>What the words of a column stand for, looked up once a word and laid out by index.</summary>
internal sealed class WordLookup<T>(WordColumn column, Func<WordColumn, int, (T Value, RowFault Fault)> meaning) : IDisposable
    where T : unmanaged
{
    private readonly List<(T Value, RowFault Fault)> byWord = [];
    private readonly RowBuffer<T> buffer = new();
    private readonly T[] only = new T[1];
    private T[] byIndex = [];
    private RowFault[] faults = [];
    private int stamp;

    /// <summary>Whether an index stands for nothing; null aside.</summary>
    private bool hasFaults;

    /// <summary>Whether each index is its own meaning.</summary>
    public bool IsIdentity { get; private set; }

    /// <summary>What each index of a row with a value stands for; arbitrary where it is at fault.</summary>
    public ReadOnlySpan<T> Table => byIndex.AsSpan(0, column.IndexCount);

    /// <summary>The same, and what stands for null.</summary>
    public ReadOnlySpan<T> ByIndex => byIndex.AsSpan(0, column.IndexCount + 1);

    /// <summary>Takes over what is new in the column, and marks rows whose word stands for nothing.</summary>
    public void Open(FaultSheet sheet)
    {
        Renew();
        if (hasFaults || column.HasNulls)
        {
            MarkFaults(sheet);
        }
    }

    /// <summary>A value for each row, or one for all.</summary>
    public ReadOnlySpan<T> Values()
    {
        ReadOnlySpan<int> indices = column.Indices;
        if (indices.IsEmpty || (column.IndexCount == 1 && !column.HasNulls))
        {
            only[0] = byIndex[0];
            return indices.IsEmpty && !column.Field.IsConstant ? default : only;
        }

        if (IsIdentity && !column.HasNulls)
        {
            return MemoryMarshal.Cast<int, T>(indices);
        }

        // The column has checked that every index is within 0 to its count, which the table covers.
        Span<T> values = buffer.Of(indices.Length);
        _ = TryTake(indices, column.IndexCount + 1, values);
        return values;
    }

    /// <summary>Takes over what is new in the column, which lies as it is (<see cref="WordColumn.TryOpenAsItLies"/>); false where a word of it stands for nothing.</summary>
    public bool TryRenew()
    {
        Renew();
        return !hasFaults;
    }

    /// <summary>The places in <see cref="Table"/> of some rows of a column that lies as it is, unchecked; empty for a constant.</summary>
    public ReadOnlySpan<int> Codes(int start, int count) => column.Field.IsConstant ? default : column.IndicesAsTheyLie(start, count);

    /// <summary>The value of all rows, of a constant; else empty.</summary>
    public ReadOnlySpan<T> Constant()
    {
        only[0] = column.Field.IsConstant ? byIndex[0] : default;
        return column.Field.IsConstant ? only : default;
    }

    /// <summary>A value for each of some rows, or one for all, of a column that lies as it is; false where an index is beyond its words.</summary>
    public bool TryRead(int start, int count, out ReadOnlySpan<T> values)
    {
        if (column.Field.IsConstant)
        {
            values = Constant();
            return true;
        }

        ReadOnlySpan<int> indices = column.IndicesAsTheyLie(start, count);
        if (IsIdentity)
        {
            values = MemoryMarshal.Cast<int, T>(indices);
            return ColumnBounds.AreBelow(indices, column.IndexCount);
        }

        Span<T> found = buffer.Of(count);
        values = found;
        return column.IndexCount > 0 && TryTake(indices, column.IndexCount, found);
    }

    public void Dispose() => buffer.Dispose();

    private bool TryTake(ReadOnlySpan<int> indices, int count, Span<T> found)
    {
        ReadOnlySpan<T> table = byIndex.AsSpan(0, count);
        for (int row = 0; row < indices.Length; row++)
        {
            if ((uint)indices[row] >= (uint)table.Length)
            {
                return false;
            }

            found[row] = table[indices[row]];
        }

        return true;
    }

    private void Renew()
    {
        if (stamp != column.Stamp || byIndex.Length <= column.IndexCount)
        {
            stamp = column.Stamp;
            LayOut();
        }
    }

    private void LayOut()
    {
        int count = column.IndexCount;
        if (byIndex.Length <= count)
        {
            int room = Math.Max(count + 1, byIndex.Length * 2);
            (byIndex, faults) = (new T[room], new RowFault[room]);
        }

        (hasFaults, IsIdentity) = (false, typeof(T) == typeof(int));
        for (int index = 0; index <= count; index++)
        {
            int word = column.WordAt(index);
            (byIndex[index], faults[index]) = word < 0 ? (default, RowFault.Missing) : Meaning(word);
            hasFaults |= faults[index] != RowFault.None && index < count;
            IsIdentity &= index == count || (typeof(T) == typeof(int) && Unsafe.BitCast<T, int>(byIndex[index]) == index);
        }
    }

    private (T, RowFault) Meaning(int word)
    {
        while (byWord.Count <= word)
        {
            byWord.Add(meaning(column, byWord.Count));
        }

        return byWord[word];
    }

    private void MarkFaults(FaultSheet sheet)
    {
        ReadOnlySpan<int> indices = column.Indices;
        if (indices.IsEmpty)
        {
            // A constant that stands for nothing was refused when it was bound.
            return;
        }

        for (int row = 0; row < indices.Length; row++)
        {
            RowFault fault = faults[indices[row]];
            if (fault != RowFault.None)
            {
                sheet.Mark(row, column.Field.Number, fault);
            }
        }
    }
}
