using NodaTime;

namespace CommerceMetrics;

/// <summary>
/// What is asked about the rates behind a table: per currency and day the value and the orders of the definition over all groups. The cube is read, and the rates are looked up, when
/// they are asked for, since the table remembers its figures alone. Immutable and thread-safe.
/// </summary>
internal sealed class RateEvidence
{
    private readonly Currency reporting;
    private readonly ExchangeRates? rates;
    private readonly Translation translation;
    private readonly DaySpan span;
    private readonly DayRanges covered;
    private readonly Lazy<IReadOnlyList<DayTotals>> totals;
    private readonly Lazy<IReadOnlyList<RateUsage>> all;

    public RateEvidence(SalesCube cube, MetricQuery query, Currency reporting, DayRanges covered)
    {
        (this.reporting, rates, translation, this.covered) = (reporting, query.Rates, query.Translation, covered);
        span = covered.Envelope ?? new DaySpan(0, -1);
        totals = new(() => Read(cube, query));
        all = new(() => Within(span));
    }

    public IReadOnlyList<RateUsage> All => all.Value;

    public IReadOnlyList<RateUsage> In(DateInterval window)
    {
        ArgumentNullException.ThrowIfNull(window);
        DaySpan days = DaySpan.Of(window);
        return days.Meets(span) ? Within(days.Intersect(span)) : [];
    }

    private List<DayTotals> Read(SalesCube cube, MetricQuery query)
    {
        List<DayTotals> read = [];
        using LocalLedger ledger = LocalLedger.Of(
            cube, Grouping.None, query.Slice, [Measure.ValueOf(query.Definition), Measure.OrdersOf(query.Definition)], covered);
        for (int group = 0; group < ledger.Groups.Length; group++)
        {
            foreach (LedgerLane lane in ledger.LanesOf(group))
            {
                if (lane.Currency != reporting)
                {
                    read.Add(new DayTotals(span, lane));
                }
            }
        }

        return read;
    }

    private IReadOnlyList<RateUsage> Within(DaySpan window) =>
        [.. totals.Value.Select(currency => UsageOf(currency, window)).Where(usage => usage.Days + usage.Coverage.UntranslatedDays > 0)];

    private RateUsage UsageOf(DayTotals currency, DaySpan window)
    {
        BigDecimal local = default, translated = default;
        Int128 orders = 0, ordersWithout = 0;
        int days = 0, daysWithout = 0;
        int? oldest = null;
        LocalDate? first = null, last = null;
        ExchangeRate? lowest = null, highest = null;
        HashSet<string> sources = new(StringComparer.Ordinal);
        for (int day = window.First; day <= window.Last; day++)
        {
            int index = day - span.First;
            if (!currency.Held[index])
            {
                continue;
            }

            if (rates is null || !rates.TryGet(currency.Currency, reporting, DayNumbers.ToDate(day), translation, out ExchangeRate rate))
            {
                daysWithout++;
                ordersWithout += currency.Orders[index];
                continue;
            }

            days++;
            orders += currency.Orders[index];
            BigDecimal value = new(currency.Values[index], currency.Digits);
            local += value;
            translated += value * rate.Rate;
            lowest = lowest is { } low && low.Rate <= rate.Rate ? lowest : rate;
            highest = highest is { } high && high.Rate >= rate.Rate ? highest : rate;
            if (rate.FixingCount > 0)
            {
                (LocalDate older, LocalDate newer) = rate.FixingOfFrom <= rate.FixingOfTo ? (rate.FixingOfFrom, rate.FixingOfTo) : (rate.FixingOfTo, rate.FixingOfFrom);
                first = first <= older ? first : older;
                last = last >= newer ? last : newer;
                int age = Period.DaysBetween(older, rate.Date);
                oldest = translation == Translation.Constant ? null : oldest >= age ? oldest : age;
            }

            if (rate.Source is { } source)
            {
                sources.Add(source);
            }
        }

        return new RateUsage(
            currency.Currency, reporting, translation, new TranslationCoverage(new Count(orders), new Count(ordersWithout), daysWithout),
            new ExactMoney(local, currency.Currency), new ExactMoney(translated, reporting))
        {
            Days = days,
            FirstFixing = first,
            LastFixing = last,
            OldestAgeDays = oldest,
            Lowest = lowest,
            Highest = highest,
            Source = RateSeries.Join(sources),
        };
    }

    private sealed class DayTotals
    {
        public DayTotals(DaySpan span, LedgerLane lane)
        {
            (Currency, Digits) = (lane.Currency, lane.Digits);
            (Values, Orders, Held) = (new Int128[span.Length], new Int128[span.Length], new bool[span.Length]);
            for (int day = lane.Days.First; day <= lane.Days.Last; day++)
            {
                int index = day - span.First;
                Values[index] = lane.Total(QueryFrame.ValueMeasure, day);
                Orders[index] = lane.Total(QueryFrame.OrdersMeasure, day);
                Held[index] = lane.Holds(day, QueryFrame.DefinitionMeasures);
            }
        }

        public Currency Currency { get; }

        public int Digits { get; }

        public Int128[] Values { get; }

        public Int128[] Orders { get; }

        /// <summary>Days with anything that the definition counts.</summary>
        public bool[] Held { get; }
    }
}
