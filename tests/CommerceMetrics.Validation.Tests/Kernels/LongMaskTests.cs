using CommerceMetrics.Tests;

namespace CommerceMetrics.Validation.Tests;

/// <summary>Each kernel against a plain loop, at every length, with planted edges.</summary>
public class LongMaskTests
{
    private static readonly long[] Edges = [long.MinValue, long.MinValue + 1, -1, 0, 1, long.MaxValue - 1, long.MaxValue, 1L << 60, -(1L << 60)];

    [Fact]
    public void Numbers_are_tested_as_by_a_loop()
    {
        for (int length = 0; length <= 256; length++)
        {
            long[] values = Values(length, length);
            using GuardedBuffer<long> guarded = new(values, fromStart: length % 2 == 0);
            foreach (long bound in Edges)
            {
                Assert.Equal(Expected(length, row => values[row] < bound), Mask(length, mask => LongMask.Keep<Below>(guarded.Span, 0, bound, mask, length)));
                Assert.Equal(Expected(length, row => values[row] > bound), Mask(length, mask => LongMask.Keep<Above>(guarded.Span, 0, bound, mask, length)));
                Assert.Equal(Expected(length, row => values[row] == bound), Mask(length, mask => LongMask.Keep<Same>(guarded.Span, 0, bound, mask, length)));
            }
        }
    }

    [Fact]
    public void Bytes_and_32_bit_numbers_are_tested_as_by_a_loop()
    {
        for (int length = 0; length <= 256; length++)
        {
            Random random = new(length);
            byte[] bytes = [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(256))];
            uint[] numbers = [.. bytes.Select(value => value * 16_843_009u)];
            using GuardedBuffer<byte> guardedBytes = new(bytes);
            using GuardedBuffer<uint> guardedNumbers = new(numbers);
            foreach (byte bound in new byte[] { 0, 1, 127, 128, 255 })
            {
                uint large = bound * 16_843_009u;
                Assert.Equal(Expected(length, row => bytes[row] > bound), Mask(length, mask => SmallMask.KeepAbove<byte>(guardedBytes.Span, bound, mask, length)));
                Assert.Equal(Expected(length, row => bytes[row] == bound), Mask(length, mask => SmallMask.KeepEqual<byte>(guardedBytes.Span, bound, mask, length)));
                Assert.Equal(Expected(length, row => numbers[row] > large), Mask(length, mask => SmallMask.KeepAbove<uint>(guardedNumbers.Span, large, mask, length)));
                Assert.Equal(Expected(length, row => numbers[row] == large), Mask(length, mask => SmallMask.KeepEqual<uint>(guardedNumbers.Span, large, mask, length)));
            }
        }
    }

    [Fact]
    public void Sums_are_compared_as_in_128_bits()
    {
        for (int length = 0; length <= 256; length++)
        {
            long[] a = Values(length, 1), b = Values(length, 2), c = Values(length, 3), d = Values(length, 4), e = length == 1 ? [] : [7];
            using GuardedBuffer<long> left = new(a), plus = new(b, fromStart: true), minus = new(c), more = new(d);
            Assert.Equal(
                Expected(length, row => a[row] > (Int128)b[row] - c[row] + d[row] + e.FirstOrDefault()),
                Mask(length, mask => ExceedMask.Keep(left.Span, plus.Span, minus.Span, more.Span, e, mask, length)));
        }
    }

    [Fact]
    public void Keys_have_a_place_of_their_own()
    {
        KeyTable table = new();
        Random random = new(5);
        Dictionary<uint, int> numbers = new() { [0] = 0 };
        for (int i = 0; i < 700; i++)
        {
            uint key = (uint)random.Next();
            numbers.TryAdd(key, numbers.Count);
            Assert.Equal(numbers[key], table.NumberOf(key));
        }

        Assert.All(numbers, number => Assert.Equal(number.Value, table.Find(number.Key)));
        Assert.True(table.HasAll([.. numbers.Keys]));
        Assert.False(table.HasAll([3_000_000_000]));
        Assert.Equal(-1, table.Find(3_000_000_000));
    }

    [Fact]
    public void Rows_are_sorted_by_key_and_stay_in_order_within_one()
    {
        foreach (int length in new[] { 0, 1, 2, 255, 5_000 })
        {
            Random random = new(length);
            ulong[] keys = [.. Enumerable.Range(0, length).Select(_ => random.Next(2) == 0 ? (ulong)random.Next(50) : unchecked((ulong)random.NextInt64() * 2))];
            int[] rows = [.. Enumerable.Range(0, length)];
            int[] expected = [.. rows.OrderBy(row => keys[row])];
            RadixOrder.Sort(keys.AsSpan(), rows);
            Assert.Equal(expected, rows);
            Assert.Equal(keys.Order(), keys);
        }
    }

    private static long[] Values(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.Next(3) == 0 ? Edges[random.Next(Edges.Length)] : random.NextInt64(-3, 4))];
    }

    private static bool[] Expected(int length, Func<int, bool> holds) => [.. Enumerable.Range(0, length).Select(holds)];

    private static bool[] Mask(int length, Action<ulong[]> keep)
    {
        ulong[] mask = new ulong[RowMask.WordsOf(length)];
        if (length > 0)
        {
            RowMask.Fill(mask, length);
        }

        keep(mask);
        bool[] held = new bool[length];
        for (int row = RowMask.Next(mask, 0); row >= 0; row = RowMask.Next(mask, row + 1))
        {
            held[row] = true;
        }

        Assert.Equal(held.Count(bit => bit), RowMask.Count(mask));
        return held;
    }
}
