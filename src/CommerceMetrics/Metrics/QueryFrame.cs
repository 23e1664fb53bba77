using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace CommerceMetrics;

/// <summary>A period of a table: what its figures are of, the days shown (cut by From and To), and whether they are shown whole and lie wholly inside the data.</summary>
internal readonly record struct ReportedPeriod(ReportingPeriod Period, ReportingPeriodRange Periods, DaySpan Shown, bool IsComplete);

/// <summary>A query checked against its cube: the reporting currency, the range of the data, and the periods.</summary>
internal sealed class QueryFrame
{
    // The value and the orders of the definition come first: a day without a rate is listed by its value, and left out of every figure.
    public const int ValueMeasure = 0;
    public const int OrdersMeasure = 1;

    private readonly MetricQuery query;

    private QueryFrame(SalesCube cube, MetricQuery query)
    {
        this.query = query;
        Cube = cube;
        Currency = query.In ?? (cube.Currencies.Count == 1 ? cube.Currencies[0] : Currency.USD);
        DaySpan? data = cube.Days is { } days ? DaySpan.Of(days) : null;
        int? from = query.From is { } first ? DayNumbers.Of(first) : data?.First;
        int? to = query.To is { } last ? DayNumbers.Of(last) : data?.Last;
        DaySpan? reported = from <= to ? new DaySpan(from.Value, to.Value) : null;
        Data = (data, query is { From: not null, To: not null } ? reported : null) switch
        {
            ({ } known, { } declared) => new DayRanges(known, declared),
            ({ } known, null) => new DayRanges(known),
            (null, { } declared) => new DayRanges(declared),
            _ => new DayRanges(),
        };
        LastDay = reported is { } shown ? DayNumbers.ToDate(shown.Last) : null;
        Periods = reported is { } range ? [.. PeriodsIn(range)] : [];
    }

    /// <summary>What makes a day one of the definition: it has a value or orders, be they 0 in sum.</summary>
    public static ReadOnlySpan<int> DefinitionMeasures => [ValueMeasure, OrdersMeasure];

    public SalesCube Cube { get; }

    public Currency Currency { get; }

    /// <summary>The cube's days, and those that the query declares by giving both ends.</summary>
    public DayRanges Data { get; }

    public ImmutableArray<ReportedPeriod> Periods { get; }

    /// <summary>The last day reported; null where there are no days.</summary>
    public LocalDate? LastDay { get; }

