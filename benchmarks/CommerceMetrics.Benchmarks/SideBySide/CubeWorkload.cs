using System.Runtime.CompilerServices;
using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>From columns to a list of all result cells, by an empty builder each time. Only the segments have their codes beforehand, as dictionary-coded columns do.</summary>
internal sealed class CubeWorkload : Workload
{
    private readonly OrderTable table;
    private readonly SegmentTable segments = new("market");
    private readonly int[] codes;
    private readonly CubeSchema schema;
    private readonly DateTimeZone zone;
    private List<CubeCell> result = [];

    public CubeWorkload(OrderTable table, DateTimeZone zone, int threads)
    {
        (this.table, this.zone, Threads) = (table, zone, threads);
        schema = new CubeSchema("market") { BusinessDays = BusinessDayRule.In(zone) };
        int[] codeOfMarket = [.. table.MarketNames.Select(name => segments.GetOrAdd(name))];
        codes = Array.ConvertAll(table.Markets, market => codeOfMarket[market]);
    }

    public override int WarmUps => 10;

    public override int Threads { get; }

    public override string Name => WorkloadNames.Cube;

    public override long Rows => table.Count;

    public override long Bytes => (long)table.Count * (sizeof(long) + sizeof(int) + Unsafe.SizeOf<Currency>() + sizeof(OrderStatus) + sizeof(long));

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
        });
        SalesCube cube = builder.Build();
        result = new List<CubeCell>(cube.CellCount);
        result.AddRange(cube.Cells);
    }

    public override string ResultText() => CellText.Of(result);

    public override string ExpectedText() => IndependentPass.Cells(table, zone, dropsRepeats: false);
}
