namespace CommerceMetrics;

/// <summary>A reported period with the window that it is compared with: the same for all segments, and so worked out once.</summary>
internal sealed class WindowPair
{
    public const string NoPriorWindow = "There is no prior window.";

    private WindowPair(ComparedWindows windows, DaySpan compared, DaySpan? prior, GrowthEvidence evidence, ExtraWeekDays[] extraWeeks) =>
        (Windows, Compared, Prior, Evidence, ExtraWeeks) = (windows, compared, prior, evidence, extraWeeks);

    /// <summary>The days of an additional week that a line of its own is of.</summary>
    public readonly record struct ExtraWeekDays(ReportingPeriod Week, DaySpan Days, bool IsInCurrent, bool IsCounted);

    public Comparison Comparison => Windows.Comparison!.Value;

    public ComparedWindows Windows { get; }

    /// <summary>The current days that are compared, as far as they are shown; may be none.</summary>
    public DaySpan Compared { get; }

    /// <summary>Null where there is no prior window.</summary>
    public DaySpan? Prior { get; }

    public GrowthEvidence Evidence { get; }

    /// <summary>By window, the current one first.</summary>
    public ExtraWeekDays[] ExtraWeeks { get; }

    /// <summary>Why the windows, whatever is in them, cannot be compared; null where they can.</summary>
    public string? NotComparableReason => Windows.NotComparableReason ?? (Prior is null ? NoPriorWindow : null);

    /// <summary>The window whose amounts are translated at the other window's rates: the current one under A, the prior one under B, none under C.</summary>
    public DaySpan MixedWindow { get; private init; }

    /// <summary>For each day of <see cref="MixedWindow"/>, the day of the other window whose rate it takes.</summary>
    public int[] MixedRateDays { get; private init; } = [];

    public static WindowPair Create(QueryFrame frame, ReportedPeriod period, Comparison comparison, GrowthQuery query)
    {
        ComparedWindows windows = frame.LastDay is { } through ? comparison.Align(period.Periods, through) : comparison.Align(period.Periods);
        DaySpan whole = DaySpan.Of(windows.Current);
        DaySpan compared = whole.Meets(period.Shown) ? whole.Intersect(period.Shown) : new DaySpan(whole.First, whole.First - 1);
        DaySpan? prior = windows.Prior is { } days ? DaySpan.Of(days) : null;
        GrowthEvidence evidence = new()
        {
            Windows = windows,
            Current = new WindowCompleteness(frame.Data.CountIn(compared), whole.Length),
            Prior = prior is { } past ? new WindowCompleteness(frame.Data.CountIn(past), past.Length) : null,
            IsPriorOutsideData = prior is { } any && !frame.Data.Meets(any),
            Definition = query.Metrics.Definition,
            Translation = query.Metrics.Translation,
        };
        ExtraWeekDays[] extraWeeks = [.. ExtraWeeksOf(windows, compared, period.Shown, frame.Data), .. evidence.IsPriorOutsideData ? [] : windows.PriorExtraWeeks.Select(Prior)];
        if (prior is not { } priorDays || query.FxNeutral is not (FxNeutralMethod.PriorRates or FxNeutralMethod.CurrentRates) || evidence.IsPriorOutsideData || windows.NotComparableReason is not null)
        {
            return new WindowPair(windows, compared, prior, evidence, extraWeeks);
        }

        bool atPrior = query.FxNeutral == FxNeutralMethod.PriorRates;
        Translation translation = query.Metrics.Translation;
        DaySpan mixed = atPrior ? compared : priorDays;
        int[] rateDays = new int[mixed.Length];
        for (int i = 0; i < rateDays.Length; i++)
        {
            NodaTime.LocalDate day = DayNumbers.ToDate(mixed.First + i);
            rateDays[i] = DayNumbers.Of(atPrior ? windows.PriorDayOf(day, translation) : windows.CurrentDayOf(day, translation));
        }

        return new WindowPair(windows, compared, prior, evidence, extraWeeks) { MixedWindow = mixed, MixedRateDays = rateDays };

        static ExtraWeekDays Prior(ReportingPeriod week) => new(week, DaySpan.Of(week.Window), false, true);
    }

    // As far as the week is shown and, cut to date, has passed; none that lies beyond the data.
    private static IEnumerable<ExtraWeekDays> ExtraWeeksOf(ComparedWindows windows, DaySpan compared, DaySpan shown, DayRanges data)
    {
        bool isToDate = windows is { IsCurrentCut: true, Comparison.CutsToDate: true };
        foreach (ReportingPeriod week in windows.CurrentExtraWeeks)
        {
            DaySpan days = DaySpan.Of(week.Window);
            bool hasPassed = !isToDate || (compared.Length > 0 && compared.Meets(days));
            days = isToDate && hasPassed ? days.Intersect(compared) : days;
            if (hasPassed && shown.Contains(days) && data.Meets(days))
            {
                yield return new ExtraWeekDays(week, days, true, compared.Contains(days));
            }
        }
    }
}
