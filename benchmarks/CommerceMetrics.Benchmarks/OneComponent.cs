using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>Merchandise and the count of orders by market, currency, status and Shanghai day: the builder beside what a user would write instead.</summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet calls Cleanup, and derives from the class.")]
public class OneComponent
{
    private const int Rows = 100_000;

    private SyntheticOrders orders = null!;
    private SalesCubeBuilder warm = null!;

    [ParamsAllValues]
    public RowOrder Order { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        orders = SyntheticOrders.Create(Rows, Order);
        warm = new SalesCubeBuilder(SyntheticOrders.Schema, orders.Segments);
        BuilderAdd();
        SalesCube cube = FromEmptyBuilder();
        SameCells.Require(cube, warm.Snapshot().Cells, nameof(BuilderAdd));
        SameCells.Require(cube, DictionaryOfDecimals().Select(cell => Cell(cell.Key, cell.Value.Merchandise, cell.Value.Orders)), nameof(DictionaryOfDecimals));
        SameCells.Require(cube, LinqGroupBy().Select(cell => Cell(cell.Key, cell.Merchandise, cell.Orders)), nameof(LinqGroupBy));
        SameCells.Require(
            cube,
            DictionaryOfLongs().Select(cell => SameCells.Cell(cell.Key, orders.Segments, new CellTotals { Merchandise = cell.Value.Merchandise, Orders = cell.Value.Orders })),
            nameof(DictionaryOfLongs));
    }

    [GlobalCleanup]
    public void Cleanup() => warm.Dispose();

    [Benchmark(Baseline = true)]
    public Dictionary<ShopCell, DecimalTotals> DictionaryOfDecimals()
    {
        Dictionary<ShopCell, DecimalTotals> cells = [];
        foreach (ShopOrder order in orders.Records)
        {
            ShopCell key = new(order.Market, order.Currency, order.Status, order.At.InZone(SyntheticOrders.Zone).Date);
            if (!cells.TryGetValue(key, out DecimalTotals? totals))
            {
                cells.Add(key, totals = new DecimalTotals());
            }

            totals.Merchandise += order.Merchandise;
            totals.Orders++;
        }

        return cells;
    }

    [Benchmark]
    public List<(ShopCell Key, decimal Merchandise, int Orders)> LinqGroupBy() =>
    [
        .. orders.Records
            .GroupBy(order => new ShopCell(order.Market, order.Currency, order.Status, order.At.InZone(SyntheticOrders.Zone).Date))
            .Select(cell => (cell.Key, cell.Sum(order => order.Merchandise), cell.Count())),
    ];

    /// <summary>Columns of integers, and days by arithmetic: right for a zone of one offset alone, and as long as no total leaves 64 bits.</summary>
    [Benchmark]
    public Dictionary<CodedCell, LongTotals> DictionaryOfLongs()
    {
        long[] merchandise = orders.Amounts(AmountComponent.Merchandise);
        Dictionary<CodedCell, LongTotals> cells = [];
        for (int row = 0; row < merchandise.Length; row++)
        {
            CodedCell key = new(orders.MarketCodes[row], orders.Currencies[row], orders.Statuses[row], (orders.Instants[row] + 28_800) / 86_400);
            if (!cells.TryGetValue(key, out LongTotals? totals))
            {
                cells.Add(key, totals = new LongTotals());
            }

            totals.Merchandise += merchandise[row];
            totals.Orders++;
        }

        return cells;
    }

    /// <summary>The whole work of the loops: from an empty builder to a cube.</summary>
    [Benchmark]
    public SalesCube FromEmptyBuilder()
    {
        using SalesCubeBuilder builder = new(SyntheticOrders.Schema, orders.Segments);
        AddTo(builder);
        return builder.Build();
    }

    /// <summary>Rows added to a builder that has met their series and months: what a long-running load pays per row.</summary>
    [Benchmark]
    public void BuilderAdd() => AddTo(warm);

    private static CubeCell Cell(ShopCell key, decimal merchandise, long orders) =>
        SameCells.Cell(key, new CellTotals { Merchandise = SameCells.Minor(merchandise, key.Currency), Orders = orders });

    private void AddTo(SalesCubeBuilder builder) => builder.Add(new OrderColumns
    {
        Instants = orders.Instants,
        Segments = orders.MarketCodes,
        Currencies = orders.Currencies,
        Statuses = orders.Statuses,
        Merchandise = orders.Amounts(AmountComponent.Merchandise),
    });

    public sealed class DecimalTotals
    {
        public decimal Merchandise { get; set; }

        public long Orders { get; set; }
    }

    public sealed class LongTotals
    {
        public long Merchandise { get; set; }

        public long Orders { get; set; }
    }
}
