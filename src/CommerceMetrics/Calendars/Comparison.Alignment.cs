using NodaTime;

namespace CommerceMetrics;

/// <content>How each comparison finds its window.</content>
public readonly partial struct Comparison
{
    private const int DaysOfWeeks = 364;
    private const int DaysPerWeek = 7;

    /// <summary>A period beside the one that it is compared with; not comparable, with the reason, where there is none.</summary>
    /// <remarks>The period counts as one that has ended; for <see cref="ToDate"/> give the last day of the data.</remarks>
    /// <exception cref="InvalidOperationException"><paramref name="current"/> is <c>default</c>.</exception>
    public ComparedWindows Align(ReportingPeriod current) => Align(current, current.End);

    /// <summary>A period beside the one that it is compared with, where the data reach to a day.</summary>
    /// <param name="current">The period.</param>
    /// <param name="through">The last day of the data, which <see cref="ToDate"/> cuts both windows by; the other comparisons do not look at it.</param>
    /// <exception cref="InvalidOperationException"><paramref name="current"/> is <c>default</c>.</exception>
    /// <exception cref="ArgumentException"><paramref name="through"/> is no ISO date.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="through"/> lies before 0001-01-01.</exception>
    public ComparedWindows Align(ReportingPeriod current, LocalDate through)
    {
        DateInterval window = current.Window;
        ReportingCalendar.RequireDay(through, nameof(through));
        switch (kind)
        {
            case Kind.Previous:
                ReportingPeriod? before = current.Shift(-1);
                return new ComparedWindows(this, current, before, "previous: the period before", before is null ? NoPrior(current.Label, "before it") : null);
            case Kind.Weekday or Kind.Anchored:
                return Moved(window, current);
            case Kind.Restated:
                return AlignRestated(current);
            case Kind.ToDate when through >= window.Start && through < window.End:
                return AlignToDate(current, current.ToDate(through));
            default:
                ReportingPeriod? earlier = current.YearEarlier();
                return new ComparedWindows(this, current, earlier, YearEarlierWords(current), earlier is null ? NoYearEarlier(current) : null);
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
            Kind.Restated => new ComparedWindows(
                this, current, null, RestatedWords, $"{Describe(current)} is of no calendar, so that its week 53 is not known: compare a period, or by '{WeekdayId}'."),
            _ => AlignYearEarlier(current),
        };
    }

    private const string RestatedWords = "restated: 364 days earlier, week 53 left out";

    private static string YearEarlierWords(ReportingPeriod current) => current.Grain == Grain.Day
        ? "year earlier: the same date of the year before, 28 February for 29 February"
        : "year earlier: the period with the same number of the year before";

    // A window as a whole some days earlier: 364, or from holiday to holiday.
    private ComparedWindows Moved(DateInterval window, ReportingPeriod? period)
    {
        int days = DaysOfWeeks;
        string words = "weekday: 364 days earlier";
        string? lack = null;
        if (anchor is not null)
        {
            bool isKnown = anchor.TryFindPair(window.Start, out LocalDate holiday, out LocalDate before);
            days = Period.DaysBetween(before, holiday);
            words = FormattableString.Invariant($"anchored to {anchor.Name}: {before:uuuu-MM-dd} for {holiday:uuuu-MM-dd}, {days} days earlier");
            lack = isKnown ? null
                : $"{anchor.Name} of the year {window.Start.Year} and the one before are not both known: {anchor.Variant} reaches from {anchor.FirstYear} to {anchor.LastYear}.";
        }

        lack ??= days < window.Length ? $"{Describe(window)} would overlap with itself {days} days earlier: compare shorter windows."
            : Period.DaysBetween(ReportingCalendar.FirstDay, window.Start) < days ? NoPrior(Describe(window), $"{days} days earlier")
            : null;
        DateInterval? prior = lack is null ? new DateInterval(window.Start.PlusDays(-days), window.End.PlusDays(-days)) : null;
        return period is { } whole
            ? new ComparedWindows(this, whole, window, prior, words, lack)
            : new ComparedWindows(this, window, prior, words, lack);
    }

    private ComparedWindows AlignRestated(ReportingPeriod current)
    {
        DateInterval window = current.Window;
        if (!current.Calendar.Has(Grain.Week))
        {
            return new ComparedWindows(
                this, current, window, null, RestatedWords, $"The calendar '{current.Calendar.Id}' has no weeks to restate: take a retail calendar, or compare by '{WeekdayId}'.");
        }

        if (ComparedWindows.WeekFiftyThreeOf(current) is { } extra)
        {
            if (extra.Contains(window.Start))
            {
                return new ComparedWindows(this, current, window, null, RestatedWords, $"{current.Label} is week 53, which has no partner a year earlier.");
            }

            window = new DateInterval(window.Start, extra.Start.PlusDays(-1));
        }

        bool fits = Period.DaysBetween(ReportingCalendar.FirstDay, window.Start) >= DaysOfWeeks;
        DateInterval? prior = fits ? new DateInterval(window.Start.PlusDays(-DaysOfWeeks), window.End.PlusDays(-DaysOfWeeks)) : null;
        return new ComparedWindows(this, current, window, prior, RestatedWords, fits ? null : NoPrior(current.Label, "364 days earlier"));
    }

    private ComparedWindows AlignToDate(ReportingPeriod current, DateInterval elapsed)
    {
        string words = $"to date: the first {elapsed.Length} days, and as many of the period with the same number of the year before";
        return current.YearEarlier() is { } earlier
            ? new ComparedWindows(this, current, elapsed, earlier.FirstDays(elapsed.Length), words, null)
            : new ComparedWindows(this, current, elapsed, null, words, NoYearEarlier(current));
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

        return new ComparedWindows(this, current, new DateInterval(current.Start.PlusYears(-1), end), alignment, null);
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

    private static string NoPrior(string current, string lack) =>
        $"{current} has no window {lack}: days must lie within {ReportingCalendar.SupportedDays}.";

    internal static string Describe(DateInterval window) =>
        FormattableString.Invariant($"{window.Start:uuuu-MM-dd} to {window.End:uuuu-MM-dd}");
}
