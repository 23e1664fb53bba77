namespace CommerceMetrics;

/// <summary>One measure's values, cell by cell: 64 bits each where all fit, else 128; <c>default</c> is all zeros.</summary>
internal readonly struct MeasureColumn : IEquatable<MeasureColumn>
{
    private readonly long[]? narrow;
    private readonly Int128[]? wide;

    private MeasureColumn(long[]? narrow, Int128[]? wide) => (this.narrow, this.wide) = (narrow, wide);

    public bool IsZero => narrow is null && wide is null;

    /// <summary>Whether values take 128 bits: then <see cref="Wide"/> holds them, else <see cref="Narrow"/>. Ask for a column that is not zero.</summary>
    public bool IsWide => wide is not null;

    public ReadOnlySpan<long> Narrow => narrow;

    public ReadOnlySpan<Int128> Wide => wide;

    public Int128 this[int cell] => narrow is not null ? narrow[cell] : wide is not null ? wide[cell] : 0;

    /// <summary>The sum over some cells in a row.</summary>
    /// <exception cref="OverflowException">It leaves 128 bits.</exception>
    public Int128 Sum(int first, int count)
    {
        if (wide is null)
        {
            return narrow is null ? 0 : ExactSum.Of(narrow.AsSpan(first, count));
        }

        Int128 sum = 0;
        foreach (Int128 value in wide.AsSpan(first, count))
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>The smallest form that holds the values.</summary>
    public static MeasureColumn Of(int count, Func<int, Int128> value)
    {
        Int128[] values = new Int128[count];
        for (int cell = 0; cell < count; cell++)
        {
            values[cell] = value(cell);
        }

        return Of(values);
    }

    /// <summary>Values that all fit 64 bits; the array is not to be changed any more.</summary>
    public static MeasureColumn Of(long[] values) => new(values.AsSpan().ContainsAnyExcept(0L) ? values : null, null);

    /// <summary>The smallest form that holds the values; the array is not to be changed any more.</summary>
    public static MeasureColumn Of(Int128[] values)
    {
        foreach (Int128 value in values)
        {
            if (value > long.MaxValue || value < long.MinValue)
            {
                return new MeasureColumn(null, values);
            }
        }

        return Of(Array.ConvertAll(values, value => (long)value));
    }

    public bool Equals(MeasureColumn other) =>
        narrow is not null ? other.narrow is not null && narrow.AsSpan().SequenceEqual(other.narrow)
        : wide is not null ? other.wide is not null && wide.AsSpan().SequenceEqual(other.wide)
        : other.IsZero;

    public override bool Equals(object? obj) => obj is MeasureColumn other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(narrow?.Length, wide?.Length);
}
