namespace CommerceMetrics;

/// <summary>What became of a cohort in one of the periods from its own on: a place of the triangle.</summary>
/// <remarks>Immutable, thread-safe, compared by reference.</remarks>
public sealed class CohortPeriod
{
    internal CohortPeriod(int offset, ReportedPeriod period, DistinctCount size, DistinctCount buyers, ExactMoney firstValue, ExactMoney value, bool isTranslated)
    {
        (Offset, Period, IsComplete, IsTranslated) = (offset, period.Period, period.IsComplete, isTranslated);
        (Buyers, Retention, Value, ValueRetention) = (buyers, new DistinctShare(buyers, size), value, new Share(value, firstValue));
    }

    /// <summary>How many periods after the cohort's own; 0 is its own.</summary>
    public int Offset { get; }

    /// <summary>The period.</summary>
    public ReportingPeriod Period { get; }

    /// <summary>Whether the period lies wholly inside the data and the days reported.</summary>
    public bool IsComplete { get; }

    /// <summary>The cohort's buyers with a counted order in the period.</summary>
    public DistinctCount Buyers { get; }

    /// <summary>Buyers ÷ size of the cohort; undefined where that is 0.</summary>
    public DistinctShare Retention { get; }

    /// <summary>The value of the cohort's buyers in the period, exact, at the exchange rates of its days.</summary>
    public ExactMoney Value { get; }

    /// <summary>Value ÷ the cohort's value in its own period; undefined where that is 0.</summary>
    public Share ValueRetention { get; }

    /// <summary>Whether all of the value had an exchange rate; what had none is left out.</summary>
    public bool IsTranslated { get; }
}
