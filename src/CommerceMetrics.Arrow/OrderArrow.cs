using System.Diagnostics;
using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;

namespace CommerceMetrics.Arrow;

/// <summary>
/// Orders from Arrow's IPC files and streams, and from any stream of record batches (Flight, ADBC, another library in the same process). Stateless and thread-safe. For batches one by one use an <see cref="OrderArrowReader"/>.
/// </summary>
public static class OrderArrow
{
    // The magic of an IPC file, with which it also ends; a stream begins with a message.
    private static ReadOnlySpan<byte> Magic => "ARROW1"u8;

    /// <summary>Reads a file, of Arrow's file or stream format (told by its first bytes), into a builder.</summary>
    /// <param name="path">The file; its buffers may be packed (LZ4, Zstandard).</param>
    /// <param name="mapping">Which column is which.</param>
    /// <param name="builder">Takes the accepted rows. After an exception it holds a part of the file: discard it.</param>
    /// <param name="options">How to read; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    /// <returns>What became of the rows.</returns>
    /// <exception cref="InvalidDataException">The file is no Arrow file, is cut short or damaged, lacks a mapped column, or has one of a type that cannot be read so; or, in strict mode, it has a bad row.</exception>
    /// <exception cref="ArgumentException">The mapping does not fit the builder (see <see cref="OrderArrowReader(OrderMapping, SalesCubeBuilder, OrderArrowOptions?)"/>), or <paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static OrderArrowResult Read(string path, OrderMapping mapping, SalesCubeBuilder builder, OrderArrowOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using OrderArrowReader reader = new(mapping, builder, options);
        using FileStream stream = File.OpenRead(path);
        return Read(stream, $"The file '{path}'", reader, cancellationToken);
    }

    /// <summary>Reads a stream from its position to its end. The stream stays open. It need not be seekable where it is of Arrow's stream format.</summary>
    /// <param name="stream">A readable stream.</param>
    /// <inheritdoc cref="Read(string, OrderMapping, SalesCubeBuilder, OrderArrowOptions?, CancellationToken)"/>
    /// <param name="mapping">Which column is which.</param>
    /// <param name="builder">Takes the accepted rows. After an exception it holds a part of the stream: discard it.</param>
    /// <param name="options">How to read; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    public static OrderArrowResult Read(Stream stream, OrderMapping mapping, SalesCubeBuilder builder, OrderArrowOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using OrderArrowReader reader = new(mapping, builder, options);
        return Read(stream, "The stream", reader, cancellationToken);
    }

    /// <summary>Reads all batches of a stream of batches, each of which is disposed when it was read.</summary>
    /// <param name="batches">The batches; the stream stays the caller's.</param>
    /// <param name="mapping">Which column is which.</param>
    /// <param name="builder">Takes the accepted rows. After an exception it holds a part of them: discard it.</param>
    /// <param name="options">How to read; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    /// <returns>What became of the rows.</returns>
    /// <exception cref="InvalidDataException">A batch lacks a mapped column, or has one of a type that cannot be read so; or, in strict mode, a row is bad.</exception>
    /// <exception cref="ArgumentException">The mapping does not fit the builder.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="batches"/>, <paramref name="mapping"/> or <paramref name="builder"/> is null.</exception>
    public static async Task<OrderArrowResult> ReadAsync(
        IArrowArrayStream batches, OrderMapping mapping, SalesCubeBuilder builder, OrderArrowOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batches);
        using OrderArrowReader reader = new(mapping, builder, options);
        return await Observe(reader, async () =>
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using RecordBatch? batch = await batches.ReadNextRecordBatchAsync(cancellationToken).ConfigureAwait(false);
                if (batch is null)
                {
                    return;
                }

                reader.Add(batch);
            }
        }).ConfigureAwait(false);
    }

    /// <summary>The names of a file's columns, in order. To find out which there are before they are mapped.</summary>
    /// <exception cref="InvalidDataException">The file is no Arrow file, or is cut short or damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public static IReadOnlyList<string> ColumnsOf(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        using BatchSource arrow = BatchSource.Open(stream, $"The file '{path}'");
        return arrow.Columns;
    }

    private static OrderArrowResult Read(Stream stream, string what, OrderArrowReader reader, CancellationToken cancellationToken) => Observe(reader, () =>
    {
        using BatchSource arrow = BatchSource.Open(stream, what);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using RecordBatch? batch = arrow.Next();
            if (batch is null)
            {
                break;
            }

            reader.Add(batch);
        }

        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    private static async Task<OrderArrowResult> Observe(OrderArrowReader reader, Func<Task> read)
    {
        using Activity? activity = ArrowDiagnostics.Activities.StartActivity("read orders");
        long started = Stopwatch.GetTimestamp();
        Exception? error = null;
        try
        {
            await read().ConfigureAwait(false);
            return reader.Result;
        }
        catch (Exception e)
        {
            error = e;
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
        finally
        {
            OrderArrowResult result = reader.Result;
            activity?.SetTag("rows", result.Rows);
            activity?.SetTag("rejects", result.Rejected);
            ArrowDiagnostics.Record(result.Rows, result.Rejected, Stopwatch.GetElapsedTime(started), error);
        }
    }

    /// <summary>The batches of a file or a stream in Arrow's formats.</summary>
    private sealed class BatchSource(ArrowStreamReader reader, string what) : IDisposable
    {
        private static readonly CompressionCodecFactory Codecs = new();

        // A file's batches by number: its reader takes dictionaries from the footer.
        private int batches = -1;
        private int next;

        public static BatchSource Open(Stream stream, string what)
        {
            if (!stream.CanRead)
            {
                throw new ArgumentException("The stream cannot be read.", nameof(stream));
            }

            byte[] head = new byte[Magic.Length];
            if (!stream.CanSeek)
            {
                return new BatchSource(new ArrowStreamReader(stream, Codecs, leaveOpen: true), what);
            }

            BoundedAllocator allocator = new(stream.Length);
            CheckedLengths content = new(stream);
            long start = stream.Position;
            int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            stream.Position = start;
            if (length == 0)
            {
                throw new InvalidDataException($"{what} is empty; an Arrow file has a schema at least.");
            }

            if (!head.AsSpan(0, length).SequenceEqual(Magic))
            {
                // A stream's message begins with a marker of four bytes 0xFF, or before version 0.15 with a length.
                return length >= 4 && head.AsSpan(0, 4).IndexOfAnyExcept((byte)0xFF) < 0
                    ? new BatchSource(new ArrowStreamReader(content, allocator, Codecs, leaveOpen: true), what)
                    : throw new InvalidDataException($"{what} is no Arrow file: it begins with neither '{System.Text.Encoding.ASCII.GetString(Magic)}' nor a message. Parquet, Feather version 1 and CSV are other formats.");
            }

            byte[] tail = new byte[Magic.Length];
            if (stream.Length - start >= 2 * Magic.Length)
            {
                stream.Position = stream.Length - tail.Length;
                stream.ReadExactly(tail);
                stream.Position = start;
            }

            return tail.AsSpan().SequenceEqual(Magic)
                ? new BatchSource(new ArrowFileReader(content, allocator, Codecs, leaveOpen: true), what) { batches = 0 }
                : throw new InvalidDataException($"{what} begins as an Arrow file and does not end as one: it is cut short. Write or copy it again.");
        }

        public IReadOnlyList<string> Columns => Try<IReadOnlyList<string>>(() => [.. reader.GetSchema(CancellationToken.None).AsTask().GetAwaiter().GetResult().FieldsList.Select(column => column.Name)]);

        public RecordBatch? Next() => Try(() =>
        {
            if (batches < 0)
            {
                return reader.ReadNextRecordBatch();
            }

            ArrowFileReader file = (ArrowFileReader)reader;
            if (next == 0)
            {
                batches = file.RecordBatchCountAsync().AsTask().GetAwaiter().GetResult();
            }

            return next == batches ? null : file.ReadRecordBatchAsync(next++, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        });

        public void Dispose() => reader.Dispose();

        private T Try<T>(Func<T> read)
        {
            try
            {
                return read();
            }
            catch (Exception cause) when (cause is not (IOException or OutOfMemoryException) || cause is EndOfStreamException)
            {
                throw new InvalidDataException($"{what} cannot be read as Arrow's IPC format: it is cut short or damaged. {cause.Message}", cause);
            }
        }
    }
}
