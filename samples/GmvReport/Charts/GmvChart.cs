using CommerceMetrics;
using ScottPlot;

namespace GmvReport;

/// <summary>GMV over time, a line per segment: the largest in colours, the others grey.</summary>
internal static class GmvChart
{
    private const int Height = 360;
    private const int MarkersUpTo = 60;

    /// <param name="report">Its rows.</param>
    /// <param name="id">Of the chart in its page.</param>
    /// <param name="by">What the lines are, as in " by market".</param>
    public static Chart? Of(GrowthReport report, string id, string by)
    {
        ReportingPeriod[] periods = [.. report.Rows.Select(row => row.Period).Distinct().Order()];
        if (periods.Length == 0)
        {
            return null;
        }

        ReportingPeriod ranked = ChartRows.LastComplete(report);
        GrowthReportRow[] ordered = [.. report.Rows.Where(row => row.Period == ranked).OrderByDescending(row => row.Gmv)];
        string title = report.Rows.All(row => row.IsComplete)
            ? $"GMV{by}, {report.Currency.Code}"
            : $"GMV{by}, {report.Currency.Code} (open marks: incomplete periods)";
        List<ChartKey> keys = [];
        if (ordered.Length > 1)
        {
            keys.AddRange(ordered.Zip(ChartCanvas.SeriesColors, (row, color) => new ChartKey(ChartRows.NameOf(row), color)));
        }

        if (ordered.Length > ChartCanvas.SeriesColors.Length)
        {
            keys.Add(new ChartKey("others", ChartCanvas.OtherColor));
        }

        return new Chart(title, keys, Draw(narrow: false), Draw(narrow: true));

        string Draw(bool narrow)
        {
            ChartCanvas canvas = new(id, narrow, Height, left: 52);
            double high = 0;
            double low = 0;

            // The largest is drawn last, on top.
            foreach ((int rank, GrowthReportRow top) in ordered.Index().Reverse())
            {
                GrowthReportRow[] rows = [.. report.Rows.Where(row => row.Segment == top.Segment)];
                double[] values = [.. rows.Select(row => ChartRows.Number(row.Gmv.ToFixedString()))];
                (low, high) = (Math.Min(low, values.Min()), Math.Max(high, values.Max()));
                Color color = canvas.StandIn(rank < ChartCanvas.SeriesColors.Length ? ChartCanvas.SeriesColors[rank] : ChartCanvas.OtherColor);
                DrawLine(canvas.Plot, rows, values, color);
            }

            high = high > low ? high + ((high - low) * 0.05) : 1;
            canvas.Plot.Axes.SetLimits(-0.4, periods.Length - 0.6, low, high);
            canvas.ValueTicks(low, high, horizontal: false, ChartRows.Compact);
            canvas.NamesBelow([.. periods.Select(period => period.Label)]);
            return canvas.ToSvg(title);
        }
    }

    /// <summary>Complete periods are joined; one that the data do not cover is an open mark by itself, for it is no fall.</summary>
    private static void DrawLine(Plot plot, GrowthReportRow[] rows, double[] values, Color color)
    {
        (int Index, double Value)[] points = [.. values.Index()];
        (int Index, double Value)[] complete = [.. points.Where(point => rows[point.Index].IsComplete)];
        var line = plot.Add.Scatter(complete.Select(point => (double)point.Index).ToArray(), complete.Select(point => point.Value).ToArray());
        line.Color = color;
        line.LineWidth = 2;
        line.MarkerSize = rows.Length <= MarkersUpTo ? 5 : 0;
        foreach ((int index, double value) in points.Except(complete))
        {
            var mark = plot.Add.Marker(index, value, MarkerShape.OpenCircle, 7, color);
            mark.MarkerLineWidth = 2;
        }
    }
}
