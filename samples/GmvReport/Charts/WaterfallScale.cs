namespace GmvReport;

/// <summary>A bar of the waterfall, in lengths.</summary>
internal readonly record struct WaterfallBar(double Low, double High);

/// <summary>Where the bars of a waterfall begin and end, and the axis that shows them.</summary>
internal sealed class WaterfallScale
{
    // Changes of a few percent would be slivers on an axis that begins at 0.
    private const double LeastSpread = 0.3;
    private const double Margin = 0.1;

    private readonly double[] levels;

    public WaterfallScale(IReadOnlyList<BridgeStep> steps)
    {
        levels = new double[steps.Count];
        for (int i = 0; i < levels.Length; i++)
        {
            double length = ChartRows.Number(steps[i].Printed);
            levels[i] = steps[i].IsTotal ? length : levels[i - 1] + length;
        }

        High = levels.Append(0).Max();
        double least = levels.Append(High).Min();
        IsCut = least > 0 && High - least < LeastSpread * High;
        Low = IsCut ? least - (Margin * (High - least)) : Math.Min(0, least);
        Bars = [.. steps.Select((step, index) =>
        {
            double from = step.IsTotal ? Math.Max(0, Low) : levels[index - 1];
            return new WaterfallBar(Math.Min(from, levels[index]), Math.Max(from, levels[index]));
        })];
    }

    /// <summary>One per step.</summary>
    public IReadOnlyList<WaterfallBar> Bars { get; }

    /// <summary>Where the axis begins.</summary>
    public double Low { get; }

    /// <summary>Where the axis ends.</summary>
    public double High { get; }

    /// <summary>Whether the axis begins above 0.</summary>
    public bool IsCut { get; }

    /// <summary>The end of the axis with a little room, also where all is 0.</summary>
    public double RoomyHigh => High > Low ? High + ((High - Low) * 0.02) : Low + 1;

    /// <summary>A bar in blocks of text: one at least where it has a length.</summary>
    public (int Start, int Length) Blocks(WaterfallBar bar, int all)
    {
        double scale = High > Low ? all / (High - Low) : 0;
        int start = Math.Min((int)Math.Round((bar.Low - Low) * scale), all - 1);
        return (start, bar.High > bar.Low ? Math.Max(1, (int)Math.Round((bar.High - Low) * scale) - start) : 0);
    }
}
