using System.Buffers;

namespace CommerceMetrics.Csv;

/// <summary>Whole records of a file in memory of their own: bytes 1 to <see cref="End"/> of a buffer whose first is a line break.</summary>
internal sealed class CsvBlock : IDisposable
{
    public byte[] Buffer { get; set; } = [];

    public int End { get; set; } = 1;

    /// <summary>Lines of the file before the block.</summary>
    public long LinesBefore { get; set; }

    /// <summary>The line of the file on which the record at a place starts, from 1.</summary>
    public long LineAt(int offset) => LinesBefore + 1 + LineBreaks.Count(Buffer.AsSpan(1, offset - 1));

    public void Dispose()
    {
        if (Buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(Buffer);
            Buffer = [];
        }
    }
}
