using System.Security.Cryptography;
using System.Text;

namespace CommerceMetrics;

/// <summary>
/// How the library's own files are laid out: magic of eight bytes, version, length of all, sections in order (each a tag of four letters, its length, its bytes), and the
/// SHA-256 of every byte before. A later version may add sections; a reader takes every earlier version and refuses a later one. Nothing is read before the hash holds.
/// </summary>
internal static class SectionFile
{
    private const int MagicBytes = 8;
    private const int HeaderBytes = MagicBytes + 4 + 8;

    public static ReadOnlyMemory<byte> Write(ReadOnlySpan<byte> magic, uint version, params ReadOnlySpan<(string Tag, byte[] Bytes)> sections)
    {
        long length = HeaderBytes + SHA256.HashSizeInBytes;
        foreach ((_, byte[] bytes) in sections)
        {
            length += 12L + bytes.Length;
        }

        CompactWriter writer = new();
        writer.Bytes(magic);
        writer.Fixed32(version);
        writer.Fixed64((ulong)length);
        foreach ((string tag, byte[] bytes) in sections)
        {
            writer.Bytes(Encoding.ASCII.GetBytes(tag));
            writer.Fixed64((ulong)bytes.Length);
            writer.Bytes(bytes);
        }

        writer.Bytes(SHA256.HashData(writer.Written));
        return writer.Written.ToArray();
    }

    /// <summary>A reader of the sections of a file that is whole.</summary>
    /// <param name="file">All bytes of the file.</param>
    /// <param name="magic">What it begins with.</param>
    /// <param name="version">The last version that is known.</param>
    /// <param name="kind">"cube file".</param>
    /// <param name="writtenBy">"SalesCube.Save".</param>
    /// <exception cref="InvalidDataException">The bytes are no such file of this version or an earlier one.</exception>
    public static CompactReader Open(ReadOnlySpan<byte> file, ReadOnlySpan<byte> magic, uint version, string kind, string writtenBy)
    {
        CompactReader reader = new(file);
        if (file.Length < MagicBytes || !reader.Bytes(MagicBytes).SequenceEqual(magic))
        {
            throw new InvalidDataException($"This is no {kind}: it does not begin as one. Such files are written by {writtenBy}.");
        }

        if (file.Length < HeaderBytes + SHA256.HashSizeInBytes)
        {
            throw CompactReader.Broken($"has {file.Length} bytes, less than the smallest has");
        }

        uint stated = reader.Fixed32();
        ulong length = reader.Fixed64();
        if (stated is 0 || stated > version)
        {
            throw new InvalidDataException($"The {kind} has version {stated}; this library reads versions 1 to {version}. Update the library.");
        }

        if (length != (ulong)file.Length)
        {
            throw CompactReader.Broken($"has {file.Length} bytes where it states {length}");
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(file[..^hash.Length], hash);
        return hash.SequenceEqual(file[^hash.Length..])
            ? new CompactReader(file[HeaderBytes..^hash.Length])
            : throw CompactReader.Broken("does not have the hash that it states");
    }

    /// <summary>The next section's bytes.</summary>
    /// <exception cref="InvalidDataException">It is another one, or the bytes end before.</exception>
    public static ReadOnlySpan<byte> Section(ref CompactReader reader, string tag)
    {
        if (!reader.Bytes(4).SequenceEqual(Encoding.ASCII.GetBytes(tag)))
        {
            throw CompactReader.Broken($"lacks the section {tag} where it should be");
        }

        ulong length = reader.Fixed64();
        return length <= (ulong)reader.Left ? reader.Bytes((int)length) : throw CompactReader.Broken($"states a section of {length} bytes where {reader.Left} are left");
    }

    /// <exception cref="InvalidDataException">Something is left.</exception>
    public static void RequireEnd(in CompactReader reader)
    {
        if (reader.Left != 0)
        {
            throw CompactReader.Broken("holds a section that this version of the library does not know");
        }
    }

    /// <summary>Writes a file: beside it first, then in its place, so that a failure leaves the old file whole.</summary>
    public static void Save(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream file = new(beside, FileMode.CreateNew, FileAccess.Write))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
