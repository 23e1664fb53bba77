namespace CommerceMetrics;

/// <summary>The cell of each row, by its day and segment: tables that grow as days and segments are met, 4 bytes per segment's code and period.</summary>
internal sealed class PeriodCells(ReportingCalendar calendar, Grain grain, Func<int, int, int> cellOf)
{
    private const int Unknown = -1;

    private readonly Dictionary<int, int> numberOfPeriod = [];
    private readonly List<int> periods = [];

    // By slot (DaySlots) from the first one on: the number of its period.
    private int[] periodOfSlot = [];
    private int firstSlot;

    // By period's number × 2^segmentBits + segment.
    private int[] sets = [];
    private int segmentBits;

    /// <summary>Finds the set of each row, new where the segment was not met in the period.</summary>
    /// <param name="slots">The days.</param>
    /// <param name="segments">Codes of the whole column, of one value, or of none.</param>
    /// <param name="first">The first row.</param>
    /// <param name="segmentCount">How many codes there are.</param>
    /// <param name="found">As long as the slots.</param>
    public void Find(ReadOnlySpan<int> slots, ReadOnlySpan<int> segments, int first, int segmentCount, Span<int> found)
    {
        Reserve(slots, segmentCount);
        bool isConstant = segments.Length <= 1;
        ReadOnlySpan<int> codes = isConstant ? default : segments.Slice(first, slots.Length);
        int constant = segments.Length == 1 ? segments[0] : 0;
        int unknown = 0;
        if (slots.IndexOfAnyExcept(slots[0]) < 0)
        {
            ReadOnlySpan<int> ofPeriod = sets.AsSpan(PeriodOf(slots[0]) << segmentBits, 1 << segmentBits);
            if (isConstant)
            {
                found.Fill(ofPeriod[constant]);
                unknown = ofPeriod[constant];
            }
            else
            {
                for (int i = 0; i < found.Length; i++)
                {
                    unknown |= found[i] = ofPeriod[codes[i]];
                }
            }
        }
        else
        {
            for (int i = 0; i < found.Length; i++)
            {
                int period = periodOfSlot[slots[i] - firstSlot];
                found[i] = period < 0 ? Unknown : sets[(period << segmentBits) + (isConstant ? constant : codes[i])];
                unknown |= found[i];
            }
        }

        for (int i = 0; i < found.Length && unknown < 0; i++)
        {
            found[i] = found[i] >= 0 ? found[i] : SetOf(PeriodOf(slots[i]), isConstant ? constant : codes[i]);
        }
    }

    public void Clear()
    {
        numberOfPeriod.Clear();
        periods.Clear();
        (periodOfSlot, sets, segmentBits) = ([], [], 0);
    }

    private int SetOf(int period, int segment)
    {
        ref int set = ref sets[(period << segmentBits) + segment];
        return set >= 0 ? set : set = cellOf(segment, periods[period]);
    }

    private int PeriodOf(int slot)
    {
        ref int period = ref periodOfSlot[slot - firstSlot];
        if (period < 0)
        {
            int ordinal = calendar.OrdinalOf(DaySlots.ToDay(slot), grain);
            if (!numberOfPeriod.TryGetValue(ordinal, out int number))
            {
                number = periods.Count;
                numberOfPeriod.Add(ordinal, number);
                periods.Add(ordinal);
                if (periods.Count << segmentBits > sets.Length)
                {
                    int before = sets.Length;
                    Array.Resize(ref sets, Math.Max(before * 2, checked(periods.Count << segmentBits)));
                    sets.AsSpan(before).Fill(Unknown);
                }
            }

            period = number;
        }

        return period;
    }

    private void Reserve(ReadOnlySpan<int> slots, int segmentCount)
    {
        (int from, int to) = ColumnRange.Of(slots);
        if (periodOfSlot.Length == 0 || from < firstSlot || to >= firstSlot + periodOfSlot.Length)
        {
            // A year of slack on both sides, so that days that come in order do not grow the table one by one.
            const int Slack = 12 * DaySlots.SlotsPerMonth;
            int first = (periodOfSlot.Length == 0 ? from : Math.Min(from, firstSlot)) - Slack;
            int last = (periodOfSlot.Length == 0 ? to : Math.Max(to, firstSlot + periodOfSlot.Length - 1)) + Slack;
            int[] longer = new int[last - first + 1];
            Array.Fill(longer, Unknown);
            periodOfSlot.CopyTo(longer, periodOfSlot.Length == 0 ? 0 : firstSlot - first);
            (periodOfSlot, firstSlot) = (longer, first);
        }

        if (sets.Length == 0 || segmentCount > 1 << segmentBits)
        {
            int bits = int.Log2((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(segmentCount, 16)));
            int[] wider = new int[checked(Math.Max(periods.Count, 4) << bits)];
            Array.Fill(wider, Unknown);
            for (int period = 0; period < periods.Count; period++)
            {
                sets.AsSpan(period << segmentBits, 1 << segmentBits).CopyTo(wider.AsSpan(period << bits));
            }

            (sets, segmentBits) = (wider, bits);
        }
    }
}
