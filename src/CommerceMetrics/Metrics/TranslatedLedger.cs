using System.Globalization;
using System.Numerics;

namespace CommerceMetrics;

/// <summary>A ledger seen in the reporting currency: sums over windows, at each day's own rate or at that of another day. Exact.</summary>
internal sealed class TranslatedLedger(LocalLedger ledger, RateSheet rates)
{
    public Currency Currency => rates.Reporting;

    /// <summary>Σ amount × rate over the days of a window that have a rate.</summary>
    public BigDecimal Money(int group, DaySpan window, int measure)
    {
        BigDecimal total = default;
        foreach (LedgerLane lane in ledger.Lanes[group])
        {
            total += Money(lane, window, measure);
        }

        return total;
    }

    /// <summary>The same of one lane.</summary>
    public BigDecimal Money(LedgerLane lane, DaySpan window, int measure) =>
        LaneSum(lane, lane.Within(window), measure, window.First, rateDays: default, out _);

    /// <summary>As <see cref="Money(int, DaySpan, int)"/>, by class of day.</summary>
    public void MoneyByClass(int group, DaySpan window, int measure, Func<int, int> classOf, Span<BigDecimal> totals)
    {
        foreach (LedgerLane lane in ledger.Lanes[group])
        {
            (int start, int length) = lane.Within(window).GetOffsetAndLength(lane.Days.Length);
            for (int i = start; i < start + length; i++)
            {
                totals[classOf(lane.Days[i])] += LaneSum(lane, i..(i + 1), measure, window.First, rateDays: default, out _);
            }
        }
    }

    /// <summary>Σ amount × the rate of another day; false where such a rate is missing.</summary>
    /// <param name="group">The group.</param>
    /// <param name="window">The window.</param>
    /// <param name="measure">A measure of money.</param>
    /// <param name="rateDays">For each day of the window, the day whose rate it takes.</param>
    /// <param name="total">The sum.</param>
    /// <param name="missing">The currency and the day of the first missing rate.</param>
    public bool TryMoney(int group, DaySpan window, int measure, ReadOnlySpan<int> rateDays, out BigDecimal total, out (Currency Currency, int Day) missing)
    {
        (total, missing) = (default, default);
        foreach (LedgerLane lane in ledger.Lanes[group])
        {
            total += LaneSum(lane, lane.Within(window), measure, window.First, rateDays, out int? missingDay);
            if (missingDay is { } day)
            {
                missing = (lane.Currency, day);
                return false;
            }
        }

        return true;
    }

    /// <summary>Σ count over the days of a window that have a rate.</summary>
    public Int128 Count(int group, DaySpan window, int measure)
    {
        Int128 total = 0;
        foreach (LedgerLane lane in ledger.Lanes[group])
        {
            (int start, int length) = lane.Within(window).GetOffsetAndLength(lane.Days.Length);
            for (int i = start; i < start + length; i++)
            {
                if (!rates.RateOf(lane.CurrencyIndex, lane.Days[i]).IsMissing)
                {
                    total += lane.Totals(measure)[i];
                }
            }
        }

        return total;
    }

    /// <summary>What <see cref="Money(int, DaySpan, int)"/> and <see cref="Count"/> leave out of a window.</summary>
    public LeftOutDays LeftOut(int group, DaySpan window)
    {
        List<LeftOutDays.Entry> entries = [];
        foreach (LedgerLane lane in ledger.Lanes[group])
        {
            if (lane.Currency == rates.Reporting)
            {
                continue;
            }

            (int start, int length) = lane.Within(window).GetOffsetAndLength(lane.Days.Length);
            for (int i = start; i < start + length; i++)
            {
                if (rates.RateOf(lane.CurrencyIndex, lane.Days[i]).IsMissing)
                {
                    entries.Add(new(lane.Currency, lane.Days[i], lane.Totals(QueryFrame.OrdersMeasure)[i], lane.Held(i)));
                }
            }
        }

        return new LeftOutDays(entries);
    }

    /// <summary>All that has no rate on the days of some windows, over all groups, by currency.</summary>
    /// <param name="windows">May overlap; a day counts once.</param>
    /// <param name="valueMeasure">The measure of the amounts.</param>
    /// <param name="counted">The measures that make a day count.</param>
    /// <param name="firstDays">The first day without a rate, per amount.</param>
    public List<UntranslatedAmount> Untranslated(IEnumerable<DaySpan> windows, int valueMeasure, ReadOnlySpan<int> counted, out List<int> firstDays)
    {
        DayRanges covered = new([.. windows]);
        SortedDictionary<Currency, (Int128 Units, int Digits, HashSet<int> Days)> found = [];
        foreach (LedgerLane lane in ledger.Lanes.SelectMany(lanes => lanes).Where(lane => lane.Currency != rates.Reporting))
        {
            for (int i = 0; i < lane.Days.Length; i++)
            {
                if (rates.RateOf(lane.CurrencyIndex, lane.Days[i]).IsMissing && lane.Holds(i, counted) && covered.Contains(new DaySpan(lane.Days[i], lane.Days[i])))
                {
                    (Int128 units, _, HashSet<int> days) = found.TryGetValue(lane.Currency, out var so) ? so : (0, 0, []);
                    days.Add(lane.Days[i]);
                    found[lane.Currency] = (units + lane.Totals(valueMeasure)[i], lane.Digits, days);
                }
            }
        }

        firstDays = [.. found.Values.Select(amount => amount.Days.Min())];
        return [.. found.Select(pair => new UntranslatedAmount(
            pair.Key, new ExactMoney(new BigDecimal(pair.Value.Units, pair.Value.Digits), pair.Key), pair.Value.Days.Count))];
    }

    // Without rateDays each day takes its own rate and is left out where it has none; with them a missing rate ends the sum.
    private BigDecimal LaneSum(LedgerLane lane, Range entries, int measure, int windowFirst, ReadOnlySpan<int> rateDays, out int? missingDay)
    {
        missingDay = null;
        BigDecimal total = default;
        ProductSum products = default;
        int scale = 0;
        (int start, int length) = entries.GetOffsetAndLength(lane.Days.Length);
        ReadOnlySpan<int> days = lane.Days.Slice(start, length);
        ReadOnlySpan<Int128> amounts = lane.Totals(measure).Slice(start, length);
        for (int i = 0; i < days.Length; i++)
        {
            int rateDay = rateDays.IsEmpty ? days[i] : rateDays[days[i] - windowFirst];
            DayRate rate = rates.RateOf(lane.CurrencyIndex, rateDay);
            if (rate.IsMissing)
            {
                if (rateDays.IsEmpty)
                {
                    continue;
                }

                missingDay = rateDay;
                return default;
            }

            if (rate.Scale != scale)
            {
                total += new BigDecimal(products.Total, lane.Digits + scale);
                (products, scale) = (default, rate.Scale);
            }

            // One term a day: a window cannot hold ProductSum.MaxTerms of them.
            if (amounts[i] >= long.MinValue && amounts[i] <= long.MaxValue)
            {
                products.Add((long)amounts[i], rate.Weight);
            }
            else
            {
                total += new BigDecimal((BigInteger)amounts[i] * rate.Weight, lane.Digits + scale);
            }
        }

        return total + new BigDecimal(products.Total, lane.Digits + scale);
    }
}
