using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace CommerceMetrics;

/// <summary>How one figure of a table came about: the formula, the definition, the cells that it was made from, the rates with their fixing dates, and the rounding.</summary>
/// <remarks>
/// The cells say which rows of the data they stand for (segment, currency, event, status, business day); the sum of their translated amounts is the figure, or for a ratio its
/// parts, exactly. Immutable, thread-safe, compared by reference. Comes from <see cref="MetricTable.Explain"/>.
/// </remarks>
public sealed class FigureExplanation
{
    internal FigureExplanation(Metric metric, Segment segment, ReportingPeriod period) => (Metric, Segment, Period) = (metric, segment, period);

    /// <summary>What the figure is of.</summary>
    public Metric Metric { get; }

    /// <summary>The row's segment.</summary>
    public Segment Segment { get; }

    /// <summary>The row's period.</summary>
    public ReportingPeriod Period { get; }

    /// <summary>The days that the figure is of.</summary>
    public required DateInterval Window { get; init; }

    /// <summary>How instants became business days: "UTC", "Asia/Shanghai".</summary>
    public required string BusinessDays { get; init; }

    /// <summary>Which rate a day takes.</summary>
    public required Translation Translation { get; init; }

    /// <summary>The inputs of the formula, each the sum of its cells, exact, as text with its currency.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Inputs { get; init; }

    /// <summary>The cells, by input, then segment, currency, event, status and day.</summary>
    public required IReadOnlyList<ExplainedCell> Cells { get; init; }

    /// <summary>The figure before rounding, as text: an amount with all its digits, a count, or the two parts of a ratio.</summary>
    public required string Exact { get; init; }

    /// <summary>The figure rounded once, half-even, as files hold it; "n/a" where a ratio is undefined.</summary>
    public required string Printed { get; init; }

    /// <summary>Writes all of it, a line per fact and per cell.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteTo(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Metric.Name}{(Segment.Values.Count == 0 ? "" : $" of {Segment}")} in {Period.Label} is {Printed}"));
        writer.WriteLine($"  counts:      {Metric}");
        writer.WriteLine($"  formula:     {Metric.Name} = {Metric.Formula}, in {Metric.Unit}");
        writer.WriteLine($"  days:        {LocalDatePattern.Iso.Format(Window.Start)} to {LocalDatePattern.Iso.Format(Window.End)} of {BusinessDays}");
        writer.WriteLine($"  translation: {Translation}");
        foreach ((string name, string total) in Inputs)
        {
            writer.WriteLine($"  {name} = {total}");
            foreach (ExplainedCell cell in Cells.Where(cell => cell.Input == name))
            {
                writer.WriteLine($"    {cell}");
            }
        }

        writer.WriteLine(Exact == Printed ? $"  = {Exact}, nothing to round" : $"  = {Exact}, rounded once, half-even: {Printed}");
    }

    /// <summary>What <see cref="WriteTo"/> writes.</summary>
    public override string ToString()
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        WriteTo(writer);
        return writer.ToString();
    }
}
