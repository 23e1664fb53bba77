using System.Runtime.CompilerServices;
using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>From columns to a list of all result cells, by an empty builder each time. Only the segments have their codes beforehand, as dictionary-coded columns do.</summary>
internal sealed class CubeWorkload : Workload
{
    private readonly OrderTable table;
    private readonly int components;
    private readonly SegmentTable segments = new("market");
    private readonly int[] codes;
    private readonly CubeSchema schema;
    private readonly DateTimeZone zone;
    private List<CubeCell> result = [];

    /// <param name="table">The orders.</param>
    /// <param name="zone">Whose days.</param>
    /// <param name="threads">Workers of the builder.</param>
    /// <param name="components">1, or 6.</param>
    public CubeWorkload(OrderTable table, DateTimeZone zone, int threads, int components = 1)
    {
        (this.table, this.zone, Threads, this.components) = (table, zone, threads, components);
        schema = new CubeSchema("market") { BusinessDays = BusinessDayRule.In(zone) };
        int[] codeOfMarket = [.. table.MarketNames.Select(name => segments.GetOrAdd(name))];
        codes = Array.ConvertAll(table.Markets, market => codeOfMarket[market]);
    }

    private long[][] Others => components == 1 ? [] : table.OtherAmounts;

    public override int WarmUps => 10;

    public override int Threads { get; }

    public override string Name => components == 1 ? WorkloadNames.Cube : WorkloadNames.CubeOfSix;

    public override long Rows => table.Count;

    public override long Bytes => (long)table.Count * (sizeof(long) + sizeof(int) + Unsafe.SizeOf<Currency>() + sizeof(OrderStatus) + (components * sizeof(long)));

    public override void Run()
    {
        using SalesCubeBuilder builder = new(schema, segments) { Workers = Threads };
        builder.Add(new OrderColumns
        {
            Instants = table.Instants,
            Segments = codes,
            Currencies = table.Currencies,
            Statuses = table.Statuses,
            Merchandise = table.Amounts,
            Discount = Other(0),
            Shipping = Other(1),
            Tax = Other(2),
            Refund = Other(3),
            Fee = Other(4),
        });
        SalesCube cube = builder.Build();
        result = new List<CubeCell>(cube.CellCount);
        result.AddRange(cube.Cells);
    }

    // Cells by merchandise, and the totals of the other columns.
    public override string ResultText() => CellText.Of(result) + Totals(other => result.Aggregate(Int128.Zero, (sum, cell) => sum + cell.Totals[(AmountComponent)(other + 1)]));

    public override string ExpectedText() => IndependentPass.Cells(table, zone, dropsRepeats: false) + Totals(other => Others[other].Aggregate(Int128.Zero, (sum, amount) => sum + amount));

    private string Totals(Func<int, Int128> total) => string.Concat(Others.Select((_, other) => $"\n{(AmountComponent)(other + 1)}\t{total(other)}"));

    private ReadOnlySpan<long> Other(int other) => components == 1 ? default : Others[other];
}
