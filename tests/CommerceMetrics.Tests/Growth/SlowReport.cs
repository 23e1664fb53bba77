using NodaTime;

namespace CommerceMetrics.Tests;

internal sealed record SlowRow(
    string Segment, LocalDate Start, LocalDate End, bool Complete, Fraction Gmv, Int128 Orders,
    LocalDate? PriorStart, LocalDate? PriorEnd, bool PriorComplete, Fraction? Prior, GrowthOutcome Outcome,
    GrowthOutcome NeutralOutcome, Fraction? NeutralChange);

internal sealed record SlowUntranslated(Currency Currency, Fraction Amount, int Days);

/// <summary>The whole report a second time: row by row, in fractions, with windows by dates of its own; it shares nothing with the library but the rates.</summary>
internal sealed class SlowReport
{
    private readonly GrowthQuery query;
    private readonly Currency reporting;
    private readonly Dictionary<Currency, (Fraction Amount, HashSet<LocalDate> Days)> untranslated = [];
    private readonly HashSet<int> listed = [];
    private readonly Dictionary<string, (int Row, Currency Currency, Fraction Value, Int128 Orders, LocalDate Day)[]> countedBySegment;

    public SlowReport(OrderRow[] rows, GrowthQuery query)
    {
        this.query = query;
        countedBySegment = Enumerable.Range(0, rows.Length).GroupBy(i => LabelOf(rows[i])).ToDictionary(
            segment => segment.Key,
            segment => segment.Where(i => Contribution(rows[i]) is not null).Select(i => (i, rows[i].Currency, Contribution(rows[i])!.Value.Value, Contribution(rows[i])!.Value.Orders, Contribution(rows[i])!.Value.Day)).ToArray());
        Currency[] currencies = [.. rows.Select(row => row.Currency).Distinct()];
        reporting = query.Metrics.In ?? (currencies.Length == 1 ? currencies[0] : Currency.USD);
        LocalDate[] days = [.. rows.Select(row => DayOf(row.At))];
        (LocalDate First, LocalDate Last) data = (days.Min(), days.Max());
        (LocalDate First, LocalDate Last) range = (query.Metrics.From ?? data.First, query.Metrics.To ?? data.Last);
        Rows = range.First > range.Last ? [] : [.. Report(data, range)];
        Untranslated = [.. untranslated.OrderBy(pair => pair.Key.Code, StringComparer.Ordinal).Select(pair => new SlowUntranslated(pair.Key, pair.Value.Amount, pair.Value.Days.Count))];
    }

    public SlowRow[] Rows { get; }

    public SlowUntranslated[] Untranslated { get; }

    private IEnumerable<SlowRow> Report((LocalDate First, LocalDate Last) data, (LocalDate First, LocalDate Last) range)
    {
        MetricQuery metrics = query.Metrics;
        HashSet<LocalDate> known = [.. DaysOf(data), .. metrics is { From: not null, To: not null } ? DaysOf(range) : []];
        foreach (string segment in countedBySegment.Keys.Order(StringComparer.Ordinal))
        {
            for (LocalDate start = StartOf(range.First); start <= range.Last; start = Next(start))
            {
                LocalDate end = Next(start).PlusDays(-1);
                LocalDate[] shown = [.. DaysOf((start, end)).Where(day => !(day < metrics.From) && !(day > metrics.To))];
                bool complete = DaysOf((start, end)).All(day => known.Contains(day) && shown.Contains(day));
                (Fraction gmv, Int128 orders, bool leftOut) = Sum(segment, shown);
                if (query.Comparisons is not [var comparison])
                {
                    yield return new SlowRow(segment, start, end, complete, gmv, orders, null, null, false, null, default, default, null);
                    continue;
                }

                (LocalDate First, LocalDate Last) prior = Prior(start, end, comparison);
                LocalDate[] priorDays = [.. DaysOf(prior)];
                bool priorComplete = priorDays.All(known.Contains);
                (Fraction priorGmv, _, bool priorLeftOut) = Sum(segment, priorDays);
                bool noPrior = !priorDays.Any(known.Contains);
                GrowthOutcome outcome = Decide(noPrior, leftOut || priorLeftOut, complete && priorComplete, priorGmv, gmv);
                GrowthOutcome neutralOutcome = default;
                Fraction? change = null;
                if (query.FxNeutral is { } method)
                {
                    bool byPriorRates = method == FxNeutralMethod.PriorRates;
                    Fraction? mixed = byPriorRates
                        ? Mixed(segment, shown, day => Partner(day, (start, end), prior))
                        : Mixed(segment, priorDays, day => Partner(day, prior, (start, end)));
                    (Fraction from, Fraction to) = byPriorRates ? (priorGmv, mixed ?? default) : (mixed ?? default, gmv);
                    neutralOutcome = Decide(noPrior, leftOut || priorLeftOut || mixed is null, complete && priorComplete, from, to);
                    change = to - from;
                }

                yield return new SlowRow(
                    segment, start, end, complete, gmv, orders, prior.First, prior.Last, priorComplete, noPrior ? null : priorGmv, outcome, neutralOutcome, change);
            }
        }
    }

    private static GrowthOutcome Decide(bool noPrior, bool notComparable, bool whole, Fraction prior, Fraction current)
    {
        if (noPrior)
        {
            return GrowthOutcome.NoPrior;
        }

        if (notComparable)
        {
            return GrowthOutcome.NotComparable;
        }

        if (!whole)
        {
            return GrowthOutcome.Incomplete;
        }

        if (prior.Sign < 0 || current.Sign < 0)
        {
            return GrowthOutcome.NegativeBase;
        }

        if (prior.Sign == 0)
        {
            return current.Sign == 0 ? GrowthOutcome.NoChange : GrowthOutcome.FromZero;
        }

        return GrowthOutcome.Rate;
    }

