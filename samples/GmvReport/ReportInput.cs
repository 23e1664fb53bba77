using CommerceMetrics;
using CommerceMetrics.Csv;
using CommerceMetrics.Validation;
using SampleFrame;

namespace GmvReport;

/// <summary>What was read: the cube, the rates, what became of the lines, and the buyers where the file has them and the output a place for them.</summary>
internal sealed record ReportInput(string Name, SalesCube Cube, ExchangeRates? Rates, OrderCsvResult Lines, BuyerLog? Buyers, RowValidation? Validation)
{
    /// <summary>How many examples of bad rows a report has room for.</summary>
    public const int Examples = 20;

    public static async Task<ReportInput> ReadAsync(ReportOptions options, AppConsole console, CancellationToken cancellationToken)
    {
        // Rates are small and orders are not: a mistake in the rates shows at once.
        ExchangeRates? rates = options.Rates is { } file ? ExchangeRateCsv.ReadEcb(file)
            : options.Orders is null ? SampleMarketplace.Rates()
            : null;
        CubeSchema schema = WithZone(options.Orders is null ? SampleMarketplace.Schema : options.Source.DefaultSchema, options.Zone);
        SegmentTable segments = new([.. schema.Dimensions]);
        OrderColumnsValidator? validator = RowValidation.Create(options.Validate, schema, segments);
        using SalesCubeBuilder builder = new(schema, segments) { Inspector = RowValidation.Inspector(validator, options.Validate == ReportValidation.Strict) };
        using BuyerLogBuilder? buyers = options.ShowsBuyers ? new BuyerLogBuilder(builder) : null;
        ReadingProgress progress = new(console);
        OrderCsvResult lines = await progress.RunAsync(() => Read(options, console, builder, progress, cancellationToken), cancellationToken);
        string name = options.Orders switch
        {
            null => "the built-in marketplace",
            "-" => "standard input",
            { } path => Path.GetFileName(path),
        };
        SalesCube cube = builder.Build();
        return new ReportInput(name, cube, rates, lines, lines.HasBuyers ? buyers?.Build() : null, RowValidation.Of(validator, cube));
    }

    private static OrderCsvResult Read(
        ReportOptions options, AppConsole console, SalesCubeBuilder builder, IProgress<OrderCsvProgress> progress, CancellationToken cancellationToken)
    {
        if (options.Orders is null)
        {
            return SampleMarketplace.AddTo(builder, cancellationToken);
        }

        if (ColumnarOrders.IsColumnar(options.Orders))
        {
            return ColumnarOrders.Read(options.Orders, options, builder, progress, cancellationToken);
        }

        OrderCsvOptions reading = new()
        {
            Strict = options.Strict,
            AllowRepeats = options.AllowRepeats,
            MaxExamples = Examples,
            Workers = Environment.ProcessorCount,
            Progress = progress,
        };
        return options.Orders == "-"
            ? options.Source.Read(console.In, builder, reading, cancellationToken)
            : options.Source.Read(options.Orders, builder, reading, cancellationToken);
    }

    /// <summary>The schema with the zone that was asked for.</summary>
    public static CubeSchema WithZone(CubeSchema schema, BusinessDayRule? zone) => zone is null
        ? schema
        : new CubeSchema([.. schema.Dimensions]) { BusinessDays = zone, DateBasis = schema.DateBasis, Digits = schema.Digits };
}
