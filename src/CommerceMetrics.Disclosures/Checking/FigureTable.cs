using System.Text.Json;

namespace CommerceMetrics.Disclosures;

/// <summary>Disclosed and computed figures in one report: a row for each fact, with what was stated of it, its growth, and what every check came to.</summary>
/// <remarks>Immutable, thread-safe, compared by reference.</remarks>
public sealed class FigureTable
{
    private FigureTable(IReadOnlyList<FigureRow> rows, IReadOnlyList<ConsistencyFinding> findings) => (Rows, Findings) = (rows, findings);

    /// <summary>The facts, by issuer, metric, definition and market in the order in which they are first met, then by time.</summary>
    public IReadOnlyList<FigureRow> Rows { get; }

    /// <summary>What <see cref="Consistency.Check"/> gives of all figures.</summary>
    public IReadOnlyList<ConsistencyFinding> Findings { get; }

    /// <summary>A table of figures, checked.</summary>
    /// <param name="figures">Published statements and computed figures (<see cref="ComputedFigures"/>).</param>
    /// <param name="rates">Reference rates by date.</param>
    /// <param name="breakdowns">Which facts are parts of which total.</param>
    /// <exception cref="ArgumentNullException"><paramref name="figures"/> is null.</exception>
    public static FigureTable Create(IEnumerable<Disclosure> figures, ExchangeRates? rates = null, IEnumerable<Breakdown>? breakdowns = null)
    {
        ArgumentNullException.ThrowIfNull(figures);
        Disclosure[] all = [.. figures];
        StatedFigures stated = new(all);
        IReadOnlyList<ConsistencyFinding> findings = Consistency.Check(all, rates, breakdowns);
        FigureRow[] rows =
        [
            .. from fact in stated.Facts
               group fact by (fact.Issuer, fact.Metric, fact.Definition, fact.Market, fact.Period.Calendar) into one
               from fact in one.OrderBy(fact => fact.Period.Start).ThenBy(fact => fact.Period.End)
               select new FigureRow(fact, stated, findings),
        ];
        return new FigureTable(rows, findings);
    }

    /// <summary>The row of a fact.</summary>
    /// <exception cref="ArgumentException">Nothing is stated of it.</exception>
    public FigureRow RowOf(DisclosedFact fact) => Rows.FirstOrDefault(row => row.Fact == fact)
        ?? throw new ArgumentException($"Nothing is stated of {fact}.", nameof(fact));

    /// <summary>An object with the rows and the findings; numbers are exact texts.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteStartArray("facts");
        foreach (FigureRow row in Rows)
        {
            row.WriteJson(writer);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("checks");
        foreach (ConsistencyFinding finding in Findings)
        {
            finding.WriteJson(writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
