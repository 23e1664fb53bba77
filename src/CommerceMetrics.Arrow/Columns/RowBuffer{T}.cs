using System.Buffers;

namespace CommerceMetrics.Arrow;

/// <summary>Pooled room for a value per row; it grows, and its values do not outlast that.</summary>
internal sealed class RowBuffer<T> : IDisposable
    where T : unmanaged
{
    private T[] values = [];

    public Span<T> Of(int rows)
    {
        if (values.Length < rows)
        {
            Dispose();
            values = ArrayPool<T>.Shared.Rent(rows);
        }

        return values.AsSpan(0, rows);
    }

    public void Dispose()
    {
        if (values.Length > 0)
        {
            ArrayPool<T>.Shared.Return(values);
            values = [];
        }
    }
}
