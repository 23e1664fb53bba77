using System.Globalization;
using FluentValidation;
using NodaTime;

namespace CommerceMetrics.Validation;

/// <summary>Rules on the windows of a comparison: codes CM5201 to CM5203. Thread-safe once made.</summary>
public sealed class ComparedWindowsValidator : SetupValidator<ComparedWindows>
{
    /// <summary>The rules, with messages in English.</summary>
    public ComparedWindowsValidator()
        : this("en")
    {
    }

    /// <summary>The rules.</summary>
    /// <param name="language">The language of messages.</param>
    /// <exception cref="ArgumentNullException"><paramref name="language"/> is null.</exception>
    public ComparedWindowsValidator(string language)
        : base(language)
    {
        Add("CM5201", nameof(ComparedWindows.Prior), Severity.Error, static windows => When(windows.Prior is null, () => windows.NotComparableReason ?? Text(windows.Current)));
        Add("CM5202", nameof(ComparedWindows.Prior), Severity.Error, static windows => When(windows.Prior is { } prior && prior.Start <= windows.Current.End && prior.End >= windows.Current.Start, () => Both(windows)));

        // Whole months differ by up to three days, and years by one: that is what a calendar is.
        Add("CM5203", nameof(ComparedWindows.Current), Severity.Warning, static windows => When(windows.Prior is { } prior && prior.Length != windows.Current.Length && !windows.AreWholeMonths, () => Both(windows)));
    }

    private static string Both(ComparedWindows windows) => $"{Text(windows.Current)}; {Text(windows.Prior!)}";

    private static string Text(DateInterval days) => string.Create(CultureInfo.InvariantCulture, $"{days.Start:uuuu'-'MM'-'dd}/{days.End:uuuu'-'MM'-'dd} ({days.Length})");
}
