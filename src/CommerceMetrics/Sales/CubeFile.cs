namespace CommerceMetrics;

/// <summary>The cube's file, a <see cref="SectionFile"/>.</summary>
internal static class CubeFile
{
    public const uint Version = 1;

    private static ReadOnlySpan<byte> Magic => "CMCUBE\r\n"u8;

    public static ReadOnlyMemory<byte> Write(SalesCube cube) => SectionFile.Write(
        Magic,
        Version,
        ("SCHM", CubeFileSchema.Write(cube)),
        ("LOAD", CubeFileLoads.Write(cube)),
        ("SEGM", CubeFileCells.WriteSegments(cube.Segments)),
        ("CELL", CubeFileCells.Write(cube)));

    /// <exception cref="InvalidDataException">The bytes are no cube of this version or an earlier one.</exception>
    public static SalesCube Read(ReadOnlySpan<byte> file)
    {
        CompactReader reader = SectionFile.Open(file, Magic, Version, "cube file", "SalesCube.Save");
        ReadOnlySpan<byte> schema = SectionFile.Section(ref reader, "SCHM");
        CubeFileSchema head = CubeFileSchema.Read(schema);
        ReadOnlySpan<byte> loaded = SectionFile.Section(ref reader, "LOAD");
        CubeLoad[] loads = CubeFileLoads.Read(loaded, head.Schema);
        Segment[] segments = CubeFileCells.ReadSegments(SectionFile.Section(ref reader, "SEGM"), head.Schema);
        CubeCells cells = CubeFileCells.Read(SectionFile.Section(ref reader, "CELL"), segments.Length, head.Days);
        SectionFile.RequireEnd(reader);

        // The small sections have one form alone; of the cells each number's form and the order were checked as they were read.
        SalesCube cube = new(head.Schema, head.Days, loads, head.Zones, segments, cells);
        RequireCanonical(cube, schema, loaded);
        return cube;
    }

    /// <exception cref="InvalidDataException">The sections SCHM and LOAD are not as the cube's would be written.</exception>
    public static void RequireCanonical(SalesCube cube, ReadOnlySpan<byte> schema, ReadOnlySpan<byte> loads)
    {
        if (!CubeFileSchema.Write(cube).AsSpan().SequenceEqual(schema) || !CubeFileLoads.Write(cube).AsSpan().SequenceEqual(loads))
        {
            throw CompactReader.Broken("states its schema or loads in another form than the one allowed");
        }
    }
}
