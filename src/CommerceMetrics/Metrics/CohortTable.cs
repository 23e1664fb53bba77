using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>Cohorts of buyers by the period of their first counted order, and how many of them and how much of their value came back in each later period: the retention triangle.</summary>
/// <remarks>
/// <para>A pure function of a log and a query, that of a <see cref="BuyerTable"/>. A cohort of a segment are its new buyers: those with a counted order there in the period, whose
/// first counted order in all the data and over all segments is in it. Retention at k are those of them with a counted order there k periods later ÷ all of them; value
/// retention is their value there k periods later ÷ in the first period. The last periods may be incomplete: see <see cref="CohortPeriod.IsComplete"/>.</para>
/// <para>Cohorts of one segment have no buyer in common, so that sizes add up to its buyers. Immutable, thread-safe, compared by reference.</para>
/// </remarks>
[JsonConverter(typeof(MetricTableJsonConverter))]
public sealed partial class CohortTable
{
    private readonly ImmutableArray<ReportedPeriod> frames;

    private CohortTable(BuyerLog log, QueryFrame frame, MetricQuery query)
    {
        (Query, Schema, Currency, frames) = (query, frame.Cube.Schema, frame.Currency, frame.Periods);
        BuyerGroups groups = new(log, frame, query);
        Untranslated = groups.Untranslated;
        Segments = Array.AsReadOnly(groups.Segments);
        ActiveBuyers active = new(log, query.Definition);
        int[] cohortOf = [.. active.FirstDays.Select(PeriodOf)];
        List<Cohort> cohorts = [];
        for (int group = 0; group < Segments.Count; group++)
        {
            Triangle triangle = new(frames.Length);
            bool[] isMember = new bool[cohortOf.Length];
            for (int period = 0; period < frames.Length; period++)
            {
                foreach (int buyer in active.In(groups.Series[group], frames[period].Shown))
                {
                    isMember[buyer] |= cohortOf[buyer] == period;
                    if (isMember[buyer])
                    {
                        triangle.Buyers[cohortOf[buyer]][period - cohortOf[buyer]]++;
                    }
                }
            }

            AddValues(triangle, log, groups, groups.Series[group], buyer => isMember[buyer] ? cohortOf[buyer] : -1);
            cohorts.AddRange(Enumerable.Range(0, frames.Length).Select(cohort => LineOf(triangle, Segments[group], cohort)));
        }

        Cohorts = cohorts.AsReadOnly();
    }

    /// <summary>What was asked.</summary>
    public MetricQuery Query { get; }

    /// <summary>What the cells are that the figures are of: dimensions, the zones that cut days, the dates of orders.</summary>
    public CubeSchema Schema { get; }

    /// <summary>The reporting currency.</summary>
    public Currency Currency { get; }

    /// <summary>In order.</summary>
    public IReadOnlyList<Segment> Segments { get; }

    /// <summary>By segment, then period; a period without new buyers is a cohort of 0.</summary>
    public IReadOnlyList<Cohort> Cohorts { get; }

    /// <summary>What had no rate on the days reported, with a buyer or without, by currency code.</summary>
    public IReadOnlyList<UntranslatedAmount> Untranslated { get; }

    /// <summary>Computes a triangle per segment.</summary>
    /// <exception cref="ArgumentException">A setting cannot be used: From lies after To, the calendar lacks the grain, the log lacks the dimension, the extent is not the period itself.</exception>
    /// <exception cref="CubeMismatchException">The definition asks for another date basis than the log's.</exception>
    /// <exception cref="MissingRateException">Something must be translated and there are no rates; or one is missing and the query asks for the error.</exception>
    /// <exception cref="OverflowException">The orders of a buyer leave 64 bits.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> or <paramref name="query"/> is null.</exception>
    public static CohortTable Create(BuyerLog log, MetricQuery query)
    {
        ArgumentNullException.ThrowIfNull(log);
        QueryFrame frame = QueryFrame.Create(log.Cube, query);
        return query.Extent == WindowExtent.Period
            ? new(log, frame, query)
            : throw new ArgumentException($"Cohorts are of single periods; the query asks for {query.Extent}. Set MetricQuery.Extent to Period.", nameof(query));
    }

