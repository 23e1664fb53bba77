using System.Text.Json;
using CommerceMetrics;
using CommerceMetrics.Csv;
using CommerceMetrics.Sql;
using GmvReport;
using SampleFrame;

namespace WarehouseReport;

/// <summary>From the table to what a report is made of: the cube by one statement of the engine, and the buyers, where the output has a place for them, from the rows.</summary>
internal sealed class WarehouseInput(WarehouseOptions options, string connection, RunProgress progress)
{
    private readonly OrderTable table = new(options.Engine, connection);
    private readonly OrderMapping mapping = options.Mapping is { } file ? ReadMapping(file) : OrderTable.Mapping;

    private CubeSchema Schema => field ??= SchemaOf(options, mapping);

    private Warehouse Warehouse => new(OrdersOf(options, mapping), () => options.Engine.Connect(connection));

    private CubeRequest Request => new(Schema) { ListRejected = !options.Report.Strict, Progress = progress };

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
        progress.Ask();
        WarehouseLoad load = await Warehouse.LoadAsync(Request, cancellationToken);
        BuyerLog? buyers = options.Report.ShowsBuyers && options.Mapping is null ? await BuyersAsync(loaded, cancellationToken) : null;
        string name = options.IsMarketplace ? "the built-in marketplace" : options.Load is { } path ? Path.GetFileName(path) : options.Table;
        return new ReportInput(name, load.Cube, rates, loaded ?? ResultOf(load), buyers, Validation: null);
    }

    // Null: the table is there.
    private OrderCsvResult? Load(CancellationToken cancellationToken)
    {
        if (options.IsMarketplace)
        {
            return table.Fill(Schema, builder => SampleMarketplace.AddTo(builder, cancellationToken));
        }

        OrderCsvOptions reading = new() { Strict = options.Report.Strict, AllowRepeats = options.Report.AllowRepeats, MaxExamples = ReportInput.Examples, Progress = progress };
        return options.Load is { } file ? table.Fill(Schema, builder => options.Report.Source.Read(file, builder, reading, cancellationToken)) : null;
    }

    private async Task<BuyerLog?> BuyersAsync(OrderCsvResult? loaded, CancellationToken cancellationToken)
    {
        using SalesCubeBuilder builder = new(Schema);
        using BuyerLogBuilder buyers = new(builder);
        bool hasBuyers = await table.AddToAsync(builder, buyers.Buyers, cancellationToken);
        return loaded?.HasBuyers ?? hasBuyers ? buyers.Build() : null;
    }

    // The reader of the file is its writer, and so are its expressions.
    private static SqlOrders OrdersOf(WarehouseOptions options, OrderMapping mapping)
    {
        try
        {
            return new SqlOrders(options.Engine.Dialect, options.Table, mapping, trustExpressions: true);
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException(wrong.Message, wrong);
        }
    }

    private static OrderMapping ReadMapping(string file)
    {
        try
        {
            return OrderMapping.FromJson(File.ReadAllText(file));
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"'{file}' is no mapping of orders: {wrong.Message}", wrong);
        }
    }

    private static CubeSchema SchemaOf(WarehouseOptions options, OrderMapping mapping)
    {
        if (options.Mapping is null)
        {
            return ReportInput.WithZone(options.IsMarketplace ? SampleMarketplace.Schema : options.Report.Source.DefaultSchema, options.Report.Zone);
        }

        string[] dimensions = [.. mapping.Dimensions.Select(dimension => dimension.Dimension)];
        if (options.Report.By.Value.Names.FirstOrDefault(name => name == "market" && !dimensions.Contains(name)) is { } missing)
        {
            throw new ArgumentsException($"--by {missing}: the mapping has no such dimension; it has {(dimensions.Length == 0 ? "none" : string.Join(", ", dimensions))}.");
        }

        try
        {
            return ReportInput.WithZone(new CubeSchema(dimensions), options.Report.Zone);
        }
        catch (ArgumentException wrong)
        {
            throw new ArgumentsException($"--zone: {wrong.Message}");
        }
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
