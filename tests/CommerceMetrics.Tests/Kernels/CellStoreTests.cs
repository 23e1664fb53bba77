using System.Numerics;

namespace CommerceMetrics.Tests;

public class CellStoreTests
{
    private const int Slot = 2_022 * 12 * 32;

    [Theory]
    [InlineData(3, 1, 3)]
    [InlineData(40, 6, 300)]
    [InlineData(500, 2, 40)]
    public void Direct_look_up_finds_the_cells_of_keys_for_every_length(int segments, int currencies, int days)
    {
        CellStore store = new(8);
        Random random = new(segments);
        for (int length = 0; length <= 256; length++)
        {
            int[] codes = [.. Enumerable.Range(0, length).Select(_ => random.Next(segments))];
            uint[] paid = [.. codes.Select(_ => Currency.Iso4217[random.Next(currencies)].Packed)];
            byte[] kinds = [.. codes.Select(_ => (byte)random.Next(length < 128 ? 7 : 32))];
            int[] slots = [.. codes.Select(_ => Slot + random.Next(days))];
            foreach (bool fromStart in new[] { false, true })
            {
                using GuardedBuffer<int> segment = new(codes, fromStart);
                using GuardedBuffer<uint> currency = new(paid, fromStart);
                using GuardedBuffer<byte> kind = new(kinds, fromStart);
                using GuardedBuffer<int> slot = new(length % 2 == 0 ? slots : [], fromStart);
                using GuardedBuffer<int> cells = new(new int[length], fromStart);
                RowKeys rows = new() { Segments = segment.Span, Currencies = currency.Span, Kinds = kind.Span, Slots = slot.Span, FirstSlot = Slot, LastSlot = slot.Span.IsEmpty ? Slot : Slot + days - 1 };
                store.Locate(rows, segments, cells.Span);
                for (int i = 0; i < length; i++)
                {
                    Assert.Equal(store.CellOf(store.Series.GetOrAdd(SeriesIndex.PackKey(codes[i], paid[i], kinds[i])), length % 2 == 0 ? slots[i] : Slot), cells.Span[i]);
                }

                // Everything has been met: values and counts go in with one pass.
                long[] values = [.. codes.Select((_, i) => (long)i - 7)];
                using GuardedBuffer<long> guarded = new(values, fromStart);
                long[][] before = [.. cells.Span.ToArray().Distinct().Select(cell => store.Sums.Cells[cell].ToArray())];
                int lane = store.Sums.Use(0);
                int added = store.AddDirect(rows, segments, lane, guarded.Span);
                foreach ((int cell, long[] held) in cells.Span.ToArray().Distinct().Zip(before))
                {
                    IEnumerable<int> here = Enumerable.Range(0, added).Where(i => cells.Span[i] == cell);
                    Assert.Equal(held[0] + here.Sum(i => values[i]), store.Sums.Cells[cell][0]);
                    Assert.Equal(held[1] + here.Count(), store.Sums.Cells[cell][1]);
                }

                // Later blocks have no slab yet, and are left to their keys.
                Assert.True(added == length || segments > 3);
            }
        }
    }

    [Fact]
    public void Blocks_grow_with_their_days_and_keep_their_totals()
    {
        // More blocks than take slabs unproven; days come in any order, amounts leave 64 bits.
        const int Series = 30_000;
        CellStore store = new(8);
        Random random = new(1);
        Dictionary<(int, int), BigInteger> expected = [];
        int lane = store.Sums.Use(3);
        for (int i = 0; i < 400_000; i++)
        {
            int series = store.Series.GetOrAdd(SeriesIndex.PackKey(random.Next(Series), 7, 1));
            int slot = Slot + (series % 3 == 0 ? random.Next(2) : random.Next(31));
            long value = random.NextInt64(long.MinValue, long.MaxValue);
            store.Sums.Add(store.CellOf(series, slot), lane, value);
            expected[(series, slot)] = expected.GetValueOrDefault((series, slot)) + value;
        }

        Assert.True(store.Sums.Cells.End < expected.Count + (32 * 16_384) + (32 * Series));
        foreach (((int series, int slot), BigInteger total) in expected)
        {
            Assert.Equal(total, (BigInteger)store.Sums[store.CellOf(series, slot), lane]);
        }
    }
}
