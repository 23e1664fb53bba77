using NodaTime;

namespace CommerceMetrics;

/// <summary>
/// What is asked about the rates behind a table: per currency and day the value and the orders of the definition over all groups, added up once. The rates are looked up again when they
/// are asked for, since the table remembers its figures. Immutable and thread-safe.
/// </summary>
internal sealed class RateEvidence
{
    private readonly Currency reporting;
    private readonly ExchangeRates? rates;
    private readonly Translation translation;
    private readonly DaySpan span;
    private readonly DayRanges covered;
    private readonly List<DayTotals> totals = [];
    private readonly Lazy<IReadOnlyList<RateUsage>> all;

    public RateEvidence(LocalLedger ledger, Currency reporting, ExchangeRates? rates, Translation translation, DayRanges covered)
    {
        (this.reporting, this.rates, this.translation, this.covered, span) = (reporting, rates, translation, covered, ledger.Days);
        foreach (IGrouping<Currency, LedgerLane> lanes in ledger.Lanes.SelectMany(lanes => lanes)
            .Where(lane => lane.Currency != reporting).GroupBy(lane => lane.Currency).OrderBy(lanes => lanes.Key))
        {
            totals.Add(new DayTotals(span, lanes));
        }

        all = new(() => Within(span));
    }

    public IReadOnlyList<RateUsage> All => all.Value;

    public IReadOnlyList<RateUsage> In(DateInterval window)
    {
        ArgumentNullException.ThrowIfNull(window);
        DaySpan days = DaySpan.Of(window);
        return days.Meets(span) ? Within(days.Intersect(span)) : [];
    }

    private IReadOnlyList<RateUsage> Within(DaySpan window) =>
        [.. totals.Select(currency => UsageOf(currency, window)).Where(usage => usage.Days + usage.Coverage.UntranslatedDays > 0)];

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
            if (!currency.Held[index] || !covered.Contains(new DaySpan(day, day)))
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
        public DayTotals(DaySpan span, IGrouping<Currency, LedgerLane> lanes)
        {
            (Currency, Values, Orders, Held) = (lanes.Key, new Int128[span.Length], new Int128[span.Length], new bool[span.Length]);
            foreach (LedgerLane lane in lanes)
            {
                Digits = lane.Digits;
                for (int i = 0; i < lane.Days.Length; i++)
                {
                    int index = lane.Days[i] - span.First;
                    Values[index] += lane.Totals(QueryFrame.ValueMeasure)[i];
                    Orders[index] += lane.Totals(QueryFrame.OrdersMeasure)[i];
                    Held[index] |= lane.Holds(i, QueryFrame.DefinitionMeasures);
                }
            }
        }

        public Currency Currency { get; }

        /// <summary>The same for every lane of a currency.</summary>
        public int Digits { get; }

        public Int128[] Values { get; }

        public Int128[] Orders { get; }

        /// <summary>Days with anything that the definition counts.</summary>
        public bool[] Held { get; }
    }
}
