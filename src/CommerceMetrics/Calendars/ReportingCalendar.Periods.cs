using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace CommerceMetrics;

/// <content>Days, periods and labels.</content>
public abstract partial class ReportingCalendar
{
    /// <summary>The period of a grain that holds a day. Allocates nothing.</summary>
    /// <exception cref="ArgumentException">The calendar does not have <paramref name="grain"/>, or the day is no ISO date.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The day is before 0001-01-01.</exception>
    public ReportingPeriod PeriodOf(LocalDate day, Grain grain)
    {
        RequireGrain(grain);
        RequireDay(day, nameof(day));
        return new ReportingPeriod(this, grain, OrdinalOf(day, grain));
    }

    /// <inheritdoc cref="PeriodOf(LocalDate, Grain)"/>
    public ReportingPeriod PeriodOf(DateOnly day, Grain grain)
    {
        RequireGrain(grain);
        return new ReportingPeriod(this, grain, OrdinalOf(DayNumbers.Of(day), grain));
    }

    /// <summary>The period of a grain with a given <see cref="ReportingPeriod.Ordinal"/>.</summary>
    /// <exception cref="ArgumentException">The calendar does not have <paramref name="grain"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No day of that period lies within 0001-01-01 to 9999-12-31.</exception>
    public ReportingPeriod PeriodAt(int ordinal, Grain grain)
    {
        RequireGrain(grain);
        return IsSupported(ordinal, grain)
            ? new ReportingPeriod(this, grain, ordinal)
            : throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, $"Ordinals of the grain '{NameOf(grain)}' of the calendar '{Id}' go from {OrdinalOf(DaySlots.FirstDay, grain)} to {OrdinalOf(DaySlots.LastDay, grain)}.");
    }

    /// <summary>The periods that hold at least one day of the range, in order. The first and the last may reach beyond it.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="range"/> is null.</exception>
    /// <exception cref="ArgumentException">The calendar does not have <paramref name="grain"/>, or the range is not of ISO dates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range begins before 0001-01-01.</exception>
    public ReportingPeriodRange PeriodsIn(DateInterval range, Grain grain)
    {
        ArgumentNullException.ThrowIfNull(range);
        RequireGrain(grain);
        RequireDay(range.Start, nameof(range));
        return RangeOf(DayNumbers.Of(range.Start), DayNumbers.Of(range.End), grain);
    }

    /// <summary>The last whole periods of a grain that have ended by a day: a period that ends on the day is one of them.</summary>
    /// <param name="count">How many, from 1.</param>
    /// <param name="grain">One that the calendar has.</param>
    /// <param name="day">The last day that may lie in them.</param>
    /// <exception cref="ArgumentException">The calendar does not have <paramref name="grain"/>, or the day is no ISO date.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1, or so many periods would begin before 0001-01-01.</exception>
    public ReportingPeriodRange LastPeriods(int count, Grain grain, LocalDate day)
    {
        RequireGrain(grain);
        RequireDay(day, nameof(day));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int number = DayNumbers.Of(day);
        int last = OrdinalOf(number, grain);
        last = EndOf(last, grain) == number ? last : last - 1;
        int available = last - OrdinalOf(DaySlots.FirstDay, grain) + 1;
        return count <= available
            ? ReportingPeriodRange.Of(new ReportingPeriod(this, grain, last - count + 1), count)
            : throw new ArgumentOutOfRangeException(nameof(count), count, $"There are {available} whole periods of the grain '{NameOf(grain)}' from 0001-01-01 to the day.");
    }

    /// <inheritdoc cref="LastPeriods(int, Grain, LocalDate)"/>
    public ReportingPeriodRange LastPeriods(int count, Grain grain, DateOnly day) => LastPeriods(count, grain, LocalDate.FromDateOnly(day));

    /// <summary>The last twelve whole months (LTM, TTM) that have ended by a day; in the ISO calendar, which has no months, the last 52 or 53 whole weeks.</summary>
    /// <remarks>
    /// Equals the last whole year plus this year to date less the same months (weeks) of the last year. Twelve retail months have 52 or 53 weeks:
    /// <see cref="ReportingPeriodRange.Days"/> tells. For LTM by retail weeks see <see cref="ReportingPeriod.TrailingYear"/>.
    /// </remarks>
    /// <exception cref="ArgumentException">The day is no ISO date.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A year before the day does not lie within 0001-01-01 to 9999-12-31.</exception>
    public ReportingPeriodRange LastTwelveMonths(LocalDate day)
    {
        RequireDay(day, nameof(day));
        return day.Year > 2
            ? LastPeriods(1, Has(Grain.Month) ? Grain.Month : Grain.Week, day).Last.TrailingYear()
            : throw new ArgumentOutOfRangeException(nameof(day), day, "Twelve months that lie within 0001-01-01 to 9999-12-31 are had from the year 3 on.");
    }

    /// <inheritdoc cref="LastTwelveMonths(LocalDate)"/>
    public ReportingPeriodRange LastTwelveMonths(DateOnly day) => LastTwelveMonths(LocalDate.FromDateOnly(day));

    /// <summary>The period that a label names; the grain follows from the label.</summary>
    /// <remarks>
    /// Gregorian: <c>2022</c>, <c>2022-H1</c>, <c>2022-Q1</c>, <c>2022-01</c>. ISO: <c>2022</c>, <c>2022-W05</c>. Fiscal and retail: <c>FY2023</c>, <c>FY2023-H1</c>,
    /// <c>FY2023-Q4</c>, <c>FY2023-P12</c>, retail also <c>FY2023-W53</c>. Days of all calendars: <c>2022-01-31</c>. Case matters.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="label"/> is null.</exception>
    /// <exception cref="FormatException">The label names no period of this calendar.</exception>
    public ReportingPeriod ParsePeriod(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return ParsePeriod(label.AsSpan());
    }

    /// <inheritdoc cref="ParsePeriod(string)"/>
    public ReportingPeriod ParsePeriod(ReadOnlySpan<char> label) =>
        TryParsePeriod(label, out ReportingPeriod period)
            ? period
            : throw new FormatException($"'{label}' names no period of the calendar '{Id}'. It takes labels such as {LabelExamples()}.");

    /// <summary>The period that a label names, or false where it names none of this calendar (null included). Never throws.</summary>
    public bool TryParsePeriod([NotNullWhen(true)] string? label, out ReportingPeriod period) => TryParsePeriod(label.AsSpan(), out period);

    /// <inheritdoc cref="TryParsePeriod(string, out ReportingPeriod)"/>
    public bool TryParsePeriod(ReadOnlySpan<char> label, out ReportingPeriod period)
    {
        Grain grain = Grain.Day;
        bool found = PeriodLabels.TryParseDay(label, out int ordinal) ||
            (labels.TryParse(label, out grain, out int year, out int number) && Has(grain) && TryFromNumber(year, number, grain, out ordinal));
        period = found ? new ReportingPeriod(this, grain, ordinal) : default;
        return found;
    }

    internal bool TryFormatLabel(int ordinal, Grain grain, Span<char> destination, out int charsWritten)
    {
        if (grain == Grain.Day)
        {
            return PeriodLabels.TryFormatDay(ordinal, destination, out charsWritten);
        }

        (int year, int number) = NumberOf(ordinal, grain);
        return labels.TryFormat(year, number, grain, destination, out charsWritten);
    }

    private string LabelExamples()
    {
        LocalDate day = new(2022, 1, 31);
        return string.Join(", ", Grains.Reverse().Select(grain => PeriodOf(day, grain).Label));
    }
}
