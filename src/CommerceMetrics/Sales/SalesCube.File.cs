namespace CommerceMetrics;

public sealed partial class SalesCube
{
    /// <summary>Writes the cube's canonical bytes: equal cubes give equal bytes.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> is null.</exception>
    public void Save(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.Write(CubeFile.Write(this).Span);
    }

    /// <summary>Writes a file: beside it first, then in its place, so that a failure leaves the old file whole.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public void Save(string path) => SectionFile.Save(path, Save);

    /// <summary>Reads what <see cref="Save(Stream)"/> wrote, by this version of the library or an earlier one, to the stream's end.</summary>
    /// <exception cref="InvalidDataException">The bytes are no cube, were cut short or changed, were written by a later version, or name a zone that this time-zone data lacks.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    public static SalesCube Load(Stream source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using MemoryStream bytes = new();
        source.CopyTo(bytes);
        return CubeFile.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">As <see cref="Load(Stream)"/>.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public static SalesCube Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = File.OpenRead(path);
        return Load(file);
    }
}
