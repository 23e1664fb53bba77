namespace CommerceMetrics;

/// <summary>
/// The buckets (<see cref="BucketedSlots"/>) of a builder's zones over the instants met so far, in one unit of time; grows as instants are met. Not for stretches of instants
/// of which the buckets would be too many, nor for the few hours around a transition that sets the date back and forth: a row at a time serves those.
/// </summary>
internal sealed class ZoneSlots(ZoneDays[] zones)
{
    // 8 MiB of buckets at most: a thousand years in one zone, thirty in thirty.
    private const int MostBuckets = 1 << 19;

    // About a month, so that instants that come in order do not make the table anew each time.
    private const int SlackBuckets = 40;

    private BucketedSlots.Bucket[] buckets = [];
    private int[] starts = [];
    private readonly List<long> unfit = [];
    private InstantUnit unit;
    private long first;
    private int length;

    /// <summary>Instants, a power of two of which is a bucket: the largest below 22 hours.</summary>
    public static int BucketBits(InstantUnit unit) => unit switch
    {
        InstantUnit.Milliseconds => 26,
        InstantUnit.Microseconds => 36,
        InstantUnit.Ticks => 39,
        InstantUnit.Nanoseconds => 46,
        _ => 16,
    };

    /// <summary>Makes the buckets hold all instants from one to another; false where they cannot.</summary>
    public bool Cover(InstantUnit ofUnit, long min, long max)
    {
        int bits = BucketBits(ofUnit);
        if (ofUnit != unit)
        {
            (unit, buckets, length) = (ofUnit, [], 0);
        }

        if (length == 0 || min >> bits < first || max >> bits >= first + length)
        {
            (long from, long to) = (min >> bits, max >> bits);
            if (!IsWithinYears(min) || !IsWithinYears(max) || ((Int128)to - from + 1) * zones.Length > MostBuckets)
            {
                return false;
            }

            // A few rows from another age do not keep the others from their buckets.
            if (length > 0 && (Math.Max(to, first + length - 1) - Math.Min(from, first) + 1) * zones.Length <= MostBuckets)
            {
                (from, to) = (Math.Min(from, first), Math.Max(to, first + length - 1));
            }

            // Half as much more as there is, at both ends.
            long slack = SlackBuckets + ((to - from) / 4);
            slack = ((to - from + 1) + (2 * slack)) * zones.Length > MostBuckets ? 0 : slack;
            Fill(from - slack, (int)(to - from + 1 + (2 * slack)));
        }

        int at = unfit.Count == 0 ? ~0 : unfit.BinarySearch(min >> bits);
        return at < 0 && (~at == unfit.Count || unfit[~at] > max >> bits);
    }

    /// <summary>The slots of instants that <see cref="Cover"/> covers.</summary>
    public void Fill(ReadOnlySpan<long> instants, Span<int> slots) => BucketedSlots.Fill(instants, buckets, first, BucketBits(unit), slots);

    /// <summary>The slots of instants that <see cref="Cover"/> covers, each in the zone of its segment.</summary>
    public void Fill(ReadOnlySpan<long> instants, ReadOnlySpan<int> segments, ReadOnlySpan<int> zoneOfSegment, Span<int> slots)
    {
        if (starts.Length < zoneOfSegment.Length)
        {
            int known = starts.Length;
            Array.Resize(ref starts, zoneOfSegment.Length);
            PlaceStarts(zoneOfSegment, known);
        }

        BucketedSlots.Fill(instants, segments, starts, buckets, first, BucketBits(unit), slots);
    }

    // A day beyond the years 1 to 9999 on either side, so that every day of theirs is covered in every zone.
    private bool IsWithinYears(long instant) =>
        DayStretch.DayOfUtc(unit, instant) is >= DaySlots.FirstDay - 2 and <= DaySlots.LastDay + 2;

    private void PlaceStarts(ReadOnlySpan<int> zoneOfSegment, int from)
    {
        for (int segment = from; segment < starts.Length; segment++)
        {
            starts[segment] = zoneOfSegment[segment] * length;
        }
    }

    private void Fill(long from, int count)
    {
        (first, length, starts) = (from, count, []);
        buckets = new BucketedSlots.Bucket[zones.Length * count];
        unfit.Clear();
        for (int bucket = 0; bucket < count; bucket++)
        {
            bool isFit = true;
            for (int zone = 0; zone < zones.Length; zone++)
            {
                isFit &= TryMake(zones[zone], from + bucket, out buckets[(zone * count) + bucket]);
            }

            if (!isFit)
            {
                unfit.Add(from + bucket);
            }
        }
    }

    // The day at the bucket's first instant and the one that follows it; not fit where there is a third.
    private bool TryMake(ZoneDays zone, long number, out BucketedSlots.Bucket bucket)
    {
        int bits = BucketBits(unit);
        bucket = default;
        Int128 last = (((Int128)number + 1) << bits) - 1;
        if (last > long.MaxValue || (Int128)number << bits < long.MinValue || DayStretch.At(zone, unit, number << bits) is not DayStretch before)
        {
            return false;
        }

        int slot = DaySlots.FromDay(before.Day);
        bucket = new BucketedSlots.Bucket(long.MinValue >> 1, slot, slot);
        DayStretch? after = null;
        for (DayStretch span = before; span.Last < last;)
        {
            if (DayStretch.At(zone, unit, span.Last + 1) is not DayStretch next)
            {
                return false;
            }

            if (next.Day != span.Day)
            {
                if (after is not null)
                {
                    return false;
                }

                after = next;
                bucket = new BucketedSlots.Bucket(next.First, slot, DaySlots.FromDay(next.Day));
            }

            span = next;
        }

        return true;
    }
}
