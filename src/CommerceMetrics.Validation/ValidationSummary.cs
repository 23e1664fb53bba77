using System.Collections.ObjectModel;
using FluentValidation;
using NodaTime;

namespace CommerceMetrics.Validation;

/// <summary>
/// What a validator found: counts per code and severity, the first examples, and the amounts concerned. Summaries of parts merge to that of the whole. Immutable and thread-safe; equality is by reference.
/// </summary>
public sealed class ValidationSummary
{
    private readonly (long Rows, MoneyBag Gmv)[] severities;

    internal ValidationSummary(long rows, IEnumerable<ValidationCount> counts, IEnumerable<ValidationExample> examples, (long Rows, MoneyBag Gmv)[] severities)
    {
        Rows = rows;
        Counts = new ReadOnlyCollection<ValidationCount>([.. counts.OrderBy(count => count.Code, StringComparer.Ordinal).ThenBy(count => count.Severity)]);
        Examples = new ReadOnlyCollection<ValidationExample>([.. examples]);
        this.severities = severities;
    }

    /// <summary>No rows, nothing found.</summary>
    public static ValidationSummary Empty { get; } = new(0, [], [], [.. Enum.GetValues<Severity>().Select(_ => (0L, MoneyBag.Empty))]);

    /// <summary>Rows validated.</summary>
    public long Rows { get; }

    /// <summary>Failed rules, by code.</summary>
    public IReadOnlyList<ValidationCount> Counts { get; }

    /// <summary>The first failures, described: errors first, then warnings, then infos, each in the order of the rows; infos never push out an error.</summary>
    public IReadOnlyList<ValidationExample> Examples { get; }

    /// <summary>Whether no rule of severity error was failed.</summary>
    public bool IsValid => RowsWith(Severity.Error) == 0;

    /// <summary>Failures of all codes together.</summary>
    public long Failures => Counts.Sum(count => count.Rows);

    /// <summary>Rows that fail a code; 0 for one that none failed.</summary>
    public long CountOf(string code) => Counts.Where(count => count.Code == code).Sum(count => count.Rows);

    /// <summary>Rows that fail at least one rule of a severity, each once. (A row that fails both a rule on itself and one that remembers other rows counts for each of the two passes.)</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such severity.</exception>
    public long RowsWith(Severity severity) => Of(severity).Rows;

    /// <summary>GMV as placed on rows that fail at least one rule of a severity, each row once: merchandise − discount + shipping (definition Placed) of sales but tests.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such severity.</exception>
    public MoneyBag GmvWith(Severity severity) => Of(severity).Gmv;

    /// <summary>GMV as placed of a whole cube, by currency: what <see cref="GmvWith"/> is a part of.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="cube"/> is null.</exception>
    public static MoneyBag GmvOf(SalesCube cube)
    {
        ArgumentNullException.ThrowIfNull(cube);
        SummaryTally.CodeTally tally = new();
        foreach (CubeCell cell in cube.Cells)
        {
            if (cell.Event == CellEvent.Sale && cell.Status != OrderStatus.Test)
            {
                tally.Add(cell.Currency, cell.Totals.Merchandise - cell.Totals.Discount + cell.Totals.Shipping);
            }
        }

        return tally.ToMoney(cube.Schema);
    }

    /// <summary>The share of GMV that rests on rows with failures of a severity: "0.3 % of GMV rests on rows with warnings".</summary>
    /// <param name="severity">The severity.</param>
    /// <param name="gmv">GMV of all rows, from the cube (definition Placed).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such severity.</exception>
    /// <exception cref="ArgumentException">There are several currencies: give rates.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="gmv"/> is null.</exception>
    public Share ShareOfGmv(Severity severity, MoneyBag gmv)
    {
        ArgumentNullException.ThrowIfNull(gmv);
        MoneyBag part = GmvWith(severity);
        Currency[] currencies = [.. gmv.Currencies.Union(part.Currencies)];
        return currencies.Length > 1
            ? throw new ArgumentException($"GMV is in {string.Join(", ", currencies)}; amounts of several currencies have no share: give rates to translate them at.", nameof(gmv))
            : new Share(part[currencies.FirstOrDefault()], gmv[currencies.FirstOrDefault()]);
    }

    /// <summary>The share of GMV that rests on rows with failures of a severity, in one currency at the rates of one day.</summary>
    /// <exception cref="MissingRateException">A currency has no rate that serves the day.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such severity.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="gmv"/> or <paramref name="rates"/> is null.</exception>
    public Share ShareOfGmv(Severity severity, MoneyBag gmv, Currency currency, ExchangeRates rates, LocalDate day, Translation translation)
    {
        ArgumentNullException.ThrowIfNull(gmv);
        ArgumentNullException.ThrowIfNull(rates);
        return new Share(rates.Translate(GmvWith(severity), currency, day, translation), rates.Translate(gmv, currency, day, translation));
    }

    /// <summary>The summary of both, this one's rows first: examples of the other come after its own of the same severity, their rows counted on.</summary>
    /// <param name="other">The summary of the rows after these.</param>
    /// <param name="maxExamples">How many examples to keep.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxExamples"/> is below 0.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public ValidationSummary Merge(ValidationSummary other, int maxExamples = 20)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfNegative(maxExamples);
        return new ValidationSummary(
            Rows + other.Rows,
            Counts.Concat(other.Counts).GroupBy(count => (count.Code, count.Severity))
                .Select(group => new ValidationCount(group.Key.Code, group.Key.Severity, group.Sum(count => count.Rows), group.Aggregate(MoneyBag.Empty, (sum, count) => sum + count.Amounts))),
            Examples.Concat(other.Examples.Select(example => example with { Row = example.Row + Rows })).OrderBy(example => example.Severity).Take(maxExamples),
            [.. severities.Zip(other.severities, (left, right) => (left.Rows + right.Rows, left.Gmv + right.Gmv))]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Rows} rows, {RowsWith(Severity.Error)} with errors, {RowsWith(Severity.Warning)} with warnings";

    private (long Rows, MoneyBag Gmv) Of(Severity severity) => (uint)severity < (uint)severities.Length
        ? severities[(int)severity]
        : throw new ArgumentOutOfRangeException(nameof(severity), severity, "A severity is Error, Warning or Info.");
}
