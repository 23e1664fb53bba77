using FluentValidation;

namespace CommerceMetrics.Validation;

/// <summary>Rules on a calendar's definition: codes CM5101 and CM5102. Thread-safe once made.</summary>
public sealed class CalendarChoiceValidator : SetupValidator<CalendarChoice>
{
    /// <summary>The rules, with messages in English.</summary>
    public CalendarChoiceValidator()
        : this("en")
    {
    }

    /// <summary>The rules.</summary>
    /// <param name="language">The language of messages.</param>
    /// <exception cref="ArgumentNullException"><paramref name="language"/> is null.</exception>
    public CalendarChoiceValidator(string language)
        : base(language)
    {
        Add("CM5101", nameof(CalendarChoice.Id), Severity.Error, static choice => When(!ReportingCalendar.TryFromId(choice.Id, out _), () => $"'{choice.Id}'"));
        Add("CM5102", nameof(CalendarChoice.Grain), Severity.Error, static choice => When(ReportingCalendar.TryFromId(choice.Id, out ReportingCalendar? calendar) && !calendar!.Has(choice.Grain), () => $"{choice.Id}, {choice.Grain}"));
    }
}
