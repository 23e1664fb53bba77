using System.Diagnostics;

namespace CommerceMetrics.Csv;

/// <summary>
/// A kind of order file: its columns, and how a line becomes a row. Files are UTF-8, plain or gzip (told by their first bytes), comma-separated with RFC 4180
/// quotes, LF or CR LF, of any size: reading takes the memory of the cube and of the order ids seen, never that of the file. Wholly blank lines are skipped
/// and count as nothing. Immutable and thread-safe; there are two, and equality is by reference.
/// </summary>
public abstract class OrderCsv
{
    // The columns of a batch (25 bytes a row and up) stay in the second cache level beside the block that they are parsed from.
    private const int BatchRows = 4_096;

    private protected OrderCsv()
    {
    }

    /// <summary>
    /// The generic format: one order a line, columns by name in any order, case ignored. <c>order_id, placed_at, market, currency, amount, status</c> are
    /// required, <c>buyer_id, discount, shipping, tax, refund, refunded_at, fee, units</c> optional; other columns are passed over, and named (<see cref="OrderCsvResult.IgnoredColumns"/>). The dimension is "market".
    /// </summary>
    /// <remarks>
    /// <para><c>placed_at</c>: <c>YYYY-MM-DDTHH:MM[:SS[.f]]</c> and <c>Z</c> or <c>±HH:MM</c> (at most 18:00), 0001-01-03 to 9999-12-29.</para>
    /// <para>
    /// Amounts: <c>-?[0-9]+(\.[0-9]+)?</c> in major units, <c>amount</c> being merchandise; a blank optional one is 0; at most the digits of the currency in the
    /// builder's schema, trailing zeros not counted. <c>discount</c> and <c>refund</c> are stored positive and count negative; signs are taken as written, so a negative refund adds. <c>units</c> is a whole number. <c>refund</c> has the order's date alone and is the row's own refund amount, but where <c>refunded_at</c> (as <c>placed_at</c>, or blank) dates it: then it is a refund event of its own with both dates, so that either refund timing can be chosen.
    /// </para>
    /// <para>
    /// <c>currency</c>: three capitals known to ISO 4217. <c>status</c>: a name of <see cref="OrderStatus"/>, case ignored. <c>market</c>: as written, not blank.
    /// <c>order_id</c>: compared byte by byte; a repeat of an accepted row's is a bad row (see <see cref="OrderCsvOptions.AllowRepeats"/>). A row with more or fewer
    /// fields than the header, with invalid UTF-8, or with text after a closing quote is a bad row.
    /// </para>
    /// <para>
    /// <c>buyer_id</c>: any text, compared byte by byte ("007" is not "7"); blank is no buyer. It is read where a <see cref="BuyerLogBuilder"/> is attached to the builder.
    /// </para>
    /// </remarks>
    public static OrderCsv Generic { get; } = new GenericOrderCsv();

    /// <summary>
    /// UCI Online Retail and Online Retail II: one item a line in GBP, local times of Europe/London (ambiguous: the earlier; skipped: moved forward). The dimension
    /// is "market" (the column Country).
    /// </summary>
    /// <remarks>
    /// Every counted line has status Paid and quantity × price as its amount: merchandise, or for an invoice that starts with C a refund of the opposite sign on its own
    /// date, which counts no order. An invoice counts one order, on its first counted line. Invoices that start with A (adjustments) and lines with price 0 are not
    /// counted. Duplicate lines are kept. Where a <see cref="BuyerLogBuilder"/> is attached to the builder, the optional column Customer ID is read as a text: 17850.0 is the buyer "17850", blank is none. The default schema has three digits for GBP, since prices do.
    /// </remarks>
    public static OrderCsv OnlineRetail { get; } = new OnlineRetailCsv();

    /// <summary>The format's name on a command line: "generic", "online-retail".</summary>
    public abstract string Id { get; }

    /// <summary>The schema of a cube of such files before the caller chooses zones; orders are dated when they were placed.</summary>
    public abstract CubeSchema DefaultSchema { get; }

