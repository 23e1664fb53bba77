namespace CommerceMetrics;

/// <summary>The length of a reporting period, from the finest to the coarsest; the order of the values is that order.</summary>
/// <remarks>
/// Which grains exist is the calendar's to say (<see cref="ReportingCalendar.Grains"/>): the Gregorian one has no weeks. The default value is <see cref="Day"/>.
/// </remarks>
public enum Grain
{
    /// <summary>One business day.</summary>
    Day = 0,

    /// <summary>Seven days; in the calendars made of weeks alone.</summary>
    Week = 1,

    /// <summary>A month of the calendar: Gregorian, fiscal, or a retail month of four or five weeks.</summary>
    Month = 2,

    /// <summary>Three months.</summary>
    Quarter = 3,

    /// <summary>Two quarters.</summary>
    Half = 4,

    /// <summary>A year of the calendar.</summary>
    Year = 5,
}
