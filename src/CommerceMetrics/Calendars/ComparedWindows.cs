using System.Text.Json.Serialization;
using NodaTime;

namespace CommerceMetrics;

/// <summary>Two windows that are compared, how they were aligned, and which day of one takes the rate of which day of the other.</summary>
/// <remarks>
/// Comes from <see cref="CommerceMetrics.Comparison.Align(ReportingPeriod)"/>, or from two windows (<see cref="Of"/>). Compared by reference, not ordered, never <c>default</c> but null. Immutable and thread-safe.
/// </remarks>
[JsonConverter(typeof(ComparedWindowsJsonConverter))]
public sealed class ComparedWindows
{
    private readonly DateInterval? prior;
    private readonly string? notComparableReason;

    /// <summary>Of periods, the days that are compared; the prior window is of periods where it is exactly those of the same grain that hold its ends.</summary>
    internal ComparedWindows(Comparison comparison, ReportingPeriodRange current, DateInterval compared, DateInterval? prior, string alignment, string? notComparableReason)
        : this(comparison, compared, prior, alignment, notComparableReason)
    {
        CurrentPeriods = current;
        if (prior is not null)
        {
            ReportingPeriodRange there = current.First.Calendar.PeriodsIn(prior, current.First.Grain);
            PriorPeriods = there.Window == prior && (current.Count > 1 || there.Count == 1) ? there : null;
        }
    }

    internal ComparedWindows(Comparison? comparison, DateInterval current, DateInterval? prior, string alignment, string? notComparableReason)
    {
        Comparison = comparison;
        Current = current;
        this.prior = prior;
        Alignment = alignment;
        this.notComparableReason = notComparableReason;
        AreWholeMonths = prior is not null && IsWholeMonths(current) && IsWholeMonths(prior);
    }

