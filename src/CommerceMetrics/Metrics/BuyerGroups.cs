using System.Collections.Immutable;

namespace CommerceMetrics;

/// <summary>The rows of a table of buyers: of each the series of the log's facts, and its totals with and without a buyer.</summary>
internal sealed class BuyerGroups
{
    private readonly TranslatedLedger all;
    private readonly TranslatedLedger identified;
    private readonly int[] inAll;
    private readonly int[] inIdentified;
    private readonly Currency[] currencies;
    private readonly RateSheet rates;

    /// <param name="log">The log.</param>
    /// <param name="frame">The query, checked against its cube.</param>
    /// <param name="query">The same.</param>
    public BuyerGroups(BuyerLog log, QueryFrame frame, MetricQuery query)
    {
        Value = Measure.ValueOf(query.Definition);
        ImmutableArray<Measure> measures = [Value, Measure.OrdersOf(query.Definition)];
        DaySpan[] windows = [.. frame.Periods.Select(period => period.Shown)];
        LocalLedger everything = frame.Read(measures, windows);
        LocalLedger withBuyer = LocalLedger.Of(log.IdentifiedCube, query.By, query.Slice, measures, everything.Windows);
        (all, identified) = (frame.Translate(everything), frame.Translate(withBuyer));
        Untranslated = frame.Untranslated(all, windows, measures.Length);

        // Cells that are zero over all buyers are none of the cubes; their rows are rows all the same.
        SeriesGroups groups = SeriesGroups.Of(log.Packed.Series, log.Schema.Dimensions, log.Segments, query.By, query.Slice);
        (Segments, Series) = (groups.Rows, groups.Series);
        inAll = [.. Segments.Select(row => Array.IndexOf(everything.Groups, row))];
        inIdentified = [.. Segments.Select(row => Array.IndexOf(withBuyer.Groups, row))];
        currencies = [.. log.Packed.Series.Select(series => series.Currency).Distinct().Order()];
        rates = new RateSheet(currencies, frame.Currency, query.Rates, query.Translation, everything.Days);
    }

    public Measure Value { get; }

    /// <summary>The rows, in order.</summary>
    public Segment[] Segments { get; }

    /// <summary>By row: the numbers of its series in <see cref="BuyerLog.Packed"/>.</summary>
    public int[][] Series { get; }

    public IReadOnlyList<UntranslatedAmount> Untranslated { get; }

    /// <summary>Value and orders of everything in a window.</summary>
    public BuyerTotals All(int row, DaySpan window) => Totals(all, inAll[row], window);

    /// <summary>Value and orders of what has a buyer in a window.</summary>
    public BuyerTotals Identified(int row, DaySpan window) => Totals(identified, inIdentified[row], window);

    /// <summary>A currency's rate on a day.</summary>
    public DayRate RateOf(Currency currency, int day) => rates.RateOf(Array.IndexOf(currencies, currency), day);

    public bool HasRate(Currency currency, int day) => !RateOf(currency, day).IsMissing;

    private static BuyerTotals Totals(TranslatedLedger ledger, int group, DaySpan window) => group < 0
        ? default
        : new BuyerTotals(ledger.Money(group, window, 0), ledger.Count(group, window, 1), ledger.LeftOut(group, window).OfDefinition());
}

/// <summary>Value and orders of a row in a window, as far as they have a rate, and what has none.</summary>
internal readonly record struct BuyerTotals(BigDecimal Value, Int128 TranslatedOrders, LeftOut Left)
{
    public Int128 Orders => TranslatedOrders + Left.Orders;
}
