using Apache.Arrow;
using CommerceMetrics.Arrow;
using global::Parquet.Meta;
using NodaTime;

namespace CommerceMetrics.Parquet;

/// <summary>Reads one file into a builder: which columns, which row groups, and what became of their rows.</summary>
internal sealed class FileReading : IDisposable
{
    private readonly RandomFile file;
    private readonly string fileName;
    private readonly ParquetFooter footer;
    private readonly OrderMapping mapping;
    private readonly SalesCubeBuilder builder;
    private readonly OrderParquetOptions options;
    private readonly OrderArrowReader reader;
    private readonly IReadOnlyList<LeafColumn> leaves;

    // The first batch of each row group that was read, its number, and its first row in the file.
    private readonly List<(long Batch, int Group, long FileRow)> places = [];
    private long batches;
    private long skippedRows;
    private int skippedGroups;

    public FileReading(RandomFile file, string fileName, ParquetFooter footer, OrderMapping mapping, SalesCubeBuilder builder, OrderParquetOptions options)
    {
        (this.file, this.fileName, this.footer, this.builder, this.options) = (file, fileName, footer, builder, options);

        // What nobody looks at is not read.
        this.mapping = mapping with { OrderId = options.AllowRepeats ? null : mapping.OrderId, Buyer = builder.Buyers is null ? null : mapping.Buyer };
        reader = new OrderArrowReader(this.mapping, builder, new OrderArrowOptions
        {
            AllowRepeats = options.AllowRepeats,
            MaxExamples = options.Strict ? 1 : options.MaxExamples,
            Days = options.Days,
        });
        leaves = footer.Find(this.mapping.Columns.Where(column => column.Column.Kind == MappedColumnKind.Name).Select(column => column.Column.Text));
    }

    public OrderParquetResult Read(CancellationToken cancellationToken)
    {
        List<(int Number, RowGroup Group)> groups = Choose(out List<long> firstRows);
        using GroupDecoder decoder = new(file, leaves);
        using GroupsAhead ahead = new(file, leaves, groups, options.Workers, cancellationToken);
        for (int place = 0; place < groups.Count; place++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            places.Add((batches, groups[place].Number, firstRows[place]));
            ahead.Read(place, decoder, Add);
        }

        if (options is { DeclareDays: true, Days: { } days })
        {
            builder.Declare(days);
        }

        return Result();
    }

    public (long Rows, long Rejected) Counts => (reader.Result.Rows, reader.Result.Rejected);

    public void Dispose() => reader.Dispose();

    private void Add(RecordBatch batch)
    {
        reader.Add(batch);
        batches++;
        if (options.Strict && reader.Result.Examples is [var bad, ..])
        {
            BadParquetRow row = Locate(bad);
            throw new InvalidDataException($"{file.Name}, row group {row.RowGroup}, row {row.Row}, column '{row.Column}': {row.Reason}");
        }

        options.Progress?.Report(new OrderParquetProgress(reader.Result.Rows + skippedRows, footer.Meta.NumRows));
    }

    private List<(int, RowGroup)> Choose(out List<long> firstRows)
    {
        List<(int, RowGroup)> chosen = [];
        firstRows = [];
        long row = 0;
        for (int number = 0; number < footer.RowGroups.Count; number++)
        {
            RowGroup group = footer.RowGroups[number];
            if (IsNeeded(group))
            {
                chosen.Add((number, group));
                firstRows.Add(row);
            }
            else
            {
                (skippedGroups, skippedRows) = (skippedGroups + 1, skippedRows + group.NumRows);
            }

            row += group.NumRows;
        }

        return chosen;
    }

    // A sale and its refund may fall on different days: either will do.
    private bool IsNeeded(RowGroup group)
    {
        if (options.Days is null)
        {
            return true;
        }

        bool isNeeded = MayHold(group, mapping.PlacedAt, isRequired: true);
        return isNeeded || (mapping.RefundedAt is { } refunded && MayHold(group, refunded, isRequired: false));
    }

    private bool MayHold(RowGroup group, MappedColumn column, bool isRequired)
    {
        LeafColumn leaf = leaves.First(leaf => leaf.Name == column.Text);
        return !InstantRange.TryRead(leaf, group.Columns[leaf.Ordinal], mapping.Instants, isRequired, out Instant first, out Instant last) || reader.MayHold(first, last);
    }

    private OrderParquetResult Result()
    {
        OrderArrowResult of = reader.Result;
        return new OrderParquetResult
        {
            Rows = of.Rows + skippedRows,
            Accepted = of.Accepted,
            Rejected = of.Rejected,
            Outside = of.Outside,
            SkippedRows = skippedRows,
            RowGroups = footer.RowGroups.Count,
            SkippedRowGroups = skippedGroups,
            HasBuyers = mapping.Buyer is not null,
            Examples = [.. of.Examples.Select(Locate)],
        };
    }

    private BadParquetRow Locate(BadArrowRow bad)
    {
        (long batch, int group, long fileRow) = places.FindLast(place => place.Batch <= bad.Batch);
        long row = ((bad.Batch - batch) * GroupDecoder.SliceRows) + bad.Row;
        return new BadParquetRow(fileName, group, row, fileRow + row, bad.Column, bad.Reason);
    }
}
