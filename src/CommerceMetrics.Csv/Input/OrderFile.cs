using System.Diagnostics.CodeAnalysis;

namespace CommerceMetrics.Csv;

/// <summary>A file's bytes, unpacked where its first bytes say gzip, and how many bytes of the file itself have been read.</summary>
internal sealed class OrderFile : IDisposable
{
    private readonly CountedBytes counted;

    /// <param name="source">Read from its position on; left open.</param>
    public OrderFile(Stream source)
    {
        counted = new CountedBytes(source);
        Content = GzipMembers.IsGzip(counted.Peek()) ? new GzipMembers(counted) : counted;
    }

    public Stream Content { get; }

    /// <summary>Bytes of the file read so far, packed ones where it is packed.</summary>
    public long BytesRead => counted.BytesRead;

    /// <summary>Bytes of the file from the position at which reading began; null where the stream does not know.</summary>
    public long? TotalBytes => counted.TotalBytes;

    /// <summary>Opens a file for one pass from its start to its end.</summary>
    public static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

    public void Dispose()
    {
        Content.Dispose();
        counted.Dispose();
    }

    private sealed class CountedBytes(Stream source) : Stream
    {
        private readonly byte[] start = new byte[2];
        private int startLength;
        private int startUsed;

        public long BytesRead { get; private set; }

        public long? TotalBytes { get; } = source.CanSeek ? source.Length - source.Position : null;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public ReadOnlySpan<byte> Peek()
        {
            startLength = source.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            BytesRead = startLength;
            return start.AsSpan(0, startLength);
        }

        public override int Read(Span<byte> buffer)
        {
            int rest = Math.Min(startLength - startUsed, buffer.Length);
            if (rest > 0)
            {
                start.AsSpan(startUsed, rest).CopyTo(buffer);
                startUsed += rest;
                return rest;
            }

            int read = source.Read(buffer);
            BytesRead += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
