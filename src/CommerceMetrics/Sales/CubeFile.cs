using System.Security.Cryptography;

namespace CommerceMetrics;

/// <summary>
/// The cube's file: magic, version, length of all, sections in order (each a tag of four letters, its length, its bytes), and the SHA-256 of every
/// byte before. A later version may add sections; a reader takes every earlier version and refuses a later one. Nothing is read before the hash holds.
/// </summary>
internal static class CubeFile
{
    public const uint Version = 1;

    private const int HeaderBytes = 8 + 4 + 8;

    private static ReadOnlySpan<byte> Magic => "CMCUBE\r\n"u8;

    public static ReadOnlyMemory<byte> Write(SalesCube cube)
    {
        (byte[] Tag, byte[] Bytes)[] sections =
        [
            ("SCHM"u8.ToArray(), CubeFileSchema.Write(cube)),
            ("LOAD"u8.ToArray(), CubeFileLoads.Write(cube)),
            ("SEGM"u8.ToArray(), CubeFileCells.WriteSegments(cube)),
            ("CELL"u8.ToArray(), CubeFileCells.Write(cube)),
        ];
        long length = HeaderBytes + sections.Sum(section => 12L + section.Bytes.Length) + SHA256.HashSizeInBytes;
        CompactWriter writer = new();
        writer.Bytes(Magic);
        writer.Fixed32(Version);
        writer.Fixed64((ulong)length);
        foreach ((byte[] tag, byte[] bytes) in sections)
        {
            writer.Bytes(tag);
            writer.Fixed64((ulong)bytes.Length);
            writer.Bytes(bytes);
        }

        writer.Bytes(SHA256.HashData(writer.Written));
        return writer.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are no cube of this version or an earlier one.</exception>
    public static SalesCube Read(ReadOnlySpan<byte> file)
    {
        CompactReader reader = new(file);
        if (file.Length < Magic.Length || !reader.Bytes(Magic.Length).SequenceEqual(Magic))
        {
            throw new InvalidDataException("This is no cube file: it does not begin as one. Cube files are written by SalesCube.Save.");
        }

        if (file.Length < HeaderBytes + SHA256.HashSizeInBytes)
        {
            throw CompactReader.Broken($"has {file.Length} bytes, less than the smallest has");
        }

        uint version = reader.Fixed32();
        ulong length = reader.Fixed64();
        if (version is 0 or > Version)
        {
            throw new InvalidDataException($"The cube file has version {version}; this library reads versions 1 to {Version}. Update the library.");
        }

        if (length != (ulong)file.Length)
        {
            throw CompactReader.Broken($"has {file.Length} bytes where it states {length}");
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(file[..^hash.Length], hash);
        if (!hash.SequenceEqual(file[^hash.Length..]))
        {
            throw CompactReader.Broken("does not have the hash that it states");
        }

        reader = new CompactReader(file[HeaderBytes..^hash.Length]);
        ReadOnlySpan<byte> schema = Section(ref reader, "SCHM"u8);
        CubeFileSchema head = CubeFileSchema.Read(schema);
        ReadOnlySpan<byte> loaded = Section(ref reader, "LOAD"u8);
        CubeLoad[] loads = CubeFileLoads.Read(loaded, head.Schema);
        Segment[] segments = CubeFileCells.ReadSegments(Section(ref reader, "SEGM"u8), head.Schema);
        CubeCells cells = CubeFileCells.Read(Section(ref reader, "CELL"u8), segments.Length, head.Days);
        if (reader.Left != 0)
        {
            throw CompactReader.Broken("holds a section that this version of the library does not know");
        }

        // The small sections have one form alone; of the cells each number's form and the order were checked as they were read.
        SalesCube cube = new(head.Schema, head.Days, loads, head.Zones, segments, cells);
        return CubeFileSchema.Write(cube).AsSpan().SequenceEqual(schema) && CubeFileLoads.Write(cube).AsSpan().SequenceEqual(loaded)
            ? cube
            : throw CompactReader.Broken("states its schema or loads in another form than the one allowed");
    }

    private static ReadOnlySpan<byte> Section(ref CompactReader reader, ReadOnlySpan<byte> tag)
    {
        if (!reader.Bytes(4).SequenceEqual(tag))
        {
            throw CompactReader.Broken($"lacks the section {System.Text.Encoding.ASCII.GetString(tag)} where it should be");
        }

        ulong length = reader.Fixed64();
        return length <= (ulong)reader.Left ? reader.Bytes((int)length) : throw CompactReader.Broken($"states a section of {length} bytes where {reader.Left} are left");
    }
}
