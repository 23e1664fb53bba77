using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;

namespace CommerceMetrics.Benchmarks;

/// <summary>Writing a cube's canonical bytes and reading them back, checks included, in memory.</summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet calls Cleanup, and derives from the class.")]
public class CubeFiles
{
    private SalesCube cube = null!;
    private MemoryStream destination = null!;
    private byte[] bytes = [];

    /// <summary>Rows that the cube was built from: thin cells, about two rows each, and full ones, about forty.</summary>
    [Params(100_000, 2_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        SyntheticOrders orders = SyntheticOrders.Create(Rows, RowOrder.Ordered);
        using SalesCubeBuilder builder = new(SyntheticOrders.Schema, orders.Segments);
        builder.Add(new OrderColumns
        {
            Instants = orders.Instants,
            Segments = orders.MarketCodes,
            Currencies = orders.Currencies,
            Statuses = orders.Statuses,
            Merchandise = orders.Amounts(AmountComponent.Merchandise),
        });
        cube = builder.Build();
        destination = new MemoryStream();
        Save();
        bytes = destination.ToArray();
        if (Load() != cube)
        {
            throw new InvalidOperationException("The cube that was read back is not the one that was saved.");
        }

        Console.WriteLine($"// {cube.CellCount} cells in {bytes.Length} bytes");
    }

    [GlobalCleanup]
    public void Cleanup() => destination.Dispose();

    [Benchmark]
    public void Save()
    {
        destination.Position = 0;
        cube.Save(destination);
    }

    [Benchmark]
    public SalesCube Load()
    {
        using MemoryStream source = new(bytes);
        return SalesCube.Load(source);
    }
}
