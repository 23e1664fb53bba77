using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>All six amount components and the count of orders by market, currency, status and Shanghai day.</summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet calls Cleanup, and derives from the class.")]
public class SixComponents
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
        SameCells.Require(cube, DictionaryOfDecimals().Select(cell => SameCells.Cell(cell.Key, cell.Value.ToCellTotals(cell.Key.Currency))), nameof(DictionaryOfDecimals));
        SameCells.Require(cube, LinqGroupBy().Select(cell => SameCells.Cell(cell.Key, cell.Totals.ToCellTotals(cell.Key.Currency))), nameof(LinqGroupBy));
        SameCells.Require(cube, DictionaryOfLongs().Select(cell => SameCells.Cell(cell.Key, orders.Segments, cell.Value.ToCellTotals())), nameof(DictionaryOfLongs));
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
            totals.Discount += order.Discount;
            totals.Shipping += order.Shipping;
            totals.Tax += order.Tax;
            totals.Refund += order.Refund;
            totals.Fee += order.Fee;
            totals.Orders++;
        }

        return cells;
    }

    [Benchmark]
    public List<(ShopCell Key, DecimalTotals Totals)> LinqGroupBy() =>
    [
        .. orders.Records
            .GroupBy(order => new ShopCell(order.Market, order.Currency, order.Status, order.At.InZone(SyntheticOrders.Zone).Date))
            .Select(cell => (cell.Key, new DecimalTotals
            {
                Merchandise = cell.Sum(order => order.Merchandise),
                Discount = cell.Sum(order => order.Discount),
                Shipping = cell.Sum(order => order.Shipping),
                Tax = cell.Sum(order => order.Tax),
                Refund = cell.Sum(order => order.Refund),
                Fee = cell.Sum(order => order.Fee),
                Orders = cell.Count(),
            })),
    ];

    /// <summary>Columns of integers, and days by arithmetic: right for a zone of one offset alone, and as long as no total leaves 64 bits.</summary>
    [Benchmark]
    public Dictionary<CodedCell, LongTotals> DictionaryOfLongs()
    {
        (long[] merchandise, long[] discount, long[] shipping) =
            (orders.Amounts(AmountComponent.Merchandise), orders.Amounts(AmountComponent.Discount), orders.Amounts(AmountComponent.Shipping));
        (long[] tax, long[] refund, long[] fee) = (orders.Amounts(AmountComponent.Tax), orders.Amounts(AmountComponent.Refund), orders.Amounts(AmountComponent.Fee));
        Dictionary<CodedCell, LongTotals> cells = [];
        for (int row = 0; row < merchandise.Length; row++)
        {
            CodedCell key = new(orders.MarketCodes[row], orders.Currencies[row], orders.Statuses[row], (orders.Instants[row] + 28_800) / 86_400);
            if (!cells.TryGetValue(key, out LongTotals? totals))
            {
                cells.Add(key, totals = new LongTotals());
            }

            totals.Merchandise += merchandise[row];
            totals.Discount += discount[row];
            totals.Shipping += shipping[row];
            totals.Tax += tax[row];
            totals.Refund += refund[row];
            totals.Fee += fee[row];
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

    private void AddTo(SalesCubeBuilder builder) => builder.Add(new OrderColumns
    {
        Instants = orders.Instants,
        Segments = orders.MarketCodes,
        Currencies = orders.Currencies,
        Statuses = orders.Statuses,
        Merchandise = orders.Amounts(AmountComponent.Merchandise),
        Discount = orders.Amounts(AmountComponent.Discount),
        Shipping = orders.Amounts(AmountComponent.Shipping),
        Tax = orders.Amounts(AmountComponent.Tax),
        Refund = orders.Amounts(AmountComponent.Refund),
        Fee = orders.Amounts(AmountComponent.Fee),
    });

    public sealed class DecimalTotals
    {
        public decimal Merchandise { get; set; }

        public decimal Discount { get; set; }

        public decimal Shipping { get; set; }

        public decimal Tax { get; set; }

        public decimal Refund { get; set; }

        public decimal Fee { get; set; }

        public long Orders { get; set; }

        internal CellTotals ToCellTotals(string currency) => new()
        {
            Merchandise = SameCells.Minor(Merchandise, currency),
            Discount = SameCells.Minor(Discount, currency),
            Shipping = SameCells.Minor(Shipping, currency),
            Tax = SameCells.Minor(Tax, currency),
            Refund = SameCells.Minor(Refund, currency),
            Fee = SameCells.Minor(Fee, currency),
            Orders = Orders,
        };
    }

    public sealed class LongTotals
    {
        public long Merchandise { get; set; }

        public long Discount { get; set; }

        public long Shipping { get; set; }

        public long Tax { get; set; }

        public long Refund { get; set; }

        public long Fee { get; set; }

        public long Orders { get; set; }

        internal CellTotals ToCellTotals() => new()
        {
            Merchandise = Merchandise,
            Discount = Discount,
            Shipping = Shipping,
            Tax = Tax,
            Refund = Refund,
            Fee = Fee,
            Orders = Orders,
        };
    }
}
