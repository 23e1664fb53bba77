using System.Numerics;

namespace CommerceMetrics.Tests;

public class ExactSumsTests
{
    [Theory]
    [InlineData(1L)]
    [InlineData(1L << 40)]
    [InlineData(1L << 52)]
    [InlineData(1L << 62)]
    [InlineData(long.MaxValue)]
    public void Totals_equal_BigInteger_whatever_the_mix_of_doors_and_spills(long largest)
    {
        const int Cells = 40;
        Random random = new((int)(largest % 1_000));
        ExactSums sums = new();
        ExactSums counts = new();
        sums.Reserve(Cells);
        counts.Reserve(Cells);
        BigInteger[] expected = new BigInteger[Cells];
        long[] counted = new long[Cells];
        for (int round = 0; round < 400; round++)
        {
            int[] cells = [.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => random.Next(Cells))];
            long[] values = [.. cells.Select(_ => random.Next(5) == 0 ? largest : random.Next(5) == 0 ? -largest : random.NextInt64(-largest, largest))];
            switch (random.Next(4))
            {
                case 0:
                    sums.Add(cells, values);
                    break;
                case 1:
                    sums.AddAndCount(cells, values, counts);
                    foreach (int cell in cells)
                    {
                        counted[cell]++;
                    }

                    break;
                case 2:
                    Array.Fill(values, values[0]);
                    sums.AddConstant(cells, values[0]);
                    break;
                default:
                    (cells, values) = (cells[..1], values[..1]);
                    sums.Add(cells[0], values[0]);
                    break;
            }

            for (int i = 0; i < cells.Length; i++)
            {
                expected[cells[i]] += values[i];
            }
        }

        for (int cell = 0; cell < Cells; cell++)
        {
            Assert.Equal(expected[cell], (BigInteger)sums[cell]);
            Assert.Equal(counted[cell], (long)counts[cell]);
        }
    }
}
