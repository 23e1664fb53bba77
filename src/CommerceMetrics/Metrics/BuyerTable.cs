using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>Active, new and returning buyers, repeat rate, frequency and ARPU by segment and period.</summary>
/// <remarks>
/// <para>A pure function of a log and a query, that of a <see cref="MetricTable"/> (its <see cref="MetricQuery.Metrics"/> are not read): rows and periods are the table's. A buyer is active
/// in a window with a counted order in it: Σ orders of sales of counted statuses above 0. New is whose first counted order in all the data, over all segments, is in the window;
/// so a buyer from another market is never new. Distinct counts do not add up over rows.</para>
/// <para>What has no buyer is in none of the figures on buyers, neither above nor below the line: it is <see cref="BuyerTableRow.OrdersWithoutBuyer"/> and
/// <see cref="BuyerTableRow.ValueWithoutBuyer"/>. Counts of buyers and of orders need no exchange rate; value does, and ARPU is over the buyers of orders that have one.</para>
/// <para>Immutable, thread-safe, compared by reference. Cohorts are a <see cref="CohortTable"/>.</para>
/// </remarks>
[JsonConverter(typeof(MetricTableJsonConverter))]
public sealed class BuyerTable
{
    private readonly RowIndex index;

    private BuyerTable(BuyerLog log, QueryFrame frame, MetricQuery query)
    {
        (Query, Schema, Currency) = (query, frame.Cube.Schema, frame.Currency);
        BuyerGroups groups = new(log, frame, query);
        Untranslated = groups.Untranslated;
        Segments = Array.AsReadOnly(groups.Segments);
        Periods = [.. frame.Periods.Select(period => period.Period)];
        index = new RowIndex(Segments, Periods);
        ActiveBuyers active = new(log, query.Definition);
        List<BuyerTableRow> rows = new(Segments.Count * Periods.Count);
        for (int group = 0; group < Segments.Count; group++)
        {
            foreach (ReportedPeriod period in frame.Periods)
            {
                rows.Add(Row(groups, active, group, period));
            }
        }

        Rows = rows.AsReadOnly();
    }

    /// <summary>What was asked.</summary>
    public MetricQuery Query { get; }

    /// <summary>What the cells are that the figures are of: dimensions, the zones that cut days, the dates of orders.</summary>
    public CubeSchema Schema { get; }

    /// <summary>The reporting currency.</summary>
    public Currency Currency { get; }

    /// <summary>In order.</summary>
    public IReadOnlyList<Segment> Segments { get; }

    /// <summary>By start.</summary>
    public IReadOnlyList<ReportingPeriod> Periods { get; }

    /// <summary>By segment, then start.</summary>
    public IReadOnlyList<BuyerTableRow> Rows { get; }

    /// <summary>What had no rate on the days reported, with a buyer or without, by currency code.</summary>
    public IReadOnlyList<UntranslatedAmount> Untranslated { get; }

    /// <summary>Computes a table.</summary>
    /// <exception cref="ArgumentException">A setting cannot be used: From lies after To, the calendar lacks the grain, the log lacks the dimension.</exception>
    /// <exception cref="CubeMismatchException">The definition asks for another date basis than the log's.</exception>
    /// <exception cref="MissingRateException">Something must be translated and there are no rates; or one is missing and the query asks for the error.</exception>
    /// <exception cref="OverflowException">The orders of a buyer leave 64 bits.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> or <paramref name="query"/> is null.</exception>
    public static BuyerTable Create(BuyerLog log, MetricQuery query)
    {
        ArgumentNullException.ThrowIfNull(log);
        return new(log, QueryFrame.Create(log.Cube, query), query);
    }

    /// <summary>The row of a segment and a period.</summary>
    /// <exception cref="ArgumentException">The table has no such segment or period.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="segment"/> is null.</exception>
    public BuyerTableRow RowOf(Segment segment, ReportingPeriod period) => TryRowOf(segment, period, out BuyerTableRow? row)
        ? row
        : throw index.NoRow(segment, period);

    /// <summary>The row of a segment and a period; false where the table has none.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="segment"/> is null.</exception>
    public bool TryRowOf(Segment segment, ReportingPeriod period, [NotNullWhen(true)] out BuyerTableRow? row)
    {
        int place = index.Find(segment, period);
        row = place >= 0 ? Rows[place] : null;
        return row is not null;
    }

    private BuyerTableRow Row(BuyerGroups groups, ActiveBuyers active, int group, ReportedPeriod period)
    {
        (long buyers, long fresh, long repeating) = (0, 0, 0);
        foreach (int buyer in active.In(groups.Series[group], period.Shown))
        {
            buyers++;
            fresh += active.FirstDays[buyer] >= period.Shown.First && active.FirstDays[buyer] <= period.Shown.Last ? 1 : 0;
            repeating += active.OrdersOf(buyer) >= 2 ? 1 : 0;
        }

        BuyerTotals all = groups.All(group, period.Shown);
        BuyerTotals identified = groups.Identified(group, period.Shown);
        return new BuyerTableRow(Segments[group], period)
        {
            ActiveBuyers = new DistinctCount(buyers),
            NewBuyers = new DistinctCount(fresh),
            RepeatBuyers = new DistinctCount(repeating),
            TranslatedBuyers = new DistinctCount(identified.Left.Days == 0 ? buyers : active.In(groups.Series[group], period.Shown, groups.HasRate).Count),
            Orders = new Count(identified.Orders),
            Value = new ExactMoney(identified.Value, Currency),
            OrdersWithoutBuyer = new Count(all.Orders - identified.Orders),
            ValueWithoutBuyer = new ExactMoney(all.Value - identified.Value, Currency),
            Coverage = new TranslationCoverage(new Count(identified.TranslatedOrders), new Count(identified.Left.Orders), identified.Left.Days),
        };
    }
}
