namespace CommerceMetrics;

/// <summary>Rows on their way into a store, column by column; the memory grows to that of the capacity and is used again. A measure that no row has takes none.</summary>
internal sealed class FactRows
{
    /// <summary>Eleven megabytes at most, and enough rows that the runs made of them are few.</summary>
    public const int Capacity = 1 << 17;

    private const int FirstCapacity = 1 << 11;

    private readonly long[]?[] measures = new long[CellMeasure.Count][];
    private FactPlace[] places = [];

    public int Count { get; private set; }

    /// <summary>Places for more rows, which fit the capacity.</summary>
    public Span<FactPlace> Append(int rows)
    {
        if (Count + rows > places.Length)
        {
            int length = Math.Max(FirstCapacity, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(Count + rows)));
            Array.Resize(ref places, length);
            for (int measure = 0; measure < measures.Length; measure++)
            {
                if (measures[measure] is not null)
                {
                    Array.Resize(ref measures[measure], length);
                }
            }
        }

        foreach (long[]? column in measures)
        {
            column?.AsSpan(Count, rows).Clear();
        }

        Count += rows;
        return places.AsSpan(Count - rows, rows);
    }

    /// <summary>The values of a measure of the last rows, to be written.</summary>
    public Span<long> Last(int measure, int rows) => (measures[measure] ??= new long[places.Length]).AsSpan(Count - rows, rows);

    public void Truncate(int count) => Count = count;

    /// <summary>The rows of a range, added up by place; their order is lost.</summary>
    public FactRun ToRun(int first, int end)
    {
        for (int row = first; row < end; row++)
        {
            places[row] = places[row] with { Row = row };
        }

        return FactRun.Of(places, first, end - first, measure => measures[measure] is { } column ? row => column[row] : null);
    }

    public void Clear()
    {
        Array.Clear(measures);
        (places, Count) = ([], 0);
    }
}
