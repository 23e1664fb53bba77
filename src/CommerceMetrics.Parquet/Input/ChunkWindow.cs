using System.Buffers;

namespace CommerceMetrics.Parquet;

/// <summary>The bytes of a column's chunk, in order, a window at a time.</summary>
internal sealed class ChunkWindow : IDisposable
{
    private const int LeastRead = 1 << 20;

    private RandomFile? file;
    private long next;
    private long end;
    private byte[] buffer = [];
    private int from;
    private int to;

    /// <summary>The window's array; its bytes from <see cref="From"/> on.</summary>
    public byte[] Buffer => buffer;

    public int From => from;

    /// <summary>Whether the chunk has no further byte.</summary>
    public bool IsAtEnd => from == to && next == end;

    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(from, to - from);

    public void Open(RandomFile of, long start, long length)
    {
        if (start < 0 || length < 0 || start > of.Length - length)
        {
            throw PageException.Damaged($"bytes {start} to {start + length} of a file of {of.Length}");
        }

        (file, next, end, from, to) = (of, start, start + length, 0, 0);
    }

    /// <summary>Makes so many bytes follow <see cref="From"/>; fewer where the chunk has no more.</summary>
    public void Require(int count)
    {
        if (to - from >= count || next == end)
        {
            return;
        }

        int room = (int)Math.Min(Math.Max(count, LeastRead), to - from + (end - next));
        if (buffer.Length < room)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(room);
            Bytes.CopyTo(larger);
            Dispose();
            buffer = larger;
        }
        else
        {
            Bytes.CopyTo(buffer);
        }

        (from, to) = (0, to - from);
        int read = (int)Math.Min(room - to, end - next);
        file!.Read(next, buffer.AsSpan(to, read));
        (next, to) = (next + read, to + read);
    }

    public void Pass(int count) => from += count;

    public void Dispose()
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }
    }
}
