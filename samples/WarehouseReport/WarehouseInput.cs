using CommerceMetrics;
using CommerceMetrics.Csv;
using CommerceMetrics.Sql;
using GmvReport;

namespace WarehouseReport;

/// <summary>From the table to what a report is made of: the cube by one statement of the engine, and the buyers, where the output has a place for them, from the rows.</summary>
internal sealed class WarehouseInput(WarehouseOptions options, string connection)
{
    private readonly OrderTable table = new(options.Engine, connection);
    private readonly CubeSchema schema = ReportInput.WithZone(options.IsMarketplace ? SampleMarketplace.Schema : options.Report.Source.DefaultSchema, options.Report.Zone);

    private Warehouse Warehouse => new(new SqlOrders(options.Engine.Dialect, OrderTable.Name, OrderTable.Mapping), () => options.Engine.Connect(connection));

    private CubeRequest Request => new(schema) { ListRejected = !options.Report.Strict };

    /// <summary>The statements, with their parameters.</summary>
    public async Task<string> ExplainAsync(CancellationToken cancellationToken)
    {
        Load(cancellationToken);
        return string.Join(";\n\n", await Warehouse.ExplainAsync(Request, cancellationToken));
    }

    public async Task<ReportInput> ReadAsync(CancellationToken cancellationToken)
    {
        // Rates are small and orders are not: a mistake in the rates shows at once.
        ExchangeRates? rates = options.Report.Rates is { } file ? ExchangeRateCsv.ReadEcb(file) : options.IsMarketplace ? SampleMarketplace.Rates() : null;
        OrderCsvResult? loaded = Load(cancellationToken);
        WarehouseLoad load = await Warehouse.LoadAsync(Request, cancellationToken);
        BuyerLog? buyers = options.Report.ShowsBuyers ? await BuyersAsync(loaded, cancellationToken) : null;
        string name = options.IsMarketplace ? "the built-in marketplace" : options.Load is { } path ? Path.GetFileName(path) : OrderTable.Name;
        return new ReportInput(name, load.Cube, rates, loaded ?? ResultOf(load), buyers, Validation: null);
    }

    // Null: the table is there.
    private OrderCsvResult? Load(CancellationToken cancellationToken)
    {
        if (options.IsMarketplace)
        {
            return table.Fill(schema, builder => SampleMarketplace.AddTo(builder, cancellationToken));
        }

        OrderCsvOptions reading = new() { Strict = options.Report.Strict, AllowRepeats = options.Report.AllowRepeats, MaxExamples = ReportInput.Examples };
        return options.Load is { } file ? table.Fill(schema, builder => options.Report.Source.Read(file, builder, reading, cancellationToken)) : null;
    }

    private async Task<BuyerLog?> BuyersAsync(OrderCsvResult? loaded, CancellationToken cancellationToken)
    {
        using SalesCubeBuilder builder = new(schema);
        using BuyerLogBuilder buyers = new(builder);
        bool hasBuyers = await table.AddToAsync(builder, buyers.Buyers, cancellationToken);
        return loaded?.HasBuyers ?? hasBuyers ? buyers.Build() : null;
    }

    private static OrderCsvResult ResultOf(WarehouseLoad load) => new()
    {
        Rows = load.Rows,
        Accepted = load.Accepted,
        Rejected = load.Rejected.Aggregate(0L, (rows, rejected) => rows + rejected.Rows),
        NotCounted = 0,
        Examples = [.. load.Rejected.Select(rejected => new BadRow(0, rejected.Field, rejected.ToString()))],
        NotCountedReasons = [],
        RejectedAmounts = MoneyBag.Empty,
    };
}
