using ScottPlot;

namespace GmvReport;

/// <summary>The bridge as lying bars, read downwards from the prior to the current value; amounts stand at the right; on a phone shortened, since the table below has them whole.</summary>
internal static class WaterfallChart
{
    private const double BarWidth = 0.62;

    private static readonly ChartKey Total = new("GMV", "--s1");
    private static readonly ChartKey Rise = new("rise", "--s3");
    private static readonly ChartKey Fall = new("fall", "--s6");

    public static Chart? Of(BridgeSteps? bridge)
    {
        if (bridge is null || bridge.Steps.Count == 0)
        {
            return null;
        }

        return new Chart(bridge.Title, [Total, Rise, Fall], Draw(bridge, narrow: false), Draw(bridge, narrow: true));
    }

    private static string Draw(BridgeSteps bridge, bool narrow)
    {
        WaterfallScale scale = bridge.Scale;
        (BridgeStep Step, WaterfallBar Bar)[] upwards = [.. bridge.Steps.Zip(scale.Bars).Reverse()];
        string[] names = [.. upwards.Select(row => row.Step.Name)];
        string[] amounts = [.. upwards.Select(row => narrow ? ChartRows.Compact(ChartRows.Number(row.Step.Printed)) : row.Step.Amount)];
        ChartCanvas canvas = new("bridge", narrow, height: 50 + (30 * upwards.Length), left: RoomFor(names), right: RoomFor(amounts));
        List<Bar> bars = [.. upwards.Select((row, index) => new Bar
        {
            Position = index,
            ValueBase = row.Bar.Low,
            Value = row.Bar.High,
            Size = BarWidth,
            FillColor = canvas.StandIn((row.Step.IsTotal ? Total : row.Step.Falls ? Fall : Rise).Color),
            LineWidth = 0,
        })];
        canvas.Plot.Add.Bars(bars).Horizontal = true;
        canvas.Plot.Add.VerticalLine(0, 1, canvas.StandIn("--axis")).IsVisible = scale.Low < 0;
        canvas.Plot.Axes.SetLimits(scale.Low, scale.RoomyHigh, -0.6, upwards.Length - 0.4);
        canvas.ValueTicks(scale.Low, scale.RoomyHigh, horizontal: true, ChartRows.Compact);
        canvas.NamesLeft(names);
        canvas.NamesRight(amounts);
        return canvas.ToSvg(bridge.Title);
    }

    private static int RoomFor(string[] texts) => Math.Clamp(16 + (8 * texts.Max(text => text.Length)), 52, 150);
}
