using System.Numerics;

namespace CommerceMetrics.Tests;

public class MagnitudeTests
{
    [Fact]
    public void The_bound_is_a_power_of_two_not_below_any_value_for_every_length()
    {
        Random random = new(4);
        for (int length = 0; length <= 256; length++)
        {
            for (int bits = 0; bits < 64; bits += 7)
            {
                long[] values = [.. Enumerable.Range(0, length).Select(_ => random.NextInt64(long.MinValue, long.MaxValue) >> bits)];
                if (length > 0 && bits == 0)
                {
                    values[random.Next(length)] = length % 2 == 0 ? long.MinValue : long.MaxValue;
                }

                foreach (bool fromStart in new[] { false, true })
                {
                    using GuardedBuffer<long> guarded = new(values, fromStart);
                    ulong bound = Magnitude.Of(guarded.Span);

                    Assert.Equal(Magnitude.Scalar(values), bound);
                    Assert.True(BitOperations.IsPow2(bound));
                    BigInteger largest = values.Select(value => BigInteger.Abs(value)).DefaultIfEmpty().Max();
                    Assert.InRange(bound, largest, BigInteger.Max(1, largest * 2));
                }
            }
        }
    }
}
