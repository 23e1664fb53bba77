using System.Numerics;

namespace CommerceMetrics.Tests;

public class CellSumsTests
{
    private const int Measures = 8;

    [Theory]
    [InlineData(1L)]
    [InlineData(1L << 40)]
    [InlineData(1L << 52)]
    [InlineData(1L << 62)]
    [InlineData(long.MaxValue)]
    public void Totals_equal_BigInteger_whatever_the_mix_of_doors(long largest)
    {
        const int Cells = 64;
        Random random = new((int)(largest % 1_000));
        CellSums sums = new(Measures);
        sums.Cells.Take(CellPages.SlabCells);
        sums.Cells.Take(CellPages.SlabCells);
        BigInteger[,] expected = new BigInteger[Measures, Cells];
        for (int round = 0; round < 800; round++)
        {
            int[] cells = [.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => random.Next(Cells))];
            long[] a = Values();
            long[] b = Values();
            int measure = random.Next(Math.Min(Measures - 1, 1 + (round / 50)));
            int lane = sums.Use(measure);
            switch (random.Next(4))
            {
                case 0 or 1:
                    // The lanes beside it, some of them left out.
                    int group = lane / 4 * 4;
                    long[][] columns = [.. Enumerable.Range(group, 4).Select(other => other == lane || (other < sums.Lanes && sums.MeasureAt(other) >= 0 && random.Next(3) > 0) ? Values() : [])];
                    sums.Add(group, cells, columns[0], columns[1], columns[2], columns[3]);
                    for (int at = 0; at < columns.Length; at++)
                    {
                        if (columns[at].Length > 0)
                        {
                            Count(sums.MeasureAt(group + at), columns[at], 1);
                        }
                    }

                    break;
                case 2:
                    BigInteger total = ((BigInteger)a[0] * b[0]) >> 12;
                    sums.Add(cells[0], lane, (Int128)total);
                    expected[measure, cells[0]] += total;
                    break;
                default:
                    for (int i = 0; i < cells.Length; i++)
                    {
                        sums.Subtract(cells[i], lane, a[i]);
                    }

                    Count(measure, a, -1);
                    break;
            }

            long[] Values() => [.. cells.Select(_ => random.Next(5) switch { 0 => largest, 1 => -largest, 2 when largest == long.MaxValue => long.MinValue, _ => random.NextInt64(-largest, largest) })];

            void Count(int into, long[] values, int sign)
            {
                for (int i = 0; i < cells.Length; i++)
                {
                    expected[into, cells[i]] += sign * (BigInteger)values[i];
                }
            }
        }

        for (int cell = 0; cell < Cells; cell++)
        {
            for (int measure = 0; measure < Measures; measure++)
            {
                int lane = sums.LaneOf(measure);
                Assert.Equal(expected[measure, cell], lane < 0 ? 0 : (BigInteger)sums[cell, lane]);
            }
        }
    }

    [Fact]
    public void Totals_reach_both_ends_of_128_bits_and_not_beyond()
    {
        foreach (Int128 end in new[] { Int128.MaxValue, Int128.MinValue })
        {
            CellSums sums = new(Measures);
            sums.Cells.Take(CellPages.SlabCells);
            int sign = Int128.Sign(end);
            sums.Add(3, 0, end - sign);
            sums.Add(3, 0, sign);
            Assert.Equal(end, sums[3, 0]);
            Assert.Throws<OverflowException>(() => sums.Add(3, 0, sign));
            Assert.Equal(end, sums[3, 0]);
            sums.Add(0, [3], [sign], [], [], []);
            Assert.Throws<OverflowException>(() => sums[3, 0]);
            sums.Subtract(3, 0, sign);
            Assert.Equal(end, sums[3, 0]);
        }
    }

    [Fact]
    public void Room_that_one_lane_claimed_is_not_forgotten_when_another_has_it_measured()
    {
        const long Half = (1L << 62) - 1;
        CellSums sums = new(Measures);
        sums.Cells.Take(CellPages.SlabCells);
        int lane = sums.Use(0);

        // As many rows as there are cells, so that the next lane that lacks room measures all.
        sums.Add(lane, new int[CellPages.SlabCells], new long[CellPages.SlabCells], [], [], []);
        sums.Add(lane, [1], [], [Half], [], []);
        sums.Add(lane, [0], [Half], [Half], [], []);
        sums.Add(lane, [0], [Half], [], [], []);
        sums.Add(lane, [0], [(1L << 61) - 1], [], [], []);

        Assert.Equal((BigInteger)Half + Half + (1L << 61) - 1, (BigInteger)sums[0, lane]);
    }

    [Fact]
    public void Both_lanes_of_a_pair_keep_their_room_when_it_is_measured()
    {
        CellSums sums = new(Measures);
        sums.Cells.Take(CellPages.SlabCells);
        int lane = sums.Use(0);
        sums.Add(lane, new int[CellPages.SlabCells], new long[CellPages.SlabCells], [], [], []);
        Assert.True(sums.TryClaim(CellSums.OrdersLane, 1UL << 62, 1));

        Assert.True(sums.TryClaimTwo(lane, 1UL << 62, 1UL << 62, 1));
        Assert.False(sums.TryClaim(lane, 1UL << 62, 1));
    }

    [Fact]
    public void Large_amounts_leave_small_ones_of_other_measures_their_fast_path()
    {
        CellSums sums = new(Measures);
        sums.Cells.Take(CellPages.SlabCells);
        int large = sums.Use(2);
        sums.Add(large, [0, 0], [long.MaxValue, 1], [], [], []);

        Assert.False(sums.TryClaim(large, 2, 1));
        Assert.True(sums.TryClaim(CellSums.OrdersLane, 2, 1));
        Assert.Equal((Int128)long.MaxValue + 1, sums[0, large]);
    }
}
