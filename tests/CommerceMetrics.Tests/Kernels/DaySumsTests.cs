using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

public sealed class DaySumsTests
{
    private static readonly long[] Extremes = [long.MinValue, long.MaxValue, long.MinValue + 1, -1, 0, 1, uint.MaxValue, -(1L << 32), 1L << 32, int.MinValue, int.MaxValue];

    [Fact]
    public void Every_length_up_to_256_is_exact_at_the_extremes()
    {
        for (int length = 0; length <= 256; length++)
        {
            using DaySums sums = new();
            sums.Clear(length + 2);
            BigInteger[] expected = new BigInteger[length + 2];
            for (int times = 0; times < 5; times++)
            {
                long[] column = [.. Enumerable.Range(times, length).Select(i => Extremes[i % Extremes.Length])];
                sums.Add(times % 3, column.AsSpan(..Math.Min(length, length + 2 - (times % 3))), adds: times != 2);
                for (int i = 0; i < length; i++)
                {
                    expected[i + (times % 3)] += times != 2 ? column[i] : -(BigInteger)column[i];
                }
            }

            AssertSums(expected, sums);
        }
    }

    [Fact]
    public void Values_of_any_width_in_any_order_are_exact()
    {
        // 288 values below 2^113 fit 128 bits in any sum.
        Gen<Int128> wide = from high in ArbMap.Default.GeneratorFor<long>() from low in ArbMap.Default.GeneratorFor<long>() select new Int128(unchecked((ulong)high >> 3), unchecked((ulong)low));
        Arbitrary<(int First, bool IsWide, bool Adds, Int128[] Values)[]> steps =
            (from first in Gen.Choose(0, 40)
             from isWide in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
             from adds in ArbMap.Default.GeneratorFor<bool>()
             from length in Gen.Choose(0, 24)
             from values in Gen.OneOf(isWide ? wide.Select(value => value / 4_096) : ArbMap.Default.GeneratorFor<long>().Select(value => (Int128)value), Gen.Elements(Extremes).Select(value => (Int128)value)).ArrayOf(length)
             select (first, isWide, adds, values)).ArrayOf(12).ToArbitrary();
        Prop.ForAll(steps, all =>
        {
            // At most 64 + 24 values between two carries here, else the general bound.
            using DaySums carried = new(maxValues: 100), sums = new();
            carried.Clear(64);
            sums.Clear(64);
            BigInteger[] expected = new BigInteger[64];
            foreach ((int first, bool isWide, bool adds, Int128[] values) in all)
            {
                foreach (DaySums each in new[] { carried, sums })
                {
                    if (isWide)
                    {
                        each.Add(first, values, adds);
                    }
                    else
                    {
                        each.Add(first, Array.ConvertAll(values, value => (long)value), adds);
                    }
                }

                for (int i = 0; i < values.Length; i++)
                {
                    expected[first + i] += adds ? values[i] : -(BigInteger)values[i];
                }
            }

            AssertSums(expected, carried);
            AssertSums(expected, sums);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void A_day_may_leave_128_bits_on_the_way_but_not_in_the_end()
    {
        using DaySums sums = new();
        sums.Clear(2);
        sums.Add(0, [Int128.MaxValue, Int128.MinValue], adds: true);
        sums.Add(0, [Int128.MaxValue, Int128.MinValue], adds: true);
        Assert.Throws<OverflowException>(() => sums[0]);
        Assert.Throws<OverflowException>(() => sums[1]);
        Assert.Equal(-2, sums.Sum(0, 2));
        sums.Add(0, [Int128.MaxValue, Int128.MinValue], adds: false);
        Assert.Equal(Int128.MaxValue, sums[0]);
        Assert.Equal(Int128.MinValue, sums[1]);
    }

    [Fact]
    public void What_cancels_out_was_there()
    {
        using DaySums sums = new();
        sums.Clear(20);
        sums.Add(0, Enumerable.Repeat(7L, 20).ToArray(), adds: true);
        sums.Add(0, Enumerable.Repeat(7L, 10).ToArray(), adds: false);
        Assert.Equal(0, sums[3]);
        Assert.DoesNotContain(0, sums.Any.ToArray());
        sums.Clear(20);
        Assert.Equal(new long[20], sums.Any);
        Assert.Equal(0, sums.Sum(0, 20));
    }

    [Fact]
    public void Memory_of_wide_days_is_clean_when_it_is_used_again()
    {
        using DaySums sums = new();
        for (int length = 40; length > 0; length -= 3)
        {
            sums.Clear(length);
            sums.Add(0, Enumerable.Repeat(Int128.MinValue, length).ToArray(), adds: true);
            Assert.Equal(Int128.MinValue, sums[length - 1]);
            sums.Clear(40);
            sums.Add(0, [Int128.One], adds: true);
            Assert.Equal(1, sums.Sum(0, 40));
        }
    }

    private static void AssertSums(BigInteger[] expected, DaySums sums)
    {
        for (int day = 0; day < expected.Length; day++)
        {
            Assert.Equal(expected[day], (BigInteger)sums[day]);
        }

        for (int first = 0; first <= expected.Length; first += 7)
        {
            for (int count = 0; first + count <= expected.Length; count += 5)
            {
                Assert.Equal(expected.AsSpan(first, count).ToArray().Aggregate(BigInteger.Zero, (sum, value) => sum + value), (BigInteger)sums.Sum(first, count));
            }
        }
    }
}
