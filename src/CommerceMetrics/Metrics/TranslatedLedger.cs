namespace CommerceMetrics;

/// <summary>A ledger seen in the reporting currency: sums over windows, at each day's own rate or at that of another day. Exact. Go through the groups once, as with the ledger.</summary>
internal sealed class TranslatedLedger(LocalLedger ledger, RateSheet rates)
{
    private readonly bool[] seen = new bool[ledger.Groups.Length];
    private int current = -1;

    public Currency Currency => rates.Reporting;

    /// <summary>A group's lanes, by currency, in local money; the rates of their days are known from then on.</summary>
    public ReadOnlySpan<LedgerLane> LanesOf(int group)
    {
        ReadOnlySpan<LedgerLane> lanes = ledger.LanesOf(group);
        if (current != group)
        {
            foreach (LedgerLane lane in lanes)
            {
                if (lane.Currency != rates.Reporting)
                {
                    rates.Ask(lane);
                }
            }

            (current, seen[group]) = (group, true);
        }

        return lanes;
    }

    /// <summary>Σ amount × rate over the days of a window that have a rate.</summary>
    public BigDecimal Money(int group, DaySpan window, int measure)
    {
        TranslatedSum sum = default;
        foreach (LedgerLane lane in LanesOf(group))
        {
            Add(lane, window, measure, ref sum);
        }

        return sum.Total;
    }

    /// <summary>The same of one lane.</summary>
    public BigDecimal Money(LedgerLane lane, DaySpan window, int measure)
    {
        TranslatedSum sum = default;
        Add(lane, window, measure, ref sum);
        return sum.Total;
    }

    /// <summary>As <see cref="Money(int, DaySpan, int)"/>, by class of day.</summary>
    public void MoneyByClass(int group, DaySpan window, int measure, Func<int, int> classOf, Span<BigDecimal> totals)
    {
        TranslatedSum[] sums = new TranslatedSum[totals.Length];
        foreach (LedgerLane lane in LanesOf(group))
        {
            DaySpan within = lane.Within(window);
            for (int day = within.First; day <= within.Last; day++)
            {
                Int128 amount = lane.Total(measure, day);
                if (amount != 0)
                {
                    sums[classOf(day)].Add(amount, lane.Digits, rates.RateOf(lane.CurrencyIndex, day));
                }
            }
        }

        for (int i = 0; i < sums.Length; i++)
        {
            totals[i] += sums[i].Total;
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
        TranslatedSum sum = default;
        foreach (LedgerLane lane in LanesOf(group))
        {
            if (lane.Currency == rates.Reporting)
            {
                Add(lane, window, measure, ref sum);
                continue;
            }

            DaySpan within = lane.Within(window);
            for (int day = within.First; day <= within.Last; day++)
            {
                if (!lane.HoldsAny(day))
                {
                    continue;
                }

                int rateDay = rateDays[day - window.First];
                DayRate rate = rates.RateOf(lane.CurrencyIndex, rateDay);
                if (rate.IsMissing)
                {
                    missing = (lane.Currency, rateDay);
                    return false;
                }

                sum.Add(lane.Total(measure, day), lane.Digits, rate);
            }
        }

        total = sum.Total;
        return true;
    }

    /// <summary>Σ count over the days of a window that have a rate.</summary>
    public Int128 Count(int group, DaySpan window, int measure)
    {
        Int128 total = 0;
        foreach (LedgerLane lane in LanesOf(group))
        {
            if (!rates.LacksSome(lane.CurrencyIndex))
            {
                total += lane.Sum(measure, window);
                continue;
            }

            DaySpan within = lane.Within(window);
            for (int day = within.First; day <= within.Last; day++)
            {
                if (lane.Holds(day, measure) && !rates.RateOf(lane.CurrencyIndex, day).IsMissing)
                {
                    total += lane.Total(measure, day);
                }
            }
        }

        return total;
    }

    /// <summary>What <see cref="Money(int, DaySpan, int)"/> and <see cref="Count"/> leave out of a window.</summary>
    public LeftOutDays LeftOut(int group, DaySpan window)
    {
        LeftOutDays? left = null;
        foreach (LedgerLane lane in LanesOf(group))
        {
            if (!rates.LacksSome(lane.CurrencyIndex))
            {
                continue;
            }

            DaySpan within = lane.Within(window);
            for (int day = within.First; day <= within.Last; day++)
            {
                if (lane.HoldsAny(day) && rates.RateOf(lane.CurrencyIndex, day).IsMissing)
                {
                    (left ??= new LeftOutDays()).Add(lane, day);
                }
            }
        }

        return left ?? LeftOutDays.None;
    }

    /// <summary>All that has no rate on the days of some windows, over all groups, by currency. Free where every group was asked for before, and no rate lacked.</summary>
    /// <param name="windows">May overlap; a day counts once.</param>
    /// <param name="valueMeasure">The measure of the amounts.</param>
    /// <param name="counted">The measures that make a day count.</param>
    /// <param name="firstDays">The first day without a rate, per amount.</param>
    public List<UntranslatedAmount> Untranslated(IEnumerable<DaySpan> windows, int valueMeasure, ReadOnlySpan<int> counted, out List<int> firstDays)
    {
        DayRanges covered = new([.. windows]);
        SortedDictionary<Currency, (Int128 Units, int Digits, HashSet<int> Days)> found = [];
        for (int group = 0; group < seen.Length; group++)
        {
            if (seen[group] && !rates.LacksAny)
            {
                continue;
            }

            foreach (LedgerLane lane in LanesOf(group))
            {
                for (int day = lane.Days.First; day <= lane.Days.Last && rates.LacksSome(lane.CurrencyIndex); day++)
                {
                    if (lane.Holds(day, counted) && rates.RateOf(lane.CurrencyIndex, day).IsMissing && covered.Contains(new DaySpan(day, day)))
                    {
                        (Int128 units, _, HashSet<int> days) = found.TryGetValue(lane.Currency, out var so) ? so : (0, 0, []);
                        days.Add(day);
                        found[lane.Currency] = (units + lane.Total(valueMeasure, day), lane.Digits, days);
                    }
                }
            }
        }

        firstDays = [.. found.Values.Select(amount => amount.Days.Min())];
        return [.. found.Select(pair => new UntranslatedAmount(
            pair.Key, new ExactMoney(new BigDecimal(pair.Value.Units, pair.Value.Digits), pair.Key), pair.Value.Days.Count))];
    }

    private void Add(LedgerLane lane, DaySpan window, int measure, ref TranslatedSum sum)
    {
        DaySums totals = lane.Sums(measure);
        DaySpan within = lane.Within(window);
        int first = lane.Days.First;
        for (int day = within.First; day <= within.Last; day++)
        {
            // Days of 128 bits each may have a sum of more.
            int last = totals.IsWide ? day : rates.LastOfSameRate(lane.CurrencyIndex, day, within.Last);
            if (last == day)
            {
                Int128 amount = totals[day - first];
                if (amount != 0)
                {
                    sum.Add(amount, lane.Digits, rates.RateOf(lane.CurrencyIndex, day));
                }

                continue;
            }

            Int128 together = totals.Sum(day - first, last - day + 1);
            if (together != 0)
            {
                // Days of one rate share its slot, and on one of these something is held: it was asked for.
                sum.Add(together, lane.Digits, rates.RateOf(lane.CurrencyIndex, day));
            }

            day = last;
        }
    }
}
