using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;

namespace CommerceMetrics.Benchmarks;

/// <summary>
/// Rows added to a builder that has met their series and months, by what the rows put a strain on, beside reading every byte of the same columns once and what a user
/// would write to be as right: days from NodaTime, totals of 128 bits.
/// </summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet calls Cleanup, and derives from the class.")]
public class CubeAdd
{
    private StressRows rows = null!;
    private SalesCubeBuilder builder = null!;

    [ParamsAllValues]
    public Stress Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        rows = new StressRows(Rows);
        builder = new SalesCubeBuilder(new CubeSchema("segment") { BusinessDays = BusinessDayRule.In(rows.Zone) }, rows.Segments);
        Add();
        SalesCube cube = builder.Snapshot();
        SameCells.Require(cube, DictionaryLoop().Select(cell => SameCells.Cell(cell.Key, rows.Segments, ToTotals(cell.Value))), nameof(DictionaryLoop));
        SameCells.Require(cube, LinqGroupBy().Select(cell => SameCells.Cell(cell.Key, rows.Segments, ToTotals(cell.Totals))), nameof(LinqGroupBy));
    }

    [GlobalCleanup]
    public void Cleanup() => builder.Dispose();

    [Benchmark(Baseline = true)]
    public ulong ReadEveryByteOnce()
    {
        ulong fold = ReadOnce.Fold(MemoryMarshal.AsBytes(rows.Instants.AsSpan())) ^ ReadOnce.Fold(MemoryMarshal.AsBytes(rows.Codes.AsSpan()))
            ^ ReadOnce.Fold(MemoryMarshal.AsBytes(rows.Currencies.AsSpan())) ^ ReadOnce.Fold(MemoryMarshal.AsBytes(rows.Statuses.AsSpan()));
        foreach (long[] column in rows.Amounts)
        {
            fold ^= ReadOnce.Fold(MemoryMarshal.AsBytes(column.AsSpan()));
        }

        return fold;
    }

    [Benchmark]
    public void Add() => builder.Add(rows.Columns);

    /// <summary>Totals of each component, and the count of rows last.</summary>
    [Benchmark]
    public Dictionary<CodedCell, Int128[]> DictionaryLoop()
    {
        Dictionary<CodedCell, Int128[]> cells = [];
        for (int row = 0; row < rows.Instants.Length; row++)
        {
            ref Int128[]? totals = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, KeyOf(row), out _);
            totals ??= new Int128[rows.Amounts.Length + 1];
            for (int component = 0; component < rows.Amounts.Length; component++)
            {
                totals[component] += rows.Amounts[component][row];
            }

            totals[^1]++;
        }

        return cells;
    }

    [Benchmark]
    public List<(CodedCell Key, Int128[] Totals)> LinqGroupBy() =>
    [
        .. Enumerable.Range(0, rows.Instants.Length)
            .GroupBy(KeyOf)
            .Select(cell => (cell.Key, (Int128[])[.. rows.Amounts.Select(column => cell.Aggregate(Int128.Zero, (sum, row) => sum + column[row])), cell.Count()])),
    ];

    private CodedCell KeyOf(int row) => new(rows.Codes[row], rows.Currencies[row], rows.Statuses[row], rows.DayOf(row));

    private static CellTotals ToTotals(Int128[] totals) => new()
    {
        Merchandise = totals[0],
        Discount = totals.Length > 2 ? totals[1] : 0,
        Shipping = totals.Length > 2 ? totals[2] : 0,
        Tax = totals.Length > 2 ? totals[3] : 0,
        Refund = totals.Length > 2 ? totals[4] : 0,
        Fee = totals.Length > 2 ? totals[5] : 0,
        Orders = totals[^1],
    };
}
