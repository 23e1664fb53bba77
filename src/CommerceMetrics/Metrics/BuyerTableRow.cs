using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>The buyers of one segment in one period.</summary>
/// <remarks>Immutable, thread-safe, compared by reference. See <see cref="BuyerTable"/> for what counts.</remarks>
[JsonConverter(typeof(MetricTableJsonConverter))]
public sealed class BuyerTableRow
{
    internal BuyerTableRow(Segment segment, ReportedPeriod period) =>
        (Segment, Period, Periods, IsComplete) = (segment, period.Period, period.Periods, period.IsComplete);

    /// <summary>The row's label; no values where the table is not grouped.</summary>
    public Segment Segment { get; }

    /// <summary>The whole period, also where From or To cuts it.</summary>
    public ReportingPeriod Period { get; }

    /// <summary>What the figures are of: the period alone, or those up to it where the query asks for a year to date or the last twelve months.</summary>
    public ReportingPeriodRange Periods { get; }

    /// <summary>Whether <see cref="Periods"/> lie wholly inside the data and the days reported.</summary>
    public bool IsComplete { get; }

    /// <summary>Distinct buyers with a counted order.</summary>
    public DistinctCount ActiveBuyers { get; internal init; }

    /// <summary>Those of them whose first counted order in all the data, over all segments, lies in the period.</summary>
    public DistinctCount NewBuyers { get; internal init; }

    /// <summary>Active − new.</summary>
    public DistinctCount ReturningBuyers => new(ActiveBuyers.Value - NewBuyers.Value);

    /// <summary>Active buyers with two counted orders or more.</summary>
    public DistinctCount RepeatBuyers { get; internal init; }

    /// <summary>Repeat buyers ÷ active buyers; undefined where there are none.</summary>
    public DistinctShare RepeatRate => new(RepeatBuyers, ActiveBuyers);

    /// <summary>The counted orders that have a buyer, whether or not their amounts have a rate; those of a <see cref="MetricTableRow"/> are the ones that have.</summary>
    public Count Orders { get; internal init; }

    /// <summary>Orders with a buyer ÷ active buyers; undefined where there are none.</summary>
    public DistinctRatio Frequency => new(Orders, ActiveBuyers);

    /// <summary>The value of what has a buyer, exact.</summary>
    public ExactMoney Value { get; internal init; }

    /// <summary>Value of what has a buyer ÷ active buyers; undefined where there are none. Where amounts have no rate, it is over the buyers with a counted order that has one.</summary>
    public DistinctUnitValue Arpu => new(Value, TranslatedBuyers);

    /// <summary>The counted orders without a buyer, whether or not their amounts have a rate; they are in none of the figures above.</summary>
    public Count OrdersWithoutBuyer { get; internal init; }

    /// <summary>The value of what has no buyer, exact; in none of the figures above.</summary>
    public ExactMoney ValueWithoutBuyer { get; internal init; }

    /// <summary>How much of the orders with a buyer could be translated for <see cref="Value"/>.</summary>
    public TranslationCoverage Coverage { get; internal init; }

    /// <summary>Active buyers with an order in <see cref="Value"/>.</summary>
    internal DistinctCount TranslatedBuyers { get; init; }
}
