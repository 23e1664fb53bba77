using NodaTime;

namespace CommerceMetrics;

/// <content>How each comparison finds its window.</content>
public readonly partial struct Comparison
{
    private const int DaysOfWeeks = 364;

    /// <summary>A period beside the one that it is compared with; not comparable, with the reason, where there is none.</summary>
    /// <remarks>The period counts as one that has ended; for <see cref="ToDate"/> and <see cref="ToSameDate"/> give the last day of the data.</remarks>
    /// <exception cref="InvalidOperationException"><paramref name="current"/> is <c>default</c>.</exception>
    public ComparedWindows Align(ReportingPeriod current) => Align(current, current.End);

    /// <summary>A period beside the one that it is compared with, where the data reach to a day.</summary>
    /// <param name="current">The period.</param>
    /// <param name="through">The last day of the data, which <see cref="ToDate"/> and <see cref="ToSameDate"/> cut both windows by; the other comparisons do not look at it.</param>
    /// <exception cref="InvalidOperationException"><paramref name="current"/> is <c>default</c>.</exception>
    /// <exception cref="ArgumentException"><paramref name="through"/> is no ISO date.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="through"/> lies before 0001-01-01.</exception>
    public ComparedWindows Align(ReportingPeriod current, LocalDate through) => Align(ReportingPeriodRange.Of(current, 1), through);

    /// <summary>Consecutive periods beside those that they are compared with, such as a year to date or the last twelve months (<see cref="ReportingPeriod.TrailingYear"/>).</summary>
    /// <remarks>
    /// As a period each, from the first to the last: a year earlier are the periods with the same numbers of the year before, previous as many periods before. A last week 53
    /// that has no partner ends beside week 52. Windows that would overlap, as those of more than a year do, are not comparable.
    /// </remarks>
    /// <exception cref="InvalidOperationException"><paramref name="current"/> is <c>default</c>.</exception>
    public ComparedWindows Align(ReportingPeriodRange current) => Align(current, current.Last.End);

    /// <summary>Consecutive periods beside those that they are compared with, where the data reach to a day.</summary>
    /// <inheritdoc cref="Align(ReportingPeriodRange)"/>
    /// <param name="current">The periods.</param>
    /// <param name="through">The last day of the data, which <see cref="ToDate"/> and <see cref="ToSameDate"/> cut both windows by; the other comparisons do not look at it.</param>
    /// <exception cref="ArgumentException"><paramref name="through"/> is no ISO date.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="through"/> lies before 0001-01-01.</exception>
    public ComparedWindows Align(ReportingPeriodRange current, LocalDate through)
    {
        DateInterval days = current.Window;
        ReportingCalendar.RequireDay(through, nameof(through));
        switch (kind)
        {
            case Kind.Previous:
                DateInterval? before = current.First.Shift(-current.Count) is { } first ? new DateInterval(first.Start, days.Start.PlusDays(-1)) : null;
                return new ComparedWindows(
                    this, current, days, before, current.Count == 1 ? "previous: the period before" : $"previous: the {current.Count} periods before",
                    before is null ? NoPrior(current.ToString(), "before it") : null);
            case Kind.Weekday or Kind.Anchored:
                return Moved(days, current);
            case Kind.Restated:
                return AlignRestated(current);
            case Kind.Fixed:
                return new ComparedWindows(this, current, days, window, FixedWords, null);
            case Kind.ToDate or Kind.ToSameDate when days.Contains(through) && through < days.End:
                return AlignToDate(current, new DateInterval(days.Start, through));
            default:
                DateInterval? earlier = YearEarlierOf(current, out string? lack);
                return new ComparedWindows(this, current, days, earlier, YearEarlierWords(current), lack);
        }
    }

    /// <inheritdoc cref="Align(ReportingPeriod, LocalDate)"/>
    public ComparedWindows Align(ReportingPeriod current, DateOnly through) => Align(current, LocalDate.FromDateOnly(through));

    /// <summary>A window of days beside the one that it is compared with; not comparable, with the reason, where there is none.</summary>
    /// <remarks>
    /// To compare a period of a calendar, pass the period: <see cref="Previous"/> of the days of March is the 31 days before them, and not February, and
    /// <see cref="Restated"/> knows weeks of calendars alone. Two windows of your own are <see cref="ComparedWindows.Of(DateInterval, DateInterval)"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="current"/> is null.</exception>
    /// <exception cref="ArgumentException">The window is not of ISO dates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window begins before 0001-01-01.</exception>
    public ComparedWindows Align(DateInterval current)
    {
        ArgumentNullException.ThrowIfNull(current);
        ReportingCalendar.RequireDay(current.Start, nameof(current));
        return kind switch
        {
            Kind.Previous => AlignPrevious(current),
            Kind.Weekday or Kind.Anchored => Moved(current, null),
            Kind.Fixed => new ComparedWindows(this, current, window, FixedWords, null),
            Kind.Restated => new ComparedWindows(
                this, current, null, RestatedWords, $"{Describe(current)} is of no calendar, so that its week 53 is not known: compare a period, or by '{WeekdayId}'."),
            _ => AlignYearEarlier(current),
        };
    }

    private const string RestatedWords = "restated: 364 days earlier, week 53 left out";
    private const string FixedWords = "beside one window of days, as given";

    private static string YearEarlierWords(ReportingPeriodRange current) =>
        current.First.Grain == Grain.Day ? "year earlier: the same date of the year before, 28 February for 29 February"
        : current.Count == 1 ? "year earlier: the period with the same number of the year before"
        : "year earlier: the periods with the same numbers of the year before";

    private static DateInterval? YearEarlierOf(ReportingPeriodRange current, out string? lack)
    {
        (ReportingPeriod first, ReportingPeriod last) = (current.First, current.Last);
        ReportingPeriod? end = last.YearEarlier() ?? (current.Count > 1 ? LastOfYearBefore(last) : null);
        if ((first.YearEarlier(), end) is not ({ } from, { } to))
        {
            lack = NoYearEarlier(first.YearEarlier() is null ? first : last);
            return null;
        }

        if (to.End >= first.Start)
        {
            lack = OverlapsYearEarlier(current.ToString());
            return null;
        }

        lack = null;
        return new DateInterval(from.Start, to.End);
    }

    // For a last week 53: the last week of the year before, which has 52.
    private static ReportingPeriod? LastOfYearBefore(ReportingPeriod last) =>
        last.Grain == Grain.Week && last.Calendar.HasYear(last.Year - 1) && last.Calendar.CountIn(last.Year - 1, Grain.Week) < last.Number ? last.Shift(-last.Number) : null;

    // A window as a whole some days earlier: 364, or from holiday to holiday.
    private ComparedWindows Moved(DateInterval window, ReportingPeriodRange? periods)
    {
        int days = DaysOfWeeks;
        string words = "weekday: 364 days earlier";
        string? lack = null;
        if (anchor is not null)
        {
            bool isKnown = anchor.TryFindPair(window.Start, out LocalDate holiday, out LocalDate before);
            days = Period.DaysBetween(before, holiday);
            words = isKnown ? FormattableString.Invariant($"anchored to {anchor.Name}: {before:uuuu-MM-dd} for {holiday:uuuu-MM-dd}, {days} days earlier") : $"anchored to {anchor.Name}";
            lack = isKnown ? null : FormattableString.Invariant(
                $"{anchor.Name} of the years {window.Start.Year - 1} and {window.Start.Year} are not both known: its days ({anchor.Variant}) are known from {anchor.FirstYear} to {anchor.LastYear}.");
        }

        lack ??= days < window.Length ? $"{Describe(window)} would overlap with itself {days} days earlier: compare shorter windows."
            : Period.DaysBetween(ReportingCalendar.FirstDay, window.Start) < days ? NoPrior(Describe(window), $"{days} days earlier")
            : null;
        DateInterval? prior = lack is null ? new DateInterval(window.Start.PlusDays(-days), window.End.PlusDays(-days)) : null;
        return periods is { } whole
            ? new ComparedWindows(this, whole, window, prior, words, lack)
            : new ComparedWindows(this, window, prior, words, lack);
    }

    private ComparedWindows AlignRestated(ReportingPeriodRange current)
    {
        DateInterval days = current.Window;
        if (!current.First.Calendar.Has(Grain.Week))
        {
            return Lacking(current, $"The calendar '{current.First.Calendar.Id}' has no weeks to restate: take a retail calendar, or compare by '{WeekdayId}'.");
        }

        foreach (ReportingPeriod week in ComparedWindows.WeeksFiftyThreeOf(current))
        {
            if (week.Start <= days.Start && week.End >= days.End)
            {
                return Lacking(current, $"{current} is week 53, which has no partner a year earlier.");
            }

            if (week.Start > days.Start && week.End < days.End)
            {
                return Lacking(current, $"{week} lies within {current}, so that the weeks beside the others are not consecutive: compare by '{YearEarlierId}'.");
            }

            days = week.End >= days.End ? new DateInterval(days.Start, week.Start.PlusDays(-1)) : new DateInterval(week.End.PlusDays(1), days.End);
        }

        string? lack =
            days.Length > DaysOfWeeks ? $"{current} would overlap with itself 364 days earlier: compare a year or less."
            : Period.DaysBetween(ReportingCalendar.FirstDay, days.Start) < DaysOfWeeks ? NoPrior(current.ToString(), "364 days earlier")
            : null;
        DateInterval? prior = lack is null ? new DateInterval(days.Start.PlusDays(-DaysOfWeeks), days.End.PlusDays(-DaysOfWeeks)) : null;
        return new ComparedWindows(this, current, days, prior, RestatedWords, lack);
    }

    private ComparedWindows Lacking(ReportingPeriodRange current, string reason) => new(this, current, current.Window, null, RestatedWords, reason);

    private ComparedWindows AlignToDate(ReportingPeriodRange current, DateInterval elapsed)
    {
        DateInterval? prior = YearEarlierOf(current, out string? lack);
        if (kind == Kind.ToSameDate)
        {
            LocalDate date = elapsed.End.PlusYears(-1);
            if (prior is not null && !prior.Contains(date))
            {
                lack = FormattableString.Invariant($"{date:uuuu-MM-dd} does not lie in {Describe(prior)}, the days of {current} a year earlier: compare by '{ToDateId}'.");
            }

            DateInterval? upTo = prior is not null && lack is null ? new DateInterval(prior.Start, date) : null;
            return new ComparedWindows(this, current, elapsed, upTo, "to date: up to the same date of the year before, 28 February for 29 February", lack);
        }

        bool isShorter = prior?.Length < elapsed.Length;
        prior = prior is null || isShorter ? prior : new DateInterval(prior.Start, prior.Start.PlusDays(elapsed.Length - 1));
        string asMany = isShorter ? FormattableString.Invariant($"all {prior!.Length}") : "as many";
        string words = FormattableString.Invariant(
            $"to date: the first {elapsed.Length} days, and {asMany} of the {(current.Count == 1 ? "period with the same number" : "periods with the same numbers")} of the year before");
        return new ComparedWindows(this, current, elapsed, prior, words, lack);
    }

    private ComparedWindows AlignYearEarlier(DateInterval current)
    {
        bool wholeMonths = ComparedWindows.IsWholeMonths(current);
        string alignment = wholeMonths ? "year earlier: the same months of the year before" : "year earlier: by date, 28 February for 29 February";
        if (current.Start.Year == ReportingCalendar.FirstDay.Year)
        {
            return new ComparedWindows(this, current, null, alignment, NoPrior(Describe(current), "year earlier"));
        }

        LocalDate end = current.End.PlusYears(-1);
        if (wholeMonths)
        {
            end = end.With(DateAdjusters.EndOfMonth);
        }

        return end < current.Start
            ? new ComparedWindows(this, current, new DateInterval(current.Start.PlusYears(-1), end), alignment, null)
            : new ComparedWindows(this, current, null, alignment, OverlapsYearEarlier(Describe(current)));
    }

    private ComparedWindows AlignPrevious(DateInterval current)
    {
        const string Alignment = "previous: the window of the same length that ends on the day before";
        bool fits = NodaTime.Period.DaysBetween(ReportingCalendar.FirstDay, current.Start) >= current.Length;
        return fits
            ? new ComparedWindows(this, current, new DateInterval(current.Start.PlusDays(-current.Length), current.Start.PlusDays(-1)), Alignment, null)
            : new ComparedWindows(this, current, null, Alignment, NoPrior(Describe(current), "before it"));
    }

    private static string NoYearEarlier(ReportingPeriod current)
    {
        (ReportingCalendar calendar, int year) = (current.Calendar, current.Year - 1);
        int count = calendar.HasYear(year) ? calendar.CountIn(year, current.Grain) : int.MaxValue;
        return current.Number > count
            ? $"{current.Label} has no partner a year earlier: the year before has {count} periods of the grain '{ReportingCalendar.NameOf(current.Grain)}'."
            : NoPrior(current.Label, "year earlier");
    }

    private static string OverlapsYearEarlier(string current) => $"{current} would overlap with itself a year earlier: compare a year or less.";

    private static string NoPrior(string current, string lack) =>
        $"{current} has no window {lack}: days must lie within {ReportingCalendar.SupportedDays}.";

    internal static string Describe(DateInterval window) =>
        FormattableString.Invariant($"{window.Start:uuuu-MM-dd} to {window.End:uuuu-MM-dd}");
}
