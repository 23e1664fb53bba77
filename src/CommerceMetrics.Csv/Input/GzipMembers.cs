using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace CommerceMetrics.Csv;

/// <summary>
/// The content of a gzip file (RFC 1952), one member after the other, each checked against its own length and CRC. A file that is cut short,
/// damaged, or followed by something else is refused: <see cref="GZipStream"/> takes the first and the last for a good end of the data.
/// </summary>
/// <remarks>Read only, not seekable. One thread at a time. Leaves the compressed stream open.</remarks>
internal sealed class GzipMembers : Stream
{
    private const int TrailerSize = 8;
    private const int FixedHeaderSize = 10;
    private const byte Deflate = 8;

    private readonly CompressedBytes compressed;
    private readonly Crc32 crc = new();
    private uint length;
    private DeflateStream? member;
    private bool isAtEnd;

    public GzipMembers(Stream source) => compressed = new CompressedBytes(source);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether a file starts as a gzip file does.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> start) => start is [0x1F, 0x8B, ..];

    public override int Read(Span<byte> buffer)
    {
        while (!isAtEnd && !buffer.IsEmpty)
        {
            if (member is null)
            {
                ReadHeader();
                member = new DeflateStream(compressed, CompressionMode.Decompress, leaveOpen: true);
            }

            int read;
            try
            {
                read = member.Read(buffer);
            }
            catch (InvalidDataException e)
            {
                throw new InvalidDataException("The gzip file is damaged: its compressed data cannot be read. Get the file again.", e);
            }

            if (read > 0)
            {
                crc.Append(buffer[..read]);
                length = unchecked(length + (uint)read);
                return read;
            }

            EndMember();
        }

        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            member?.Dispose();
            compressed.Dispose();
        }

        base.Dispose(disposing);
    }

    private void ReadHeader()
    {
        ReadOnlySpan<byte> header = Take(FixedHeaderSize);
        if (!IsGzip(header) || header[2] != Deflate)
        {
            throw new InvalidDataException("The gzip file is damaged: something else follows its compressed data. Get the file again.");
        }

        int flags = header[3];
        if ((flags & 4) != 0)
        {
            Take(BinaryPrimitives.ReadUInt16LittleEndian(Take(2)));
        }

        // The name and the comment end in a zero; the header's own check sum has two bytes.
        for (int texts = ((flags & 8) >> 3) + ((flags & 16) >> 4); texts > 0; texts--)
        {
            while (Take(1)[0] != 0)
            {
            }
        }

        Take(flags & 2);
    }

    private void EndMember()
    {
        Span<byte> trailer = stackalloc byte[TrailerSize];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc.GetCurrentHashAsUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], length);
        if (!compressed.EndMember(trailer))
        {
            throw Exception_CutShort();
        }

        member!.Dispose();
        member = null;
        crc.Reset();
        length = 0;
        isAtEnd = compressed.IsAtEnd();
    }

    private ReadOnlySpan<byte> Take(int count) => compressed.TryTake(count, out ReadOnlySpan<byte> taken) ? taken : throw Exception_CutShort();

    private static InvalidDataException Exception_CutShort() => new(
        "The gzip file is cut short or damaged: its data do not match the length and the check sum at its end. Get the whole file again.");

    /// <summary>
    /// The compressed bytes, handed to the inflater in blocks. The inflater does not say how many of the last block it used, so the end of a member
    /// is found by its trailer, the check sum and length of what came out: eight bytes that nothing else in the block has but by a chance of 2^-50.
    /// </summary>
    private sealed class CompressedBytes(Stream source) : Stream
    {
        // Holds the largest field of a header (65,535 bytes), and a block with the trailer behind it.
        private readonly byte[] buffer = new byte[(1 << 16) + TrailerSize];

        // [handed, next) was handed out last; [next, filled) was not yet.
        private int handed;
        private int next;
        private int filled;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        /// <summary>Takes bytes that are not compressed data.</summary>
        public bool TryTake(int count, out ReadOnlySpan<byte> taken)
        {
            handed = next;
            bool has = Have(count);
            taken = has ? buffer.AsSpan(next, count) : default;
            next += has ? count : 0;
            return has;
        }

        /// <summary>Finds the trailer in the last block or right behind it, and goes on after it.</summary>
        public bool EndMember(ReadOnlySpan<byte> trailer)
        {
            Have(TrailerSize);
            int end = Math.Min(filled, next + TrailerSize);
            int at = buffer.AsSpan(handed, end - handed).IndexOf(trailer);
            next = handed + at + TrailerSize;
            return at >= 0;
        }

        public bool IsAtEnd()
        {
            handed = next;
            return !Have(1);
        }

        public override int Read(Span<byte> destination)
        {
            handed = next;
            Have(1);
            int count = Math.Min(filled - next, Math.Min(destination.Length, buffer.Length - TrailerSize));
            buffer.AsSpan(next, count).CopyTo(destination);
            next += count;
            return count;
        }

        public override int Read(byte[] destination, int offset, int count) => Read(destination.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] destination, int offset, int count) => throw new NotSupportedException();

        /// <summary>Reads until <paramref name="count"/> bytes are there from <c>next</c> on; false where the file ends before.</summary>
        private bool Have(int count)
        {
            if (filled - next >= count)
            {
                return true;
            }

            buffer.AsSpan(handed, filled - handed).CopyTo(buffer);
            next -= handed;
            filled -= handed;
            handed = 0;
            while (filled - next < count)
            {
                int read = source.Read(buffer, filled, buffer.Length - filled);
                if (read == 0)
                {
                    return false;
                }

                filled += read;
            }

            return true;
        }
    }
}
