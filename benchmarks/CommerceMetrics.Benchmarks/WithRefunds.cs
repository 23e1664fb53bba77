using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>One row in ten is a refund with both dates known, which counts under its own day and, apart from that, under its order's.</summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet calls Cleanup, and derives from the class.")]
public class WithRefunds
{
    private const int Rows = 100_000;

    private SyntheticOrders orders = null!;
    private SalesCubeBuilder warm = null!;

    [ParamsAllValues]
    public RowOrder Order { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        orders = SyntheticOrders.Create(Rows, Order, hasRefunds: true);
        warm = new SalesCubeBuilder(SyntheticOrders.Schema, orders.Segments);
        BuilderAdd();
        SalesCube cube = FromEmptyBuilder();
        SameCells.Require(cube, warm.Snapshot().Cells, nameof(BuilderAdd));
        SameCells.Require(cube, DictionaryOfDecimals().Select(cell => Cell(cell.Key, cell.Value.Merchandise, cell.Value.Orders)), nameof(DictionaryOfDecimals));
        SameCells.Require(cube, LinqGroupBy().Select(cell => Cell(cell.Key, cell.Merchandise, cell.Orders)), nameof(LinqGroupBy));
        SameCells.Require(
            cube,
            DictionaryOfLongs().Select(cell => SameCells.Cell(
                cell.Key.Cell, orders.Segments, new CellTotals { Merchandise = cell.Value.Merchandise, Orders = cell.Value.Orders }, cell.Key.Event)),
            nameof(DictionaryOfLongs));
    }

    [GlobalCleanup]
    public void Cleanup() => warm.Dispose();

    [Benchmark(Baseline = true)]
    public Dictionary<(ShopCell Cell, CellEvent Event), DecimalTotals> DictionaryOfDecimals()
    {
        Dictionary<(ShopCell, CellEvent), DecimalTotals> cells = [];
        foreach (ShopOrder order in orders.Records)
        {
            Add(order, order.At, order.OrderedAt is null ? CellEvent.Sale : CellEvent.RefundOnOwnDay);
            if (order.OrderedAt is Instant ordered)
            {
                Add(order, ordered, CellEvent.RefundOnOrderDay);
            }
        }

        return cells;

        void Add(ShopOrder order, Instant at, CellEvent kind)
        {
            (ShopCell, CellEvent) key = (new ShopCell(order.Market, order.Currency, order.Status, at.InZone(SyntheticOrders.Zone).Date), kind);
            if (!cells.TryGetValue(key, out DecimalTotals? totals))
            {
                cells.Add(key, totals = new DecimalTotals());
            }

            totals.Merchandise += order.Merchandise;
            totals.Orders += kind == CellEvent.Sale ? 1 : 0;
        }
    }

    [Benchmark]
    public List<((ShopCell Cell, CellEvent Event) Key, decimal Merchandise, int Orders)> LinqGroupBy() =>
    [
        .. orders.Records.Select(order => (Order: order, order.At, Event: order.OrderedAt is null ? CellEvent.Sale : CellEvent.RefundOnOwnDay))
            .Concat(orders.Records.Where(order => order.OrderedAt is not null).Select(order => (Order: order, At: order.OrderedAt!.Value, Event: CellEvent.RefundOnOrderDay)))
            .GroupBy(row => (new ShopCell(row.Order.Market, row.Order.Currency, row.Order.Status, row.At.InZone(SyntheticOrders.Zone).Date), row.Event))
            .Select(cell => (cell.Key, cell.Sum(row => row.Order.Merchandise), cell.Count(row => row.Event == CellEvent.Sale))),
    ];

    /// <summary>Columns of integers, and days by arithmetic: right for a zone of one offset alone, and as long as no total leaves 64 bits.</summary>
    [Benchmark]
    public Dictionary<(CodedCell Cell, CellEvent Event), LongTotals> DictionaryOfLongs()
    {
        long[] merchandise = orders.Amounts(AmountComponent.Merchandise);
        Dictionary<(CodedCell, CellEvent), LongTotals> cells = [];
        for (int row = 0; row < merchandise.Length; row++)
        {
            if (orders.Events[row] == OrderEvent.Sale)
            {
                Add(row, orders.Instants[row], CellEvent.Sale, 1);
            }
            else
            {
                Add(row, orders.Instants[row], CellEvent.RefundOnOwnDay, 0);
                Add(row, orders.OrderInstants[row], CellEvent.RefundOnOrderDay, 0);
            }
        }

        return cells;

        void Add(int row, long second, CellEvent kind, int count)
        {
            (CodedCell, CellEvent) key = (new CodedCell(orders.MarketCodes[row], orders.Currencies[row], orders.Statuses[row], (second + 28_800) / 86_400), kind);
            if (!cells.TryGetValue(key, out LongTotals? totals))
            {
                cells.Add(key, totals = new LongTotals());
            }

            totals.Merchandise += merchandise[row];
            totals.Orders += count;
        }
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

    private static CubeCell Cell((ShopCell Cell, CellEvent Event) key, decimal merchandise, long orders) =>
        SameCells.Cell(key.Cell, new CellTotals { Merchandise = SameCells.Minor(merchandise, key.Cell.Currency), Orders = orders }, key.Event);

    private void AddTo(SalesCubeBuilder builder) => builder.Add(new OrderColumns
    {
        Instants = orders.Instants,
        OrderInstants = orders.OrderInstants,
        Events = orders.Events,
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