    /// <summary>The cohort of a segment and a period.</summary>
    /// <exception cref="ArgumentException">The table has no such segment or period.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="segment"/> is null.</exception>
    public Cohort CohortOf(Segment segment, ReportingPeriod period)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return Cohorts.FirstOrDefault(cohort => cohort.Segment == segment && cohort.Period == period)
            ?? throw new ArgumentException($"The table has no cohort '{period}' of the segment '{segment}': see Cohorts.");
    }

    /// <summary>Retention so many periods later over all cohorts of a segment for which both periods are complete: Σ buyers ÷ Σ sizes. Undefined where there is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="offset"/> is negative.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="segment"/> is null.</exception>
    public DistinctShare RetentionAt(Segment segment, int offset)
    {
        ArgumentNullException.ThrowIfNull(segment);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        (long part, long whole) = (0, 0);
        foreach (Cohort cohort in Cohorts.Where(cohort => cohort.Segment == segment && cohort.Periods[0].IsComplete))
        {
            if (cohort.At(offset) is { IsComplete: true } at)
            {
                (part, whole) = (part + at.Buyers.Value, whole + cohort.Size.Value);
            }
        }

        return new DistinctShare(new DistinctCount(part), new DistinctCount(whole));
    }

    private Cohort LineOf(Triangle triangle, Segment segment, int cohort)
    {
        DistinctCount size = new(triangle.Buyers[cohort][0]);
        ExactMoney first = new(triangle.Values[cohort][0], Currency);
        CohortPeriod[] periods = [.. Enumerable.Range(cohort, frames.Length - cohort).Select(period => new CohortPeriod(
            period - cohort, frames[period], size, new DistinctCount(triangle.Buyers[cohort][period - cohort]), first, new ExactMoney(triangle.Values[cohort][period - cohort], Currency),
            !triangle.HasUntranslated[cohort][period - cohort]))];
        return new Cohort(segment, size, Array.AsReadOnly(periods));
    }

    // The value of a day is added up by cohort in local units, and translated once.
    private void AddValues(Triangle triangle, BuyerLog log, BuyerGroups groups, int[] series, Func<int, int> cohortOf)
    {
        BuyerFacts facts = log.Packed;
        Int128[] sums = new Int128[frames.Length];
        bool[] isMet = new bool[frames.Length];
        foreach (int number in series)
        {
            SeriesKey key = facts.Series[number];
            ImmutableArray<MeasureTerm> terms = groups.Value.TermsOf(key.Event, key.Status);
            for (int block = facts.FirstBlocks[number]; !terms.IsEmpty && block < facts.FirstBlocks[number + 1]; block++)
            {
                int period = PeriodOf(facts.Days[block]);
                for (int fact = facts.FirstOfBuyers(block); period >= 0 && fact < facts.FirstFacts[block + 1]; fact++)
                {
                    int cohort = cohortOf(facts.Buyers[fact]);
                    if (cohort < 0 || cohort > period)
                    {
                        continue;
                    }

                    isMet[cohort] = true;
                    foreach (MeasureTerm term in terms)
                    {
                        Int128 amount = facts.Measures[(int)term.Field][fact];
                        sums[cohort] += term.Adds ? amount : -amount;
                    }
                }

                Translate(block, period, key.Currency, log.Schema.DigitsOf(key.Currency));
            }
        }

        void Translate(int block, int period, Currency currency, int digits)
        {
            if (!isMet.AsSpan().Contains(true))
            {
                return;
            }

            DayRate rate = groups.RateOf(currency, facts.Days[block]);
            for (int cohort = 0; cohort <= period; cohort++)
            {
                if (isMet[cohort])
                {
                    triangle.HasUntranslated[cohort][period - cohort] |= rate.IsMissing;
                    triangle.Values[cohort][period - cohort] += rate.IsMissing ? default : new BigDecimal(sums[cohort], digits) * new BigDecimal(rate.Weight, rate.Scale);
                    (sums[cohort], isMet[cohort]) = (0, false);
                }
            }
        }
    }

    // The reported period that holds a day, by number; −1 for none. Periods are in order and apart.
    private int PeriodOf(int day)
    {
        (int low, int high) = (0, frames.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = frames[middle].Shown.Last < day ? (middle + 1, high) : (low, middle);
        }

        return low < frames.Length && frames[low].Shown.First <= day ? low : -1;
    }

    // By cohort, then by how many periods later.
    private sealed class Triangle(int periods)
    {
        public long[][] Buyers { get; } = Lines<long>(periods);

        public BigDecimal[][] Values { get; } = Lines<BigDecimal>(periods);

        public bool[][] HasUntranslated { get; } = Lines<bool>(periods);

        private static T[][] Lines<T>(int periods) => [.. Enumerable.Range(0, periods).Select(cohort => new T[periods - cohort])];
    }
}