    /// <summary>Reads a file, plain or gzip (told by its first bytes), into a builder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="builder">Takes the accepted rows; its one dimension is "market". After an exception it holds a part of the file: discard it. Ids are compared within one file: the same file read twice counts twice.</param>
    /// <param name="options">How to read; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Looked at before each batch of rows.</param>
    /// <returns>What became of the rows.</returns>
    /// <exception cref="InvalidDataException">The file cannot be used: it is empty, lacks a required column, names one twice, has a quote that never closes, or is a gzip file that
    /// is cut short or damaged; or, in strict mode, it has a bad row.</exception>
    /// <exception cref="ArgumentException">The builder has other dimensions.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="path"/> is null.</exception>
    public OrderCsvResult Read(string path, SalesCubeBuilder builder, OrderCsvOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(builder);
        BuilderSink sink = new(builder);
        using FileStream stream = OrderFile.Open(path);
        return Read(stream, sink, options ?? new(), cancellationToken);
    }

    /// <summary>Reads a stream from its position to its end, plain or gzip (told by its first bytes), into a builder. The stream stays open.</summary>
    /// <inheritdoc cref="Read(string, SalesCubeBuilder, OrderCsvOptions?, CancellationToken)"/>
    /// <param name="stream">A readable stream; it need not be seekable.</param>
    /// <param name="builder">Takes the accepted rows; its one dimension is "market". After an exception it holds a part of the file: discard it.</param>
    /// <param name="options">How to read; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Looked at before each batch of rows.</param>
    public OrderCsvResult Read(Stream stream, SalesCubeBuilder builder, OrderCsvOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(builder);
        if (!stream.CanRead)
        {
            throw new ArgumentException("The stream cannot be read.", nameof(stream));
        }

        return Read(stream, new BuilderSink(builder), options ?? new(), cancellationToken);
    }

    /// <summary>The format's name.</summary>
    public override string ToString() => Id;

    internal OrderCsvResult Read(
        Stream stream, IOrderSink sink, OrderCsvOptions options, CancellationToken cancellationToken, int blockSize = CsvRecords.DefaultBlockSize)
    {
        using Activity? activity = CsvDiagnostics.Activities.StartActivity("read orders");
        activity?.SetTag("source", Id);
        long started = Stopwatch.GetTimestamp();
        RowTally? tally = null;
        Exception? error = null;
        try
        {
            using OrderFile file = new(stream);
            using CsvRecords records = new(file.Content, blockSize);
            OrderIdSet? seen = ComparesIds(options) ? new OrderIdSet() : null;
            OrderRowReader rows;
            if (options.Workers == 1)
            {
                HeaderRow header = new(records);
                tally = new RowTally(records, options);
                rows = CreateRows(records, header, sink, tally, seen);
                ReadAll(rows, file, sink, tally, options, cancellationToken);
            }
            else
            {
                tally = new RowTally(null, options);
                using FileReading reading = new(
                    file, records, seen, options, tally, (block, header, ofBlock) => CreateRows(block, header, sink, ofBlock, seen), BatchRows, cancellationToken);
                rows = reading.ReadInto(sink);
            }

            return new OrderCsvResult
            {
                Rows = tally.Rows,
                Accepted = tally.Accepted,
                HasBuyers = rows.Fields.HasFlag(OrderFields.Buyers),
                IgnoredColumns = rows.IgnoredColumns,
                Rejected = tally.Rejected,
                NotCounted = tally.NotCounted,
                Examples = tally.Examples,
                NotCountedReasons = rows.NotCountedReasons,
                RejectedAmounts = rows.RejectedAmounts,
            };
        }
        catch (Exception e)
        {
            error = e;
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
        finally
        {
            activity?.SetTag("rows", tally?.Rows ?? 0);
            activity?.SetTag("rejects", tally?.Rejected ?? 0);
            CsvDiagnostics.Record(Id, tally?.Rows ?? 0, tally?.Rejected ?? 0, Stopwatch.GetElapsedTime(started), error);
        }
    }

    private protected abstract bool ComparesIds(OrderCsvOptions options);

    private protected abstract OrderRowReader CreateRows(CsvRecords records, HeaderRow header, IOrderSink sink, RowTally tally, OrderIdSet? seen);

    private static void ReadAll(OrderRowReader rows, OrderFile file, IOrderSink sink, RowTally tally, OrderCsvOptions options, CancellationToken cancellationToken)
    {
        using OrderBatch batch = new(BatchRows, rows.Fields);
        for (bool hasMore = true; hasMore;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hasMore = rows.Fill(batch);
            if (batch.Count > 0)
            {
                sink.Add(batch);
                batch.Clear();
            }

            options.Progress?.Report(new OrderCsvProgress(file.BytesRead, file.TotalBytes, tally.Rows));
        }
    }
}
