using NodaTime;
using NodaTime.TimeZones;

namespace CommerceMetrics.Tests;

public class BucketedSlotsTests
{
    [Fact]
    public void Slots_equal_the_references_for_every_length()
    {
        Random random = new(2);
        const long First = -7;
        BucketedSlots.Bucket[] buckets = [.. Enumerable.Range(0, 40).Select(i => new BucketedSlots.Bucket(((First + i) << 16) + random.Next(1 << 16), i, i + 100))];
        for (int length = 0; length <= 256; length++)
        {
            long[] instants = [.. Enumerable.Range(0, length).Select(_ => random.NextInt64(First << 16, (First + 20) << 16))];
            for (int i = 0; i < length; i += 3)
            {
                instants[i] = buckets[random.Next(20)].Turn - (i % 2);
            }

            int[] segments = [.. instants.Select(_ => random.Next(2))];
            int[] expected = new int[length];
            BucketedSlots.Scalar(instants, buckets, First, 16, expected);
            foreach (bool fromStart in new[] { false, true })
            {
                using GuardedBuffer<long> guarded = new(instants, fromStart);
                using GuardedBuffer<int> codes = new(segments, fromStart);
                using GuardedBuffer<int> slots = new(new int[length], fromStart);
                using GuardedBuffer<BucketedSlots.Bucket> table = new(buckets, fromStart);
                BucketedSlots.Fill(guarded.Span, table.Span, First, 16, slots.Span);
                Assert.Equal(expected, slots.Span);

                // The second zone's days are the twenty buckets after the first's, moved.
                int[] second = new int[length];
                BucketedSlots.Scalar([.. instants.Select(at => at + (20L << 16))], buckets, First, 16, second);
                BucketedSlots.Bucket[] moved = [.. buckets[..20], .. buckets[20..].Select(bucket => bucket with { Turn = bucket.Turn - (20L << 16) })];
                BucketedSlots.Fill(guarded.Span, codes.Span, [0, 20], moved, First, 16, slots.Span);
                Assert.Equal(expected.Zip(second).Select((pair, i) => segments[i] == 0 ? pair.First : pair.Second), slots.Span.ToArray());
            }
        }
    }

    [Fact]
    public void A_collection_that_moves_the_table_changes_no_slot()
    {
        const long First = 24_400;
        Random random = new(3);
        BucketedSlots.Bucket[] buckets = [.. Enumerable.Range(0, 300).Select(i => new BucketedSlots.Bucket(((First + i) << 16) + random.Next(1 << 16), i, i + 1_000))];
        long[] instants = [.. Enumerable.Range(0, 400_000).Select(_ => random.NextInt64(First << 16, (First + 300) << 16))];
        int[] segments = new int[instants.Length];
        int[] expected = new int[instants.Length];
        BucketedSlots.Scalar(instants, buckets, First, 16, expected);
        using MovingCollector collector = new();
        for (int round = 0; round < 60; round++)
        {
            int[] slots = new int[instants.Length];
            BucketedSlots.Fill(instants, MovingCollector.Movable(buckets), First, 16, slots);
            Assert.True(slots.AsSpan().SequenceEqual(expected), $"round {round}");
            slots.AsSpan().Clear();
            BucketedSlots.Fill(instants, segments, [0], MovingCollector.Movable(buckets), First, 16, slots);
            Assert.True(slots.AsSpan().SequenceEqual(expected), $"round {round}, by segment");
        }
    }

    [Theory]
    [InlineData(InstantUnit.Seconds, 1)]
    [InlineData(InstantUnit.Milliseconds, 1_000)]
    [InlineData(InstantUnit.Microseconds, 1_000_000)]
    [InlineData(InstantUnit.Ticks, 10_000_000)]
    [InlineData(InstantUnit.Nanoseconds, 1_000_000_000)]
    public void Every_zones_days_are_those_of_NodaTime(InstantUnit unit, long parts)
    {
        Random random = new((int)unit);
        foreach (string id in DateTimeZoneProviders.Tzdb.Ids.Where((_, i) => i % 7 == (int)unit).Append("America/St_Johns").Append("Pacific/Apia"))
        {
            DateTimeZone zone = DateTimeZoneProviders.Tzdb[id];
            ZoneSlots buckets = new([new ZoneDays(zone, 0)]);
            List<long> instants = [];
            for (int i = 0; i < 300; i++)
            {
                instants.Add(random.NextInt64(0, 2_000_000_000) * parts + random.NextInt64(parts));
            }

            foreach (ZoneInterval interval in zone.GetZoneIntervals(Instant.FromUnixTimeSeconds(0), Instant.FromUnixTimeSeconds(2_000_000_000)).Where(interval => interval.HasStart).Take(40))
            {
                long at = interval.Start.ToUnixTimeSeconds() * parts;
                instants.AddRange([at - 1, at, at + 1, at + (3_600 * parts), at - (3_600 * parts)]);
            }

            // One by one, since around some transitions rows are taken one by one; then those that are left, together.
            List<long> fit = [.. instants.Where(at => buckets.Cover(unit, at, at))];
            Assert.True(fit.Count > instants.Count / 2);
            int[] slots = new int[1];
            foreach (long at in fit)
            {
                Assert.True(buckets.Cover(unit, at, at));
                buckets.Fill([at], slots);
                long second = (at / parts) - (at % parts < 0 ? 1 : 0);
                LocalDate day = Instant.FromUnixTimeSeconds(second).InZone(zone).Date;
                Assert.Equal((((day.Year - 1) * 12) + day.Month - 1) * 32 + day.Day - 1, slots[0]);
            }
        }
    }
}
