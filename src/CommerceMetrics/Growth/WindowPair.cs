namespace CommerceMetrics;

/// <summary>A reported period with the window that it is compared with: the same for all segments, and so worked out once.</summary>
internal sealed class WindowPair
{
    private WindowPair(ReportedPeriod current, ComparedWindows? windows, DaySpan? prior, GrowthEvidence evidence) =>
        (Current, Windows, Prior, Evidence) = (current, windows, prior, evidence);

    public ReportedPeriod Current { get; }

    /// <summary>The current days that are compared, as far as they are shown.</summary>
    public DaySpan Compared { get; private init; }

    /// <summary>Null without a comparison.</summary>
    public ComparedWindows? Windows { get; }

    /// <summary>Null where there is no prior window.</summary>
    public DaySpan? Prior { get; }

    public GrowthEvidence Evidence { get; }

    /// <summary>The window whose amounts are translated at the other window's rates: the current one under A, the prior one under B.</summary>
    public DaySpan MixedWindow { get; private init; }

    /// <summary>For each day of <see cref="MixedWindow"/>, the day of the other window whose rate it takes.</summary>
    public int[] MixedRateDays { get; private init; } = [];

    public IEnumerable<DaySpan> Spans => Prior is { } prior ? [Current.Shown, prior] : [Current.Shown];

    public static WindowPair Create(QueryFrame frame, ReportedPeriod period, GrowthQuery query)
    {
        if (query.Comparison is not { } comparison)
        {
            return new WindowPair(period, null, null, GrowthEvidence.OfPlainValues);
        }

        ComparedWindows windows = frame.LastDay is { } through ? comparison.Align(period.Period, through) : comparison.Align(period.Period);
        DaySpan whole = DaySpan.Of(windows.Current);
        DaySpan compared = whole.Intersect(period.Shown);
        DaySpan? prior = windows.Prior is { } days ? DaySpan.Of(days) : null;
        GrowthEvidence evidence = new()
        {
            Windows = windows,
            IsCurrentComplete = compared == whole && frame.Data.Contains(whole),
            IsPriorComplete = prior is { } past && frame.Data.Contains(past),
            IsPriorOutsideData = prior is { } any && !frame.Data.Meets(any),
            Definition = query.Metrics.Definition,
            Translation = query.Metrics.Translation,
        };
        if (prior is not { } priorDays || query.FxNeutral is not { } method || evidence.IsPriorOutsideData || windows.NotComparableReason is not null)
        {
            return new WindowPair(period, windows, prior, evidence) { Compared = compared };
        }

        Translation translation = query.Metrics.Translation;
        DaySpan mixed = method == FxNeutralMethod.PriorRates ? compared : priorDays;
        int[] rateDays = new int[mixed.Length];
        for (int i = 0; i < rateDays.Length; i++)
        {
            NodaTime.LocalDate day = DayNumbers.ToDate(mixed.First + i);
            rateDays[i] = DayNumbers.Of(method == FxNeutralMethod.PriorRates ? windows.PriorDayOf(day, translation) : windows.CurrentDayOf(day, translation));
        }

        return new WindowPair(period, windows, prior, evidence) { Compared = compared, MixedWindow = mixed, MixedRateDays = rateDays };
    }
}
