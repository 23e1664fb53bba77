using System.Globalization;
using CommerceMetrics;
using ScottPlot;

namespace GmvReport;

/// <summary>Growth as reported and at constant currency: by period where there is one segment, else by segment in the last complete period.</summary>
internal static class GrowthChart
{
    private const int SegmentsShown = 12;
    private const double BarWidth = 0.36;

    private static readonly ChartKey Reported = new("as reported", "--s1");
    private static readonly ChartKey Neutral = new("at constant FX", "--s2");

    /// <param name="report">Its rows.</param>
    /// <param name="id">Of the chart in its page.</param>
    /// <param name="by">What the bars are, as in " by market".</param>
    public static Chart? Of(GrowthReport report, string id, string by)
    {
        GrowthReportRow[] rated = [.. report.Rows.Where(row => row.Growth is { Outcome: GrowthOutcome.Rate })];
        if (rated.Length == 0)
        {
            return null;
        }

        bool bySegment = report.Rows.Select(row => row.Segment).Distinct().Skip(1).Any();

        // Without a foreign currency both are the same, and one is enough.
        bool neutral = rated.Any(row => row is { Growth: { } growth, FxNeutral: { Outcome: GrowthOutcome.Rate } held } && held.Rate != growth.Rate);
        ReportingPeriod last = rated.Max(row => row.Period);
        GrowthReportRow[] rows = bySegment
            ? [.. rated.Where(row => row.Period == last).OrderByDescending(row => row.Gmv).Take(SegmentsShown)]
            : rated;
        string title = bySegment ? $"Growth of GMV{by}, {last.Label}" : "Growth of GMV";
        ChartKey[] keys = neutral ? [Reported, Neutral] : [Reported];
        return new Chart(
            title,
            keys,
            bySegment ? BySegment(rows, neutral, (id, title), narrow: false) : ByPeriod(rows, neutral, (id, title), narrow: false),
            bySegment ? BySegment(rows, neutral, (id, title), narrow: true) : ByPeriod(rows, neutral, (id, title), narrow: true));
    }

    private static string ByPeriod(GrowthReportRow[] rows, bool neutral, (string Id, string Title) chart, bool narrow)
    {
        ChartCanvas canvas = new(chart.Id, narrow, height: 300, left: 52);
        (double low, double high) = AddBars(canvas, rows, neutral, horizontal: false);
        canvas.Plot.Axes.SetLimits(-0.6, rows.Length - 0.4, low, high);
        canvas.ValueTicks(low, high, horizontal: false, Percent);
        canvas.NamesBelow([.. rows.Select(row => row.Period.Label)]);
        return canvas.ToSvg(chart.Title);
    }

    /// <summary>Lying bars, for names are longer than months; the largest segment is on top.</summary>
    private static string BySegment(GrowthReportRow[] rows, bool neutral, (string Id, string Title) chart, bool narrow)
    {
        GrowthReportRow[] upwards = [.. rows.Reverse()];
        string[] names = [.. upwards.Select(ChartRows.NameOf)];
        ChartCanvas canvas = new(chart.Id, narrow, height: 60 + (30 * rows.Length), left: Math.Clamp(16 + (8 * names.Max(name => name.Length)), 52, 130));
        (double low, double high) = AddBars(canvas, upwards, neutral, horizontal: true);
        canvas.Plot.Axes.SetLimits(low, high, -0.6, rows.Length - 0.4);
        canvas.ValueTicks(low, high, horizontal: true, Percent);
        canvas.NamesLeft(names);
        return canvas.ToSvg(chart.Title);
    }

    private static (double Low, double High) AddBars(ChartCanvas canvas, GrowthReportRow[] rows, bool neutral, bool horizontal)
    {
        List<Bar> bars = [];
        double side = neutral ? BarWidth / 2 : 0;
        foreach ((int index, GrowthReportRow row) in rows.Index())
        {
            // Lying bars count upwards, and are read downwards.
            double first = horizontal ? index + side : index - side;
            double second = horizontal ? index - side : index + side;
            if (row.Growth is { Outcome: GrowthOutcome.Rate } growth)
            {
                bars.Add(BarOf(first, growth.Rate, Reported));
            }

            if (neutral && row.FxNeutral is { Outcome: GrowthOutcome.Rate } held)
            {
                bars.Add(BarOf(second, held.Rate, Neutral));
            }
        }

        var plotted = canvas.Plot.Add.Bars(bars);
        plotted.Horizontal = horizontal;
        double low = Math.Min(0, bars.Min(bar => bar.Value));
        double high = Math.Max(0, bars.Max(bar => bar.Value));
        double margin = high > low ? (high - low) * 0.06 : 0.01;
        var zero = horizontal ? (IPlottable)canvas.Plot.Add.VerticalLine(0, 1, canvas.StandIn("--axis")) : canvas.Plot.Add.HorizontalLine(0, 1, canvas.StandIn("--axis"));
        zero.IsVisible = low < 0;
        return (low < 0 ? low - margin : 0, high > 0 || low == 0 ? high + margin : 0);

        Bar BarOf(double position, GrowthRate rate, ChartKey key) => new()
        {
            Position = position,
            Value = ChartRows.Number(rate.ToFixedString(6)),
            Size = BarWidth,
            FillColor = canvas.StandIn(key.Color),
            LineWidth = 0,
        };
    }

    private static string Percent(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0.#} %");
}
