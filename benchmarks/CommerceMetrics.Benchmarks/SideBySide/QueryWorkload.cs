using System.Numerics;
using System.Text.Json;
using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>From a cube that is built beforehand to two tables by market in dollars at constant, made-up rates: by year and by month. A row is a cell of the cube, which each table reads once.</summary>
internal sealed class QueryWorkload : Workload
{
    private readonly OrderTable table;
    private readonly DateTimeZone zone;
    private readonly SalesCube cube;
    private readonly MetricQuery byYear;
    private readonly MetricQuery byMonth;
    private MetricTable[] result = [];

    public QueryWorkload(OrderTable table, DateTimeZone zone)
    {
        (this.table, this.zone) = (table, zone);
        SegmentTable segments = new("market");
        int[] codeOfMarket = [.. table.MarketNames.Select(name => segments.GetOrAdd(name))];
        using SalesCubeBuilder builder = new(new CubeSchema("market") { BusinessDays = BusinessDayRule.In(zone) }, segments);
        builder.Add(new OrderColumns
        {
            Instants = table.Instants,
            Segments = Array.ConvertAll(table.Markets, market => codeOfMarket[market]),
            Currencies = table.Currencies,
            Statuses = table.Statuses,
            Merchandise = table.Amounts,
        });
        cube = builder.Build();
        ExchangeRates rates = ExchangeRates.Constant(
            Currency.USD, cube.Currencies.Where(currency => currency != Currency.USD).Select(currency => (currency, new decimal(QueryText.RateOf(currency), 0, 0, false, QueryText.RateDigits))), "made up");
        byYear = new MetricQuery { By = Grouping.By("market"), In = Currency.USD, Rates = rates, Translation = Translation.Constant, Grain = Grain.Year };
        byMonth = byYear with { Grain = Grain.Month };
    }

    public override string Name => WorkloadNames.Query;

    public override int WarmUps => 50;

    public override long Rows => cube.CellCount;

    // Merchandise and orders, for two tables.
    public override long Bytes => (long)cube.CellCount * 2 * 2 * sizeof(long);

    public override void Run() => result = [MetricTable.Create(cube, byYear), MetricTable.Create(cube, byMonth)];

    public override string ResultText() => CellText.Of(result.SelectMany(tables => tables.Rows).Select(row => QueryText.Line(
        row.Segment.ToString(), row.Period.Label, row.Gmv.Amount.ToFixedString(QueryText.Digits), (BigInteger)row.Orders.Value)));

    public override string ExpectedText() => IndependentPass.Periods(table, zone);

    public override void WriteFacts(Utf8JsonWriter line)
    {
        line.WriteString("row", "cell");
        line.WriteNumber("orders", table.Count);
        line.WriteNumber("table_rows", result.Sum(tables => tables.Rows.Count));
    }
}
