using Microsoft.Win32.SafeHandles;

namespace CommerceMetrics.Parquet;

/// <summary>Bytes of a file or a seekable stream by their place. Several threads at a time.</summary>
internal sealed class RandomFile : IDisposable
{
    private readonly SafeFileHandle? handle;
    private readonly Stream? stream;
    private readonly Lock seeking = new();

    public RandomFile(string path)
    {
        handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.RandomAccess);
        (Name, Length) = ($"The file '{path}'", RandomAccess.GetLength(handle));
    }

    public RandomFile(Stream stream)
    {
        if (!stream.CanRead || !stream.CanSeek)
        {
            throw new ArgumentException("The stream cannot be read or has no positions; a Parquet file is read from its end. Copy it to a file or to memory first.", nameof(stream));
        }

        this.stream = stream;
        (Name, Length) = ("The stream", stream.Length);
    }

    /// <summary>As messages name it.</summary>
    public string Name { get; }

    public long Length { get; }

    /// <summary>Fills a buffer from a place on.</summary>
    /// <exception cref="InvalidDataException">The file ends before.</exception>
    public void Read(long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int read = handle is not null ? RandomAccess.Read(handle, buffer, offset) : ReadStream(offset, buffer);
            if (read == 0)
            {
                throw new InvalidDataException($"{Name} ends before byte {offset + buffer.Length}, where its footer says that data are: it is cut short or damaged.");
            }

            offset += read;
            buffer = buffer[read..];
        }
    }

    public void Dispose() => handle?.Dispose();

    private int ReadStream(long offset, Span<byte> buffer)
    {
        lock (seeking)
        {
            stream!.Position = offset;
            return stream.Read(buffer);
        }
    }
}
