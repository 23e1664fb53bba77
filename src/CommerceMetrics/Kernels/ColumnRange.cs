using System.Numerics;
using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>Smallest and largest value of a column.</summary>
internal static class ColumnRange
{
    /// <summary>Min and max of a column that is not empty.</summary>
    public static (T Min, T Max) Of<T>(ReadOnlySpan<T> column)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (!Vector.IsHardwareAccelerated || column.Length < 2 * Vector<T>.Count)
        {
            return Scalar(column);
        }

        ReadOnlySpan<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(column);
        (Vector<T> min0, Vector<T> max0) = (vectors[0], vectors[0]);
        (Vector<T> min1, Vector<T> max1) = (vectors[1], vectors[1]);
        int i = 2;
        for (; i + 1 < vectors.Length; i += 2)
        {
            Vector<T> a = vectors[i];
            Vector<T> b = vectors[i + 1];
            min0 = Vector.Min(min0, a);
            max0 = Vector.Max(max0, a);
            min1 = Vector.Min(min1, b);
            max1 = Vector.Max(max1, b);
        }

        min0 = Vector.Min(min0, min1);
        max0 = Vector.Max(max0, max1);
        (T min, T max) = Scalar(column[(i * Vector<T>.Count)..], min0[0], max0[0]);
        for (int lane = 0; lane < Vector<T>.Count; lane++)
        {
            min = T.Min(min, min0[lane]);
            max = T.Max(max, max0[lane]);
        }

        return (min, max);
    }

    /// <summary>The scalar reference.</summary>
    internal static (T Min, T Max) Scalar<T>(ReadOnlySpan<T> column)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> => Scalar(column, T.MaxValue, T.MinValue);

    private static (T Min, T Max) Scalar<T>(ReadOnlySpan<T> column, T min, T max)
        where T : unmanaged, IBinaryInteger<T>
    {
        foreach (T value in column)
        {
            min = T.Min(min, value);
            max = T.Max(max, value);
        }

        return (min, max);
    }
}
