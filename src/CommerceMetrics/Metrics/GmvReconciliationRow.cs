using System.Collections.ObjectModel;

namespace CommerceMetrics;

/// <summary>The steps from one GMV to another in one segment and period: start + lines = end, exactly and as printed.</summary>
/// <remarks>Immutable, thread-safe, compared by reference.</remarks>
public sealed class GmvReconciliationRow
{
    internal GmvReconciliationRow(Segment segment, ReportedPeriod period, ExactMoney[] values, IReadOnlyList<GmvReconciliationStep> steps)
    {
        (Segment, Period, Periods, IsComplete) = (segment, period.Period, period.Periods, period.IsComplete);
        (Start, End) = (values[0], values[^1]);
        Currency currency = Start.Currency;
        BigDecimal[] amounts = [.. steps.Select((_, step) => values[step + 1].Amount - values[step].Amount)];
        BigDecimal[] printed = LargestRemainder.Round([.. amounts.Select(amount => ExactRatio.Of(amount, BigDecimal.One))], Rounded(End) - Rounded(Start), currency.Digits);
        Lines = new ReadOnlyCollection<GmvReconciliationLine>(
            [.. steps.Select((step, i) => new GmvReconciliationLine(step, new ExactMoney(amounts[i], currency), new ExactMoney(printed[i], currency)))]);
    }

    /// <summary>The row's label; no values where the reconciliation is not grouped.</summary>
    public Segment Segment { get; }

    /// <summary>The whole period, also where From or To cuts it.</summary>
    public ReportingPeriod Period { get; }

    /// <summary>What the values are of: the period alone, or those up to it where the query asks for a year to date or the last twelve months.</summary>
    public ReportingPeriodRange Periods { get; }

    /// <summary>Whether <see cref="Periods"/> lie wholly inside the data and the days reported.</summary>
    public bool IsComplete { get; }

    /// <summary>The value under the first definition, exact.</summary>
    public ExactMoney Start { get; }

    /// <summary>The value under the second definition, exact.</summary>
    public ExactMoney End { get; }

    /// <summary>End − start: the sum of the lines, exactly.</summary>
    public ExactMoney Change => End - Start;

    /// <summary>One per step, in the order of the steps, those of 0 included.</summary>
    public IReadOnlyList<GmvReconciliationLine> Lines { get; }

    private static BigDecimal Rounded(ExactMoney money) => money.Amount.Round(money.Currency.Digits, MidpointRounding.ToEven);
}
