using System.Runtime.CompilerServices;
using System.Text.Json;
using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>
/// From columns to a list of the distinct buyers of each market and quarter, by an empty builder each time, whatever the status. The ids are the file's, or the same scattered over
/// 64 bits, one to one.
/// </summary>
internal sealed class BuyersWorkload : Workload
{
    // SplitMix64's first multiplier (G. Steele et al., 2014). It is odd, so that no two ids meet.
    private const ulong Multiplier = 0xBF58_476D_1CE4_E5B9;

    private readonly OrderTable table;
    private readonly DateTimeZone zone;
    private readonly bool isArbitrary;
    private readonly SegmentTable segments = new("market");
    private readonly int[] codes;
    private readonly long[] buyers;
    private readonly CubeSchema schema;
    private List<DistinctBuyersCell> result = [];

    public BuyersWorkload(OrderTable table, DateTimeZone zone, bool isArbitrary)
    {
        (this.table, this.zone, this.isArbitrary) = (table, zone, isArbitrary);
        schema = new CubeSchema("market") { BusinessDays = BusinessDayRule.In(zone) };
        int[] codeOfMarket = [.. table.MarketNames.Select(name => segments.GetOrAdd(name))];
        codes = Array.ConvertAll(table.Markets, market => codeOfMarket[market]);
        buyers = isArbitrary ? Array.ConvertAll(table.Buyers!, Scattered) : table.Buyers!;
    }

    public override int WarmUps => 5;

    public override string Name => WorkloadNames.Buyers;

    public override long Rows => table.Count;

    public override long Bytes => (long)table.Count * (sizeof(long) + sizeof(int) + Unsafe.SizeOf<Currency>() + sizeof(OrderStatus) + sizeof(long));

    public override void Run()
    {
        using SalesCubeBuilder builder = new(schema, segments);
        using DistinctBuyersBuilder distinct = new(builder, ReportingCalendar.Gregorian, Grain.Quarter, Enum.GetValues<OrderStatus>());
        builder.Add(new OrderColumns
        {
            Instants = table.Instants,
            Segments = codes,
            Currencies = table.Currencies,
            Statuses = table.Statuses,
            Buyers = buyers,
        });
        result = [.. distinct.Build().Cells];
    }

    public override string ResultText() =>
        CellText.Of(result.Where(cell => cell.Buyers.Value > 0).Select(cell => CellText.Line(cell.Segment.ToString(), cell.Period.Label, cell.Buyers.Value)));

    public override string ExpectedText() => IndependentPass.Buyers(table, zone);

    public override void WriteFacts(Utf8JsonWriter line) => line.WriteString("ids", isArbitrary ? "arbitrary" : "dense");

    private static long Scattered(long id)
    {
        ulong product = unchecked((ulong)id * Multiplier);
        return id == OrderColumns.None ? id : unchecked((long)(product ^ (product >> 31)));
    }
}
