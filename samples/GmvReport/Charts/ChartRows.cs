using System.Globalization;
using CommerceMetrics;

namespace GmvReport;

/// <summary>From printed figures to what a chart can draw: the one place where a figure becomes a double, and only to be a length on a screen.</summary>
internal static class ChartRows
{
    public static double Number(string printed) => double.Parse(printed, NumberStyles.Float, CultureInfo.InvariantCulture);

    public static string NameOf(GrowthReportRow row) => Printed.Clean(row.Segment.ToString());

    /// <summary>The last period that is complete, else the last.</summary>
    public static ReportingPeriod LastComplete(GrowthReport report) => report.Rows
        .OrderByDescending(row => row.IsComplete)
        .ThenByDescending(row => row.Period)
        .First().Period;

    /// <summary>An axis label: 1500000 is "1.5M".</summary>
    public static string Compact(double value)
    {
        (double unit, string letter) = Math.Abs(value) switch
        {
            >= 1e12 => (1e12, "T"),
            >= 1e9 => (1e9, "B"),
            >= 1e6 => (1e6, "M"),
            >= 1e3 => (1e3, "k"),
            _ => (1, ""),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{value / unit:0.##}{letter}");
    }
}
