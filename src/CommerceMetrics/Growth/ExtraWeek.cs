namespace CommerceMetrics;

/// <summary>The week that a year of 53 weeks has and others do not, as a line of its own beside the growth that counts it or leaves it out.</summary>
/// <remarks>Immutable, thread-safe, compared by reference. Which weeks they are is <see cref="ComparedWindows.CurrentExtraWeeks"/> and <see cref="ComparedWindows.PriorExtraWeeks"/>.</remarks>
public sealed class ExtraWeek
{
    internal ExtraWeek(ReportingPeriod week, bool isInCurrent, bool isCounted, ExactMoney value, Count orders, PercentagePoints? contribution) =>
        (Week, IsInCurrent, IsCounted, Value, Orders, Contribution) = (week, isInCurrent, isCounted, value, orders, contribution);

    /// <summary>The week.</summary>
    public ReportingPeriod Week { get; }

    /// <summary>Whether the current window holds it; else the prior one does.</summary>
    public bool IsInCurrent { get; }

    /// <summary>Whether the growth counts it; false where the comparison leaves it out, as <see cref="Comparison.Restated"/> does.</summary>
    public bool IsCounted { get; }

    /// <summary>The value of the counted orders of the week, exact; of its days that have passed, where the window is cut to date.</summary>
    public ExactMoney Value { get; }

    /// <summary>The counted orders of the week.</summary>
    public Count Orders { get; }

    /// <summary>
    /// What the week adds to the rate of growth: value ÷ prior value of the whole window, with a minus where the week is in the prior window. Null where the growth does not
    /// count the week or has no rate. The rate less this is growth without the week, over the same prior value.
    /// </summary>
    public PercentagePoints? Contribution { get; }
}
