using System.Buffers;

namespace CommerceMetrics;

/// <summary>Rows on their way into a store, column by column in pooled memory; a measure that no row has takes none.</summary>
internal sealed class FactRows : IDisposable
{
    /// <summary>Ten megabytes at most, and enough rows that the runs made of them are few.</summary>
    public const int Capacity = 1 << 17;

    private readonly long[]?[] measures = new long[CellMeasure.Count][];
    private FactPlace[] places = [];

    public int Count { get; private set; }

    /// <summary>Places for more rows.</summary>
    public Span<FactPlace> Append(int rows)
    {
        if (places.Length == 0)
        {
            places = ArrayPool<FactPlace>.Shared.Rent(Capacity);
        }

        foreach (long[]? column in measures)
        {
            column?.AsSpan(Count, rows).Clear();
        }

        Count += rows;
        return places.AsSpan(Count - rows, rows);
    }

    /// <summary>The values of a measure of the last rows, to be written.</summary>
    public Span<long> Last(int measure, int rows)
    {
        if (measures[measure] is not { } column)
        {
            measures[measure] = column = ArrayPool<long>.Shared.Rent(Capacity);
            column.AsSpan(0, Count).Clear();
        }

        return column.AsSpan(Count - rows, rows);
    }

    public void Truncate(int count) => Count = count;

    /// <summary>The rows of a range, added up by place; the places are sorted by the call.</summary>
    public FactRun ToRun(int first, int end)
    {
        FactPlace[] range = ArrayPool<FactPlace>.Shared.Rent(Math.Max(end - first, 1));
        for (int row = first; row < end; row++)
        {
            range[row - first] = places[row] with { Row = row };
        }

        FactRun run = FactRun.Of(range, end - first, measure => measures[measure] is { } column ? row => column[row] : null);
        ArrayPool<FactPlace>.Shared.Return(range);
        return run;
    }

    public void Dispose()
    {
        if (places.Length > 0)
        {
            ArrayPool<FactPlace>.Shared.Return(places);
        }

        for (int measure = 0; measure < measures.Length; measure++)
        {
            if (measures[measure] is { } column)
            {
                ArrayPool<long>.Shared.Return(column);
                measures[measure] = null;
            }
        }

        (places, Count) = ([], 0);
    }
}
