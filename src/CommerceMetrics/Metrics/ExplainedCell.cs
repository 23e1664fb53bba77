using System.Globalization;
using NodaTime.Text;

namespace CommerceMetrics;

/// <summary>A cell of the cube as it enters a figure: which rows of the data it stands for, what of it counts, and the rate at which it was translated.</summary>
/// <remarks>Immutable, thread-safe, compared by reference. A cell itself is a <see cref="CubeCell"/>.</remarks>
public sealed class ExplainedCell
{
    internal ExplainedCell(string input, CubeCell cell, IReadOnlyList<ExplainedTerm> terms)
    {
        (Input, Terms) = (input, terms);
        (Segment, Currency, Event, Status, Day) = (cell.Segment, cell.Currency, cell.Event, cell.Status, cell.Day);
    }

    /// <summary>The input of the formula that it is added to; one of <see cref="Metric.Inputs"/>.</summary>
    public string Input { get; }

    /// <summary>The segment of the rows, by all dimensions of the cube.</summary>
    public Segment Segment { get; }

    /// <summary>The currency of the rows.</summary>
    public Currency Currency { get; }

    /// <summary>Whether the rows are sales or refunds, and for refunds, by which day they are counted.</summary>
    public CellEvent Event { get; }

    /// <summary>The status of the rows' orders.</summary>
    public OrderStatus Status { get; }

    /// <summary>The business day of the rows.</summary>
    public NodaTime.LocalDate Day { get; }

    /// <summary>What of the cell counts.</summary>
    public IReadOnlyList<ExplainedTerm> Terms { get; }

    /// <summary>The sum of the terms in the rows' currency; null for counts.</summary>
    public ExactMoney? Amount { get; internal init; }

    /// <summary>The sum of the terms; null for money.</summary>
    public Count? Count { get; internal init; }

    /// <summary>From the rows' currency to the reporting one, with its fixing dates; null for counts, for amounts in the reporting currency, and where there is none.</summary>
    public ExchangeRate? Rate { get; internal init; }

    /// <summary>Whether the cell has no rate, and so is in no figure.</summary>
    public bool IsLeftOut { get; internal init; }

    /// <summary>Amount × rate, exact; null for counts and for what is left out.</summary>
    public ExactMoney? Translated { get; internal init; }

    /// <summary>One line: day, rows, terms, in parentheses where a rate multiplies several, rate with its fixing dates.</summary>
    public override string ToString()
    {
        string rows = string.Create(CultureInfo.InvariantCulture, $"{LocalDatePattern.Iso.Format(Day)} {(Segment.Values.Count == 0 ? "" : $"{Segment} ")}{Currency} {Event} {Status}: ");
        string terms = string.Join(' ', Terms);
        return IsLeftOut ? $"{rows}{terms}, left out: no rate"
            : Rate is { } rate ? $"{rows}{(Terms.Count > 1 ? $"({terms})" : terms)} × {rate.Rate.Normalize()} ({Fixings(rate)}) = {Translated}"
            : rows + terms;
    }

    private static string Fixings(ExchangeRate rate)
    {
        string text = rate.FixingOfFrom == rate.FixingOfTo
            ? $"fixing of {LocalDatePattern.Iso.Format(rate.FixingOfTo)}"
            : $"fixings of {LocalDatePattern.Iso.Format(rate.FixingOfFrom)} and {LocalDatePattern.Iso.Format(rate.FixingOfTo)}";
        string mean = rate.FixingCount > 1 ? string.Create(CultureInfo.InvariantCulture, $"mean of {rate.FixingCount}, the last {text}") : text;
        return rate.Source is { } source ? $"{source}, {mean}" : mean;
    }
}
