namespace CommerceMetrics;

/// <summary>The slots of a stretch of days (<see cref="DaySlots"/>), looked up instead of computed; grows as days are met.</summary>
internal sealed class DaySlotTable
{
    private const int SecondsPerDay = 86_400;

    // Days since 0001-01-01 are never negative, so that a division rounds down; two days of slack for offsets.
    private const long SlackDays = 2 - (long)DaySlots.FirstDay;

    private int[] slots = [];
    private int first;

    /// <summary>The day of a second, rounded down.</summary>
    public static long FloorDay(long second) => (long)((ulong)(second + (SlackDays * SecondsPerDay)) / SecondsPerDay) - SlackDays;

    /// <summary>Makes the table hold these days.</summary>
    public void Reserve(int firstDay, int lastDay)
    {
        if (slots.Length > 0 && firstDay >= first && lastDay < first + slots.Length)
        {
            return;
        }

        // Some slack, so that days that come in order do not grow the table one by one.
        int from = Math.Max(Math.Min(firstDay, slots.Length > 0 ? first : firstDay) - 400, DaySlots.FirstDay);
        int to = Math.Min(Math.Max(lastDay, slots.Length > 0 ? first + slots.Length - 1 : lastDay) + 400, DaySlots.LastDay);
        int[] grown = new int[to - from + 1];
        for (int i = 0; i < grown.Length; i++)
        {
            grown[i] = DaySlots.FromDay(from + i);
        }

        (slots, first) = (grown, from);
    }

    /// <summary>The slot of any day.</summary>
    public int SlotOf(int day) => unchecked((uint)(day - first)) < (uint)slots.Length ? slots[day - first] : DaySlots.FromDay(day);

    /// <summary>The slots of seconds under one shift; all their days are held.</summary>
    public void Fill(ReadOnlySpan<long> seconds, int shiftSeconds, Span<int> result)
    {
        long shift = shiftSeconds + (SlackDays * SecondsPerDay);
        long firstHeld = first + SlackDays;
        int[] table = slots;
        unchecked
        {
            // The sum is within ±2^39: seconds were checked to lie in the years 1 to 9999.
            for (int i = 0; i < seconds.Length; i++)
            {
                result[i] = table[(int)((long)((ulong)(seconds[i] + shift) / SecondsPerDay) - firstHeld)];
            }
        }
    }
}
