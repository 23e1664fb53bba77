namespace CommerceMetrics;

/// <summary>A reported period with the window that it is compared with: the same for all segments, and so worked out once.</summary>
internal sealed class WindowPair
{
    private WindowPair(Comparison comparison, ComparedWindows windows, DaySpan compared, DaySpan? prior, GrowthEvidence evidence) =>
        (Comparison, Windows, Compared, Prior, Evidence) = (comparison, windows, compared, prior, evidence);

    public Comparison Comparison { get; }

    public ComparedWindows Windows { get; }

    /// <summary>The current days that are compared, as far as they are shown; may be none.</summary>
    public DaySpan Compared { get; }

    /// <summary>Null where there is no prior window.</summary>
    public DaySpan? Prior { get; }

    public GrowthEvidence Evidence { get; }

    /// <summary>The window whose amounts are translated at the other window's rates: the current one under A, the prior one under B.</summary>
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
        if (prior is not { } priorDays || query.FxNeutral is not { } method || evidence.IsPriorOutsideData || windows.NotComparableReason is not null)
        {
            return new WindowPair(comparison, windows, compared, prior, evidence);
        }

        Translation translation = query.Metrics.Translation;
        DaySpan mixed = method == FxNeutralMethod.PriorRates ? compared : priorDays;
        int[] rateDays = new int[mixed.Length];
        for (int i = 0; i < rateDays.Length; i++)
        {
            NodaTime.LocalDate day = DayNumbers.ToDate(mixed.First + i);
            rateDays[i] = DayNumbers.Of(method == FxNeutralMethod.PriorRates ? windows.PriorDayOf(day, translation) : windows.CurrentDayOf(day, translation));
        }

        return new WindowPair(comparison, windows, compared, prior, evidence) { MixedWindow = mixed, MixedRateDays = rateDays };
    }
}
