using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

public sealed class ExactSumTests
{
    private static readonly long[] Extremes = [long.MinValue, long.MaxValue, long.MinValue + 1, -1, 0, 1, uint.MaxValue, -(1L << 32), 1L << 32, int.MinValue, int.MaxValue];

    private static readonly Arbitrary<long[]> Columns =
        (from length in Gen.Choose(0, 600)
         from values in Gen.OneOf(ArbMap.Default.GeneratorFor<long>(), Gen.Elements(Extremes)).ArrayOf(length)
         select values).ToArbitrary();

    public static TheoryData<long, long> Pairs => new()
    {
        { long.MinValue, long.MinValue },
        { long.MaxValue, long.MaxValue },
        { long.MinValue, long.MaxValue },
        { long.MaxValue, -long.MaxValue },
        { -1, 1 },
        { -1, -1 },
        { uint.MaxValue, uint.MaxValue },
        { 1L << 32, -(1L << 32) },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_length_up_to_256_is_exact_at_the_extremes(long even, long odd)
    {
        for (int length = 0; length <= 256; length++)
        {
            long[] column = [.. Enumerable.Range(0, length).Select(row => row % 2 == 0 ? even : odd)];

            AssertExact(column);
        }
    }

    [Fact]
    public void Every_length_up_to_256_is_exact_wherever_the_column_starts()
    {
        long[] column = new long[256 + 8];
        new Random(20260131).NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(column.AsSpan()));
        for (int start = 0; start < 8; start++)
        {
            for (int length = 0; length <= 256; length++)
            {
                AssertExact(column.AsSpan(start, length));
            }
        }
    }

    [Fact]
    public void Any_column_is_exact() => Prop.ForAll(Columns, column =>
    {
        AssertExact(column);
        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public void A_long_column_of_one_extreme_is_its_multiple(long value)
    {
        long[] column = new long[3_000_001];
        Array.Fill(column, value);

        Assert.Equal((BigInteger)value * column.Length, (BigInteger)ExactSum.Of(column));
    }

    [Fact]
    public void The_order_of_the_values_does_not_matter() => Prop.ForAll(Columns, column =>
    {
        long[] shuffled = [.. column];
        new Random(column.Length).Shuffle(shuffled);
        return ExactSum.Of(shuffled) == ExactSum.Of(column);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static void AssertExact(ReadOnlySpan<long> column)
    {
        BigInteger expected = 0;
        foreach (long value in column)
        {
            expected += value;
        }

        foreach (bool fromStart in new[] { false, true })
        {
            using GuardedBuffer<long> guarded = new(column, fromStart);
            Assert.Equal(expected, (BigInteger)ExactSum.Of(guarded.Span));
            Assert.Equal(expected, (BigInteger)ExactSum.Scalar(guarded.Span));
        }
    }
}