    /// <summary>Any window beside any other.</summary>
    /// <exception cref="ArgumentNullException">A window is null.</exception>
    /// <exception cref="ArgumentException">A window is not of ISO dates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A window begins before 0001-01-01.</exception>
    public static ComparedWindows Of(DateInterval current, DateInterval prior)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(prior);
        ReportingCalendar.RequireDay(current.Start, nameof(current));
        ReportingCalendar.RequireDay(prior.Start, nameof(prior));
        return new ComparedWindows(null, current, prior, "two windows as given", null);
    }

    /// <summary>What found the prior window; null where both were given.</summary>
    public Comparison? Comparison { get; }

    /// <summary>The current days that are compared: those of <see cref="CurrentPeriods"/>, but for week 53 where that has no partner, and days that have not passed where it is cut to date.</summary>
    public DateInterval Current { get; }

    /// <summary>Whether the current days are fewer than those of <see cref="CurrentPeriods"/>.</summary>
    public bool IsCurrentCut => CurrentPeriods is { } periods && periods.Days != Current.Length;

    /// <summary>How many of the current days are of each weekday.</summary>
    public WeekdayCounts CurrentWeekdays => WeekdayCounts.Of(Current);

    /// <summary>How many of the prior days are of each weekday; null where there is no prior window.</summary>
    public WeekdayCounts? PriorWeekdays => prior is null ? null : WeekdayCounts.Of(prior);

    /// <summary>
    /// The weeks of the current periods that others of their kind do not have: week 53, or the additional week of the month that the calendar gives it to. Where the comparison
    /// leaves week 53 out (<see cref="Comparison.Restated"/>), that one. Empty for weeks, days, and calendars without weeks.
    /// </summary>
    public IReadOnlyList<ReportingPeriod> CurrentExtraWeeks => CurrentPeriods is { } periods
        ? WeeksIn(periods, Comparison == CommerceMetrics.Comparison.Restated ? WeeksFiftyThreeOf : ExtraWeeksOf)
        : [];

    /// <summary>The weeks of <see cref="PriorPeriods"/> that others of their kind do not have; empty where the prior window is of no periods.</summary>
    public IReadOnlyList<ReportingPeriod> PriorExtraWeeks => PriorPeriods is { } periods ? WeeksIn(periods, ExtraWeeksOf) : [];

    /// <summary>The periods reported; null where the window was given as days.</summary>
    public ReportingPeriodRange? CurrentPeriods { get; }

    /// <summary>The period reported; null where there are several, or where the window was given as days.</summary>
    public ReportingPeriod? CurrentPeriod => CurrentPeriods is { Count: 1 } one ? one.First : null;

    /// <summary>The days compared with. Null where there are none; then <see cref="NotComparableReason"/> says why.</summary>
    public DateInterval? Prior => prior;

    /// <summary>The periods compared with; null where there are none, or where the prior window is not whole ones of the same grain.</summary>
    public ReportingPeriodRange? PriorPeriods { get; }

    /// <summary>The period compared with; null where there are none or several, or where the prior window is no period.</summary>
    public ReportingPeriod? PriorPeriod => PriorPeriods is { Count: 1 } one ? one.First : null;

    /// <summary>Why there is no prior window, as a sentence; null where there is one.</summary>
    public string? NotComparableReason => notComparableReason;

    /// <summary>How the prior window was found, in words, such as <c>year earlier: the period with the same number of the year before</c>.</summary>
    public string Alignment { get; }

    /// <summary>Whether both windows run from the first day of a Gregorian month to the last day of one.</summary>
    public bool AreWholeMonths { get; }

    /// <summary>The prior day whose rate a current day takes when current amounts are translated at prior rates (method A).</summary>
    /// <remarks>
    /// Under daily rates the day at the same offset from the start of the prior window, past its end its last day. Under monthly rates a day of the prior month at the same offset
    /// in months (any day of a month has its rate); where the windows are not whole months, the day that daily rates take.
    /// </remarks>
    /// <param name="currentDay">A day of <see cref="Current"/>.</param>
    /// <param name="translation">The policy that the amounts are translated by.</param>
    /// <exception cref="InvalidOperationException">There is no prior window.</exception>
    /// <exception cref="ArgumentException">The day is no ISO date.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The day lies outside <see cref="Current"/>.</exception>
    public LocalDate PriorDayOf(LocalDate currentDay, Translation translation) =>
        PartnerOf(currentDay, nameof(currentDay), Current, RequirePrior(), translation);

    /// <inheritdoc cref="PriorDayOf(LocalDate, Translation)"/>
    public LocalDate PriorDayOf(DateOnly currentDay, Translation translation) => PriorDayOf(LocalDate.FromDateOnly(currentDay), translation);

    /// <summary>The current day whose rate a prior day takes when prior amounts are translated at current rates (method B).</summary>
    /// <remarks>The mirror of <see cref="PriorDayOf(LocalDate, Translation)"/>: the same offset, counted from the start of the current window.</remarks>
    /// <param name="priorDay">A day of <see cref="Prior"/>.</param>
    /// <param name="translation">The policy that the amounts are translated by.</param>
    /// <exception cref="InvalidOperationException">There is no prior window.</exception>
    /// <exception cref="ArgumentException">The day is no ISO date.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The day lies outside <see cref="Prior"/>.</exception>
    public LocalDate CurrentDayOf(LocalDate priorDay, Translation translation) =>
        PartnerOf(priorDay, nameof(priorDay), RequirePrior(), Current, translation);

    /// <inheritdoc cref="CurrentDayOf(LocalDate, Translation)"/>
    public LocalDate CurrentDayOf(DateOnly priorDay, Translation translation) => CurrentDayOf(LocalDate.FromDateOnly(priorDay), translation);

    /// <summary>Both windows and the alignment, for people.</summary>
    public override string ToString() => prior is null
        ? $"{Describe(Current)}: {notComparableReason}"
        : $"{Describe(Current)} with {Describe(prior)} ({Alignment})";

    /// <summary>The weeks numbered 53 of which some days lie in periods of a calendar that has weeks.</summary>
    internal static IEnumerable<ReportingPeriod> WeeksFiftyThreeOf(ReportingPeriodRange periods)
    {
        const int Long = 53;
        return periods.First.Calendar.PeriodsIn(periods.Window, Grain.Week).Where(static week => week.Number == Long);
    }

    // Whole weeks, of more than a week.
    private static IReadOnlyList<ReportingPeriod> WeeksIn(ReportingPeriodRange periods, Func<ReportingPeriodRange, IEnumerable<ReportingPeriod>> weeksOf) =>
        periods.First.Calendar.Has(Grain.Week) && (periods.First.Grain > Grain.Week || periods.Count > 1)
            ? [.. weeksOf(periods).Where(week => week.Start >= periods.First.Start && week.End <= periods.Last.End)]
            : [];

    private static IEnumerable<ReportingPeriod> ExtraWeeksOf(ReportingPeriodRange periods) =>
        periods.First.Calendar.PeriodsIn(periods.Window, Grain.Week).Where(static week => week.Calendar.IsExtraWeek(week.Ordinal));

    internal static bool IsWholeMonths(DateInterval window) => window.Start.Day == 1 && window.End == window.End.With(DateAdjusters.EndOfMonth);

    private LocalDate PartnerOf(LocalDate day, string parameter, DateInterval from, DateInterval to, Translation translation)
    {
        ReportingCalendar.RequireDay(day, parameter);
        if (!from.Contains(day))
        {
            throw new ArgumentOutOfRangeException(parameter, day, $"The day must lie in the window {Describe(from)}.");
        }

        LocalDate partner;
        if (translation.IsMonthly && AreWholeMonths)
        {
            partner = to.Start.PlusMonths(MonthsBetween(from.Start, day));
        }
        else
        {
            partner = to.Start.PlusDays(NodaTime.Period.DaysBetween(from.Start, day));
        }

        return partner <= to.End ? partner : to.End;
    }

    private static int MonthsBetween(LocalDate from, LocalDate to) => ((to.Year - from.Year) * 12) + to.Month - from.Month;

    private DateInterval RequirePrior() => prior ?? throw new InvalidOperationException($"There is no prior window: {notComparableReason}");

    private static string Describe(DateInterval window) => CommerceMetrics.Comparison.Describe(window);
}
