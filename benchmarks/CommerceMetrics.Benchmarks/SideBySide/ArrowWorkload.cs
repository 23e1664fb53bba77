using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Apache.Arrow;
using Apache.Arrow.Types;
using CommerceMetrics.Arrow;
using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>Record batches into a warm builder, or the same columns by <c>Add</c> in the same steps: 64-bit instants and minor units, words by dictionaries with 32-bit indices.</summary>
internal sealed class ArrowWorkload : Workload, IDisposable
{
    private const int StepRows = 1 << 16;
    private static readonly OrderMapping Mapping = new()
    {
        PlacedAt = "placed_at",
        Instants = InstantForm.UnixSeconds,
        Dimensions = [("market", "market")],
        Currency = "currency",
        Status = "status",
        Merchandise = "amount",
        Amounts = AmountForm.MinorUnits,
    };

    private readonly OrderTable table;
    private readonly DateTimeZone zone;
    private readonly bool isArrow;
    private readonly SalesCubeBuilder builder;
    private readonly OrderArrowReader reader;
    private readonly int[] codes;
    private readonly List<RecordBatch> batches = [];
    private long allocatedByAdding;

    public ArrowWorkload(OrderTable table, DateTimeZone zone, bool isArrow)
    {
        (this.table, this.zone, this.isArrow) = (table, zone, isArrow);
        SegmentTable segments = new("market");
        int[] codeOfMarket = [.. table.MarketNames.Select(name => segments.GetOrAdd(name))];
        codes = System.Array.ConvertAll(table.Markets, market => codeOfMarket[market]);
        builder = new SalesCubeBuilder(new CubeSchema("market") { BusinessDays = BusinessDayRule.In(zone) }, segments);
        reader = new OrderArrowReader(Mapping, builder);
    }

    public override string Name => WorkloadNames.Arrow;

    public override int WarmUps => 12;

    public override long Rows => table.Count;

    public override long Bytes => (long)table.Count * ((2 * sizeof(long)) + (3 * sizeof(int)));

    public override bool HasDigest => false;

    public override void Prepare()
    {
        if (!isArrow || batches.Count > 0)
        {
            return;
        }

        string[] currencyNames = [.. table.Currencies.Distinct().Select(currency => currency.Code)];
        int[] currencies = System.Array.ConvertAll(table.Currencies, currency => System.Array.IndexOf(currencyNames, currency.Code));
        int[] statuses = System.Array.ConvertAll(table.Statuses, status => (int)status);
        StringArray markets = Words(table.MarketNames);
        StringArray codesOfCurrencies = Words(currencyNames);
        StringArray statusNames = Words(Enum.GetNames<OrderStatus>());
        DictionaryType type = new(Int32Type.Default, StringType.Default, false);
        Schema schema = new([new("placed_at", Int64Type.Default, false), new("market", type, false), new("currency", type, false), new("status", type, false), new("amount", Int64Type.Default, false)], null);
        for (int start = 0; start < table.Count; start += StepRows)
        {
            int rows = Math.Min(StepRows, table.Count - start);
            batches.Add(new RecordBatch(
                schema,
                [Longs(table.Instants, start, rows), new DictionaryArray(type, Ints(table.Markets, start, rows), markets), new DictionaryArray(type, Ints(currencies, start, rows), codesOfCurrencies), new DictionaryArray(type, Ints(statuses, start, rows), statusNames), Longs(table.Amounts, start, rows)],
                rows));
        }
    }

    public override void Run()
    {
        // The builder keeps its memory: each further batch of a long load is what is timed.
        _ = builder.Rows > 0 ? builder.Build() : null;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int start = 0, batch = 0; start < table.Count; start += StepRows, batch++)
        {
            if (isArrow)
            {
                reader.Add(batches[batch]);
                continue;
            }

            int rows = Math.Min(StepRows, table.Count - start);
            builder.Add(new OrderColumns
            {
                Instants = table.Instants.AsSpan(start, rows),
                Segments = codes.AsSpan(start, rows),
                Currencies = table.Currencies.AsSpan(start, rows),
                Statuses = table.Statuses.AsSpan(start, rows),
                Merchandise = table.Amounts.AsSpan(start, rows),
            });
        }

        allocatedByAdding = GC.GetAllocatedBytesForCurrentThread() - before;
    }

    public override string ResultText() => CellText.Of([.. builder.Snapshot().Cells]);

    public override string ExpectedText() => IndependentPass.Cells(table, zone, dropsRepeats: false);

    public override void WriteFacts(Utf8JsonWriter line)
    {
        line.WriteString("path", isArrow ? "arrow" : "add");
        line.WriteNumber("allocated_by_adding", allocatedByAdding);
    }

    public void Dispose()
    {
        reader.Dispose();
        builder.Dispose();
    }

    private static StringArray Words(IEnumerable<string> words) => new StringArray.Builder().AppendRange(words, Encoding.UTF8).Build();

    private static Int64Array Longs(long[] values, int start, int rows) => new(new ArrowBuffer(MemoryMarshal.AsBytes(values.AsSpan(start, rows)).ToArray()), ArrowBuffer.Empty, rows, 0, 0);

    private static Int32Array Ints(int[] values, int start, int rows) => new(new ArrowBuffer(MemoryMarshal.AsBytes(values.AsSpan(start, rows)).ToArray()), ArrowBuffer.Empty, rows, 0, 0);
}
