namespace CommerceMetrics.Parquet.Tests;

/// <summary>Runs and packed groups beside a plain encoder, at every width and length, in pieces of any size.</summary>
public class HybridRunsTests
{
    [Fact]
    public void Every_width_and_length_is_read_as_it_was_written()
    {
        Random random = new(5);
        for (int width = 0; width <= 31; width++)
        {
            for (int length = 1; length <= 256; length += length < 40 ? 1 : 27)
            {
                int[] values = [.. Enumerable.Range(0, length).Select(_ => width == 0 ? 0 : (int)random.NextInt64(1L << width))];
                byte[] page = Encode(values, width, random);
                HybridRuns runs = HybridRuns.Over(0, page.Length, width);
                int[] found = new int[length];
                for (int at = 0; at < length;)
                {
                    int taken = Math.Min(1 + random.Next(70), length - at);
                    runs.Read(page, found.AsSpan(at, taken));
                    at += taken;
                }

                Assert.Equal(values, found);
            }
        }
    }

    [Fact]
    public void A_run_is_taken_whole_and_packed_values_are_not()
    {
        byte[] page = [10 << 1, 1, (1 << 1) | 1, 0b1010_1010];
        HybridRuns runs = HybridRuns.Over(0, page.Length, 1);
        Assert.Equal((7, 1), (runs.TakeRun(page, 7, out int value), value));
        Assert.Equal(3, runs.TakeRun(page, 7, out _));
        Assert.Equal(0, runs.TakeRun(page, 7, out _));
        int[] packed = new int[8];
        runs.Read(page, packed);
        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1], packed);
    }

    [Theory]
    [InlineData(new byte[] { }, 4)]
    [InlineData(new byte[] { 0x80 }, 4)]
    [InlineData(new byte[] { 0 }, 4)]
    [InlineData(new byte[] { 8 << 1 }, 4)]
    [InlineData(new byte[] { 3, 1 }, 8)]
    public void What_ends_too_early_is_damage(byte[] page, int width) => Assert.Throws<PageException>(() =>
    {
        HybridRuns runs = HybridRuns.Over(0, page.Length, width);
        runs.Read(page, new int[8]);
    });

    // Runs of one value and packed groups in turn, the last group filled up with zeros.
    private static byte[] Encode(int[] values, int width, Random random)
    {
        List<byte> page = [];
        for (int at = 0; at < values.Length;)
        {
            int same = 1;
            while (at + same < values.Length && values[at + same] == values[at])
            {
                same++;
            }

            if (same >= 8 || (same > 2 && at + same == values.Length))
            {
                Header(page, same << 1);
                for (int b = 0; b < (width + 7) / 8; b++)
                {
                    page.Add((byte)(values[at] >> (8 * b)));
                }

                at += same;
                continue;
            }

            int groups = Math.Min(1 + random.Next(6), (values.Length - at + 7) / 8);
            Header(page, (groups << 1) | 1);
            System.Numerics.BigInteger bits = 0;
            for (int place = 0; place < groups * 8; place++)
            {
                bits |= (System.Numerics.BigInteger)(at + place < values.Length ? values[at + place] : 0) << (place * width);
            }

            byte[] packed = new byte[groups * width];
            bits.TryWriteBytes(packed.AsSpan(), out _, isUnsigned: true);
            page.AddRange(packed);
            at = Math.Min(at + (groups * 8), values.Length);
        }

        return [.. page];
    }

    private static void Header(List<byte> page, int header)
    {
        for (; header >= 0x80; header >>= 7)
        {
            page.Add((byte)(header & 0x7F | 0x80));
        }

        page.Add((byte)header);
    }
}
