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

/// <summary>The pairs of currency and day of a group and a window that have no rate, and which measures count anything there. Immutable.</summary>
internal sealed class LeftOutDays(IReadOnlyList<LeftOutDays.Entry> entries)
{
    /// <param name="Currency">The currency without a rate.</param>
    /// <param name="Day">The day.</param>
    /// <param name="Orders">The definition's orders there.</param>
    /// <param name="Held">By measure, whether it counts anything there.</param>
    public readonly record struct Entry(Currency Currency, int Day, Int128 Orders, bool[] Held);

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
                counts |= entry.Held[measure];
            }

            left = !counts ? left
                : left.Days == 0 ? new LeftOut(1, entry.Orders, entry.Currency, entry.Day)
                : left with { Days = left.Days + 1, Orders = left.Orders + entry.Orders };
        }

        return left;
    }
}
