using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using CommerceMetrics.Validation;
using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>All rules on one row over ten million clean rows, and over rows of which one in a hundred is bad, beside adding the clean ones to a warm cube.</summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet calls Cleanup, and derives from the class.")]
public class RowRules
{
    private const int Rows = 10_000_000;
    private const int Distinct = 100_000;
    private const int RowsPerFault = 100;

    private readonly long[] instants = new long[Rows];
    private readonly int[] markets = new int[Rows];
    private readonly Currency[] currencies = new Currency[Rows];
    private readonly OrderStatus[] statuses = new OrderStatus[Rows];
    private readonly long[] merchandise = new long[Rows];
    private readonly long[] faulty = new long[Rows];
    private SalesCubeBuilder warm = null!;
    private OrderColumnsValidator validator = null!;
    private OrderColumnsValidator ofFaulty = null!;

    [GlobalSetup]
    public void Setup()
    {
        // The same rows again and again: as many records would not fit.
        SyntheticOrders orders = SyntheticOrders.Create(Distinct, RowOrder.Ordered);
        for (int row = 0; row < Rows; row++)
        {
            int of = row % Distinct;
            (instants[row], markets[row], currencies[row], statuses[row]) = (orders.Instants[of], orders.MarketCodes[of], orders.Currencies[of], orders.Statuses[of]);
            merchandise[row] = orders.Amounts(AmountComponent.Merchandise)[of];
            faulty[row] = row % RowsPerFault == 0 ? -merchandise[row] : merchandise[row];
        }

        OrderRuleOptions options = new() { Now = Instant.FromUtc(2030, 1, 1, 0, 0), Opened = Instant.FromUtc(2010, 1, 1, 0, 0) };
        warm = new SalesCubeBuilder(SyntheticOrders.Schema, orders.Segments);
        validator = new OrderColumnsValidator(SyntheticOrders.Schema, orders.Segments, options);
        ofFaulty = new OrderColumnsValidator(SyntheticOrders.Schema, orders.Segments, options);
        AddToCube();
        Clean();
        OneInHundredBad();
        if (validator.Failures != 0 || ofFaulty.Summary().CountOf("CM1004") != Rows / RowsPerFault)
        {
            throw new InvalidOperationException($"Found {validator.Failures} failures on clean rows and {ofFaulty.Summary().CountOf("CM1004")} on the others.");
        }
    }

    [GlobalCleanup]
    public void Cleanup() => warm.Dispose();

    [Benchmark(Baseline = true)]
    public void AddToCube() => warm.Add(Columns(merchandise));

    [Benchmark]
    public void Clean() => validator.Validate(Columns(merchandise));

    [Benchmark]
    public void OneInHundredBad() => ofFaulty.Validate(Columns(faulty));

    private OrderColumns Columns(long[] amounts) => new()
    {
        Instants = instants,
        Segments = markets,
        Currencies = currencies,
        Statuses = statuses,
        Merchandise = amounts,
    };
}