    private (Fraction Value, Int128 Orders, bool LeftOut) Sum(string segment, LocalDate[] days)
    {
        (Fraction value, Int128 orders, bool leftOut) = (default, 0, false);
        HashSet<LocalDate> within = [.. days];
        foreach ((int row, Currency currency, Fraction amount, Int128 count, LocalDate day) in countedBySegment[segment])
        {
            if (!within.Contains(day))
            {
                continue;
            }

            if (RateOf(currency, day) is { } rate)
            {
                value += amount * rate;
                orders += count;
                continue;
            }

            leftOut = true;
            if (listed.Add(row))
            {
                (Fraction sum, HashSet<LocalDate> at) = untranslated.GetValueOrDefault(currency, (default, []));
                at.Add(day);
                untranslated[currency] = (sum + amount, at);
            }
        }

        return (value, orders, leftOut);
    }

    private Fraction? Mixed(string segment, LocalDate[] days, Func<LocalDate, LocalDate> rateDay)
    {
        Fraction sum = default;
        HashSet<LocalDate> within = [.. days];
        foreach ((_, Currency currency, Fraction amount, _, LocalDate day) in countedBySegment[segment].Where(counted => within.Contains(counted.Day)))
        {
            if (RateOf(currency, rateDay(day)) is not { } rate)
            {
                return null;
            }

            sum += amount * rate;
        }

        return sum;
    }

    private Fraction? RateOf(Currency currency, LocalDate day) =>
        currency == reporting ? Fraction.Of(System.Numerics.BigInteger.One)
        : query.Metrics.Rates!.TryGet(currency, reporting, day, query.Metrics.Translation, out ExchangeRate rate) ? Fraction.Of(rate.Rate)
        : null;

    // What a row gives to value and orders, and on which day; null where it does not count.
    private (Fraction Value, Int128 Orders, LocalDate Day)? Contribution(OrderRow row)
    {
        GmvDefinition definition = query.Metrics.Definition;
        if (!definition.Statuses.Contains(row.Status))
        {
            return null;
        }

        bool refund = row.Event == OrderEvent.Refund;
        bool counts(AmountComponent component) => definition.Components.Contains(component);
        if (refund && !counts(AmountComponent.Refund))
        {
            return null;
        }

        decimal goods = (counts(AmountComponent.Merchandise) ? row.Merchandise : 0) - (counts(AmountComponent.Discount) ? row.Discount : 0)
            + (counts(AmountComponent.Shipping) ? row.Shipping : 0) + (counts(AmountComponent.Tax) ? row.Tax : 0);
        decimal back = counts(AmountComponent.Refund) ? row.Refund : 0;
        Int128 orders = refund ? 0 : row.Orders ?? 1;
        bool anything = orders != 0 || definition.Components.Any(component => component switch
        {
            AmountComponent.Merchandise => row.Merchandise,
            AmountComponent.Discount => row.Discount,
            AmountComponent.Shipping => row.Shipping,
            AmountComponent.Tax => row.Tax,
            _ => row.Refund,
        } != 0);
        Instant at = refund && definition.RefundTiming == RefundTiming.OrderDay ? row.OrderedAt ?? row.At : row.At;
        return anything ? (Fraction.Of(refund ? -goods - back : goods - back), orders, DayOf(at)) : null;
    }

    private string LabelOf(OrderRow row) => query.Metrics.By.ToString() switch
    {
        "none" => "",
        "market" => row.Segment[0],
        "channel" => row.Segment[1],
        "currency" => row.Currency.Code,
        _ => row.Status.ToString(),
    };

    private int Months => query.Metrics.Grain switch { Grain.Month => 1, Grain.Quarter => 3, Grain.Half => 6, Grain.Year => 12, _ => 0 };

    private LocalDate StartOf(LocalDate day) => Months == 0 ? day : new LocalDate(day.Year, ((day.Month - 1) / Months * Months) + 1, 1);

    private LocalDate Next(LocalDate start) => Months == 0 ? start.PlusDays(1) : start.PlusMonths(Months);

    private (LocalDate First, LocalDate Last) Prior(LocalDate start, LocalDate end, Comparison comparison)
    {
        bool year = comparison == Comparison.YearEarlier;
        if (Months == 0)
        {
            LocalDate day = year ? start.PlusYears(-1) : start.PlusDays(-1);
            return (day, day);
        }

        LocalDate first = start.PlusMonths(year ? -12 : -Months);
        return (first, first.PlusMonths(Months).PlusDays(-1));
    }

    private LocalDate Partner(LocalDate day, (LocalDate First, LocalDate Last) own, (LocalDate First, LocalDate Last) other)
    {
        if (query.Metrics.Translation.IsMonthly && Months > 0)
        {
            return other.First.PlusMonths(((day.Year - own.First.Year) * 12) + day.Month - own.First.Month);
        }

        LocalDate partner = other.First.PlusDays(Period.Between(own.First, day, PeriodUnits.Days).Days);
        return partner > other.Last ? other.Last : partner;
    }

    private static IEnumerable<LocalDate> DaysOf((LocalDate First, LocalDate Last) range)
    {
        for (LocalDate day = range.First; day <= range.Last; day = day.PlusDays(1))
        {
            yield return day;
        }
    }

    private static LocalDate DayOf(Instant at) => at.InUtc().Date;
}
