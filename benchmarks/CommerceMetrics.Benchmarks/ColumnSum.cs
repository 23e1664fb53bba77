using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;

namespace CommerceMetrics.Benchmarks;

/// <summary>
/// The exact total of a column, by its size and by its values, beside reading every byte once, <see cref="TensorPrimitives.Sum{T}(ReadOnlySpan{T})"/> (which wraps, and so is wrong for
/// extremes), LINQ and a loop over 128 bits.
/// </summary>
[MemoryDiagnoser]
public class ColumnSum
{
    private long[] values = [];

    /// <summary>2,048 values lie in the first cache level, 32,768 in the second, 16,777,216 in memory.</summary>
    [Params(2_048, 32_768, 16_777_216)]
    public int Length { get; set; }

    /// <summary>Whether values are long.MinValue, long.MaxValue and others of alternating signs, rather than small.</summary>
    [Params(false, true)]
    public bool Extremes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(7);
        values = [.. Enumerable.Range(0, Length).Select(i => !Extremes ? random.NextInt64(1_000_000) : (i % 4) switch
        {
            0 => long.MinValue,
            1 => long.MaxValue,
            2 => -random.NextInt64(),
            _ => random.NextInt64(),
        })];
        if (Exact() != Loop() || Exact() != Linq())
        {
            throw new InvalidOperationException("The totals differ.");
        }
    }

    [Benchmark(Baseline = true)]
    public ulong ReadEveryByteOnce() => ReadOnce.Fold(MemoryMarshal.AsBytes(values.AsSpan()));

    [Benchmark]
    public Int128 Exact() => ExactSum.Of(values);

    [Benchmark]
    public long TensorSum() => TensorPrimitives.Sum(values.AsSpan());

    [Benchmark]
    public Int128 Loop()
    {
        Int128 total = 0;
        foreach (long value in values)
        {
            total += value;
        }

        return total;
    }

    [Benchmark]
    public Int128 Linq() => values.Aggregate(Int128.Zero, (total, value) => total + value);
}
