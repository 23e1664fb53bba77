using System.Globalization;

namespace CommerceMetrics;

/// <summary>How complete a window is: the days for which there are data (and which are shown), of all its days.</summary>
/// <remarks>Equal when both counts are; not ordered. <c>default</c> is of no day. How much of the amounts could be translated is a <see cref="TranslationCoverage"/>.</remarks>
/// <param name="DaysWithData">The days of the window inside the data's range and the days reported, with orders or without.</param>
/// <param name="Days">All days of the window.</param>
public readonly record struct WindowCompleteness(int DaysWithData, int Days)
{
    /// <summary>Whether no day lacks.</summary>
    public bool IsComplete => DaysWithData == Days;

    /// <summary>Both counts, as <c>17 of 31 days</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{DaysWithData} of {Days} days");
}
