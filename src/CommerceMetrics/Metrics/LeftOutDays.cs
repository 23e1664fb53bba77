using System.Globalization;

namespace CommerceMetrics;

/// <summary>What some measures leave out of a window.</summary>
internal readonly record struct LeftOut(int Days, Int128 Orders, Currency FirstCurrency, int FirstDay)
{
    /// <summary>Why the window ("current", "prior") cannot be compared; null where nothing is left out.</summary>
    public string? ReasonIn(string window, Currency reporting) => Days == 0 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"Amounts of the {window} window have no rate to {reporting.Code}: {FirstCurrency.Code} on {DayNumbers.ToDate(FirstDay):uuuu-MM-dd}{(Days > 1 ? $", and {Days - 1} more of currency and day" : "")}.");
}

/// <summary>The pairs of currency and day of a group and a window that have no rate, by which measures count anything there.</summary>
internal sealed class LeftOutDays
{
    private readonly List<Entry> entries = [];

    /// <summary>Nothing.</summary>
    public static LeftOutDays None { get; } = new();

    /// <summary>What the definition leaves out.</summary>
    public LeftOut OfDefinition() => Of(QueryFrame.DefinitionMeasures);

    /// <summary>What any of some measures leaves out.</summary>
    public LeftOut Of(ReadOnlySpan<int> measures)
    {
        LeftOut left = default;
        foreach (Entry entry in entries)
        {
            bool counts = false;
            foreach (int measure in measures)
            {
                counts |= entry.Holds[measure];
            }

            // Entries are in the order of their first days: the first that counts has the first of all.
            left = !counts ? left
                : left.Days == 0 ? entry.LeftOut
                : left with { Days = left.Days + entry.LeftOut.Days, Orders = left.Orders + entry.LeftOut.Orders };
        }

        return left;
    }

    /// <summary>Adds a day of a lane.</summary>
    /// <param name="lane">In a currency without a rate on the day.</param>
    /// <param name="day">Later than those of the lane before.</param>
    public void Add(LedgerLane lane, int day)
    {
        Int128 orders = lane.Total(QueryFrame.OrdersMeasure, day);
        foreach (Entry entry in entries)
        {
            if (entry.IsOf(lane, day))
            {
                entry.LeftOut = entry.LeftOut with { Days = entry.LeftOut.Days + 1, Orders = entry.LeftOut.Orders + orders };
                return;
            }
        }

        bool[] holds = new bool[lane.Measures];
        for (int measure = 0; measure < holds.Length; measure++)
        {
            holds[measure] = lane.Holds(day, measure);
        }

        entries.Add(new Entry(holds) { LeftOut = new LeftOut(1, orders, lane.Currency, day) });
    }

    /// <summary>The days of one pattern of measures: there are few, however many days there are.</summary>
    private sealed class Entry(bool[] holds)
    {
        public bool[] Holds => holds;

        public LeftOut LeftOut { get; set; }

        public bool IsOf(LedgerLane lane, int day)
        {
            for (int measure = 0; measure < holds.Length; measure++)
            {
                if (holds[measure] != lane.Holds(day, measure))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