    /// <exception cref="ArgumentException">A setting is missing or cannot be used.</exception>
    /// <exception cref="CubeMismatchException">The definition asks for another date basis than the cube's.</exception>
    public static QueryFrame Create(SalesCube cube, MetricQuery query)
    {
        ArgumentNullException.ThrowIfNull(cube);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(query.Definition, "query.Definition");
        ArgumentNullException.ThrowIfNull(query.Calendar, "query.Calendar");
        ArgumentNullException.ThrowIfNull(query.Metrics, "query.Metrics");
        RequireDateBasis(cube, query.Definition);
        query.Rates?.RequireServed(query.Translation, "query.Translation");
        if (query.MissingRates is not (MissingRateHandling.LeaveOut or MissingRateHandling.Throw))
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.MissingRates, "MissingRates must be LeaveOut or Throw.");
        }

        if (query.Extent is < WindowExtent.Period or > WindowExtent.TrailingYear)
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.Extent, "Extent must be Period, YearToDate or TrailingYear.");
        }

        if (query.From > query.To)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"From ({query.From:uuuu-MM-dd}) lies after To ({query.To:uuuu-MM-dd}): swap them."), nameof(query));
        }

        return new QueryFrame(cube, query);
    }

    /// <exception cref="CubeMismatchException">The definition asks for another date basis than the cube's.</exception>
    public static void RequireDateBasis(SalesCube cube, GmvDefinition definition)
    {
        if (definition.DateBasis is { } basis && basis != cube.Schema.DateBasis)
        {
            throw new CubeMismatchException(
                "date basis",
                $"The definition '{definition}' takes orders by the date on which they were {basis}; the cube was fed with the date on which they were {cube.Schema.DateBasis}. Build the cube from the other timestamps, or use a definition that takes any.");
        }
    }

    /// <summary>GMV, orders and AOV of the definition, then the query's, each once.</summary>
    /// <exception cref="ArgumentException">Two metrics share a name.</exception>
    /// <exception cref="DefinitionMismatchException">One is of another definition.</exception>
    public static IReadOnlyList<Metric> MetricsOf(MetricQuery query)
    {
        foreach (Metric metric in query.Metrics)
        {
            ArgumentNullException.ThrowIfNull(metric, "query.Metrics");
            metric.RequireDefinition(query.Definition);
        }

        Dictionary<string, Metric> byName = new(StringComparer.Ordinal);
        List<Metric> all = [];
        foreach (Metric metric in (IEnumerable<Metric>)[Metric.Gmv(query.Definition), Metric.Orders(query.Definition), Metric.Aov(query.Definition), .. query.Metrics])
        {
            if (byName.TryAdd(metric.Name, metric))
            {
                all.Add(metric);
            }
            else if (!byName[metric.Name].IsSame(metric))
            {
                throw new ArgumentException($"Two metrics are called '{metric.Name}': {Described(byName[metric.Name])} and {Described(metric)}. Give one another name.", nameof(query));
            }
        }

        return all.AsReadOnly();

        static string Described(Metric metric) => $"{metric.Formula} ({metric.Scope})";
    }

    public static ImmutableArray<Measure> MeasuresOf(IEnumerable<Metric> metrics) => [.. metrics.SelectMany(metric => metric.Measures).Distinct()];

    /// <summary>What the query's rows hold in some windows. (Not cut to the cube's days: a refund's order may lie before them.)</summary>
    public LocalLedger Read(ImmutableArray<Measure> measures, IEnumerable<DaySpan> windows) =>
        LocalLedger.Of(Cube, query.By, query.Slice, measures, new DayRanges([.. windows]));

    public TranslatedLedger Translate(LocalLedger ledger) => new(ledger, new RateSheet(ledger.Currencies, Currency, query.Rates, query.Translation, ledger.Days));

    /// <summary>The rate at which a day's amounts are translated; false where there is none.</summary>
    public bool TryRate(Currency from, LocalDate day, out ExchangeRate rate)
    {
        rate = default;
        return query.Rates is { } rates && rates.TryGet(from, Currency, day, query.Translation, out rate);
    }

    /// <summary>Which rates the values of a definition took in some windows.</summary>
    public RateEvidence RatesOf(IEnumerable<DaySpan> windows) => new(Cube, query, Currency, new DayRanges([.. windows]));

    /// <summary>What of the definition has no rate in some windows, to be listed. Call it after all else has been asked of the ledger.</summary>
    /// <exception cref="MissingRateException">A measure has something there, and there are no rates at all, or the query asks for the error.</exception>
    public IReadOnlyList<UntranslatedAmount> Untranslated(TranslatedLedger ledger, IReadOnlyCollection<DaySpan> windows, int measures)
    {
        if (query.Rates is not null && query.MissingRates == MissingRateHandling.LeaveOut)
        {
            return ledger.Untranslated(windows, ValueMeasure, DefinitionMeasures, out _).AsReadOnly();
        }

        List<UntranslatedAmount> amounts = ledger.Untranslated(windows, ValueMeasure, [.. Enumerable.Range(0, measures)], out List<int> firstDays);
        if (amounts.Count == 0)
        {
            return amounts.AsReadOnly();
        }

        LocalDate day = DayNumbers.ToDate(firstDays[0]);
        string message = query.Rates is null
            ? $"Amounts in {string.Join(", ", amounts.Select(amount => amount.Currency.Code))} must be translated to {Currency.Code}, and there are no exchange rates: give rates, or report in the currency of the orders."
            : $"There is no {query.Translation.Id} rate to {Currency.Code} for {string.Join(", ", amounts.Zip(firstDays, Described))}: give rates for these days, or leave such amounts out.";
        throw new MissingRateException(amounts[0].Currency, Currency, day, message);

        static string Described(UntranslatedAmount amount, int firstDay) => string.Create(
            CultureInfo.InvariantCulture, $"{amount.Currency.Code} (days: {amount.Days}, the first {DayNumbers.ToDate(firstDay):uuuu-MM-dd})");
    }

    // To cuts every window; From cuts periods, and chooses those up to which a longer window is counted.
    private IEnumerable<ReportedPeriod> PeriodsIn(DaySpan range)
    {
        DaySpan limits = new(
            query is { From: { } from, Extent: WindowExtent.Period } ? DayNumbers.Of(from) : int.MinValue,
            query.To is { } to ? DayNumbers.Of(to) : int.MaxValue);
        DateInterval days = new(DayNumbers.ToDate(range.First), DayNumbers.ToDate(range.Last));
        foreach (ReportingPeriod period in query.Calendar.PeriodsIn(days, query.Grain))
        {
            ReportingPeriodRange periods = query.Extent switch
            {
                WindowExtent.YearToDate => new ReportingPeriodRange(period.Parent(Grain.Year).Children(query.Grain).First, period),
                WindowExtent.TrailingYear => period.TrailingYear(),
                _ => ReportingPeriodRange.Of(period, 1),
            };
            DaySpan whole = DaySpan.Of(periods.Window);
            DaySpan shown = whole.Intersect(limits);
            yield return new ReportedPeriod(period, periods, shown, shown == whole && Data.Contains(whole));
        }
    }
}
