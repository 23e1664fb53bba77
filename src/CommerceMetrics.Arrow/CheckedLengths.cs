using System.Buffers.Binary;

namespace CommerceMetrics.Arrow;

/// <summary>
/// A seekable stream of Arrow's, as its reader sees it. The reader makes room for messages and their lists by what they say: the length of a message or footer, which it reads by four bytes, is no more than the whole
/// stream, and the lists of a message lie inside of it.
/// </summary>
internal sealed class CheckedLengths(Stream content) : Stream
{
    // Of the message that is read next; 0 where none is.
    private int expected;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => content.Length;

    public override long Position
    {
        get => content.Position;
        set => content.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read = content.Read(buffer);
        Check(buffer, read);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Check(buffer.Span, read);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => content.Seek(offset, origin);

    public override void Flush() => content.Flush();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Check(ReadOnlySpan<byte> buffer, int read)
    {
        int length = expected;
        expected = 0;
        if (length > 0 && read == length && buffer.Length == length)
        {
            if (!MessageShape.IsWhole(buffer))
            {
                throw new InvalidDataException("A list of a message is longer than the message.");
            }
        }
        else if (buffer.Length == sizeof(int) && read == sizeof(int))
        {
            // A marker of four bytes 0xFF, −1, is no length. The footer's, at the end, is followed by no message.
            length = BinaryPrimitives.ReadInt32LittleEndian(buffer);
            expected = length <= content.Length - content.Position ? length : 0;
            if (length > content.Length)
            {
                throw new InvalidDataException($"It says that {length} bytes follow; it has {content.Length} in all.");
            }
        }
    }
}
