using System.Buffers.Binary;
using global::Parquet;
using global::Parquet.Meta;

namespace CommerceMetrics.Parquet;

/// <summary>What a file says of itself at its end, checked as far as reading needs it.</summary>
internal sealed class ParquetFooter
{
    private const int MarkLength = 4;
    private readonly RandomFile file;
    private readonly Dictionary<string, (SchemaElement Element, int Ordinal)> flat;

    private ParquetFooter(RandomFile file, FileMetaData meta)
    {
        (this.file, Meta) = (file, meta);
        flat = LeafColumn.FlatColumns(meta.Schema, out IReadOnlyList<string> names);
        Names = names;
        foreach (RowGroup group in meta.RowGroups)
        {
            if (group.NumRows < 0)
            {
                throw new InvalidDataException($"{file.Name} has a row group of {group.NumRows} rows: it is damaged.");
            }
        }
    }

    public FileMetaData Meta { get; }

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<RowGroup> RowGroups => Meta.RowGroups;

    public static ParquetFooter Read(RandomFile file, CancellationToken cancellationToken)
    {
        int length = CheckMarks(file);

        // The library reads a footer from a file's end: it is given a file of nothing else, so that what it throws is about the footer alone.
        byte[] end = new byte[length + (3 * MarkLength)];
        file.Read(0, end.AsSpan(0, MarkLength));
        file.Read(file.Length - length - (2 * MarkLength), end.AsSpan(MarkLength));
        try
        {
            // The library makes room for lists and texts before it reads them.
            if (!CompactHeader.IsWhole(end.AsSpan(MarkLength, length)))
            {
                throw new InvalidDataException($"{file.Name} has a footer that ends before what it says that it holds: it is damaged.");
            }

            using MemoryStream content = new(end, writable: false);
            using FooterReader reader = new(content, cancellationToken);
            return new ParquetFooter(file, reader.Meta);
        }
        catch (PageException cause)
        {
            throw new InvalidDataException($"{file.Name} has a footer that cannot be read: it is damaged.", cause);
        }
        catch (Exception cause) when (cause is not (OperationCanceledException or InvalidDataException))
        {
            throw new InvalidDataException($"{file.Name} has a footer that cannot be read: it is cut short or damaged. {cause.Message}", cause);
        }
    }

    /// <summary>The columns of some names.</summary>
    public IReadOnlyList<LeafColumn> Find(IEnumerable<string> names)
    {
        List<LeafColumn> found = [];
        foreach (string name in names.Distinct(StringComparer.Ordinal))
        {
            if (!flat.TryGetValue(name, out (SchemaElement Element, int Ordinal) column))
            {
                const int Most = 40;
                throw new InvalidDataException(Names.Contains(name)
                    ? $"{file.Name} has a column '{name}' of columns (a list, map or struct); flat ones are read. Select its parts where the file is written."
                    : $"{file.Name} has no column '{name}'; its columns are {string.Join(", ", Names.Take(Most))}{(Names.Count > Most ? ", …" : "")}. Map one of them, or add it where the file is written.");
            }

            found.Add(LeafColumn.Of(column.Element, column.Ordinal));
        }

        foreach (RowGroup group in RowGroups)
        {
            if (found.Any(column => column.Ordinal >= group.Columns.Count))
            {
                throw new InvalidDataException($"{file.Name} has a row group of {group.Columns.Count} columns, fewer than its schema: it is damaged.");
            }
        }

        return found;
    }

    private static int CheckMarks(RandomFile file)
    {
        if (file.Length == 0)
        {
            throw new InvalidDataException($"{file.Name} is empty; a Parquet file has a footer at least.");
        }

        Span<byte> head = stackalloc byte[MarkLength];
        Span<byte> tail = stackalloc byte[2 * MarkLength];
        file.Read(0, head[..(int)Math.Min(file.Length, MarkLength)]);
        if (head.SequenceEqual("PARE"u8))
        {
            throw new InvalidDataException($"{file.Name} is a Parquet file with an encrypted footer; encrypted files are not read. Write it without encryption.");
        }

        if (!head.SequenceEqual("PAR1"u8))
        {
            throw new InvalidDataException($"{file.Name} is no Parquet file: it does not begin with PAR1. CSV, Arrow and packed files are other formats.");
        }

        if (file.Length < 3 * MarkLength)
        {
            throw new InvalidDataException($"{file.Name} is cut short after {file.Length} bytes. Write or copy it again.");
        }

        file.Read(file.Length - tail.Length, tail);
        if (tail[MarkLength..].SequenceEqual("PARE"u8))
        {
            throw new InvalidDataException($"{file.Name} is a Parquet file with an encrypted footer; encrypted files are not read. Write it without encryption.");
        }

        long footer = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        if (!tail[MarkLength..].SequenceEqual("PAR1"u8) || footer > file.Length - (3 * MarkLength))
        {
            throw new InvalidDataException($"{file.Name} begins as a Parquet file and does not end as one: it is cut short or damaged. Write or copy it again.");
        }

        return (int)Math.Min(footer, Array.MaxLength / 2);
    }

    /// <summary>The library's reader of footers.</summary>
    private sealed class FooterReader(Stream content, CancellationToken cancellationToken) : IDisposable
    {
        private readonly ParquetReader reader = ParquetReader.CreateAsync(content, null, leaveStreamOpen: true, cancellationToken).GetAwaiter().GetResult();

        public FileMetaData Meta => reader.Metadata ?? throw new InvalidDataException("There is no metadata.");

        public void Dispose() => reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
