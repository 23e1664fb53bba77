using System.Globalization;
using CommerceMetrics;
using NodaTime;

namespace GmvReport;

/// <summary>A step of the waterfall, with its figures as printed: a total, or what leads from one to the other.</summary>
/// <param name="Printed">As the library printed it, for a chart to make a length of.</param>
internal sealed record BridgeStep(string Name, string Printed, string Amount, string Points, string Formula, bool IsTotal)
{
    public bool Falls => !IsTotal && Printed.StartsWith('-');
}

/// <summary>The bridge of the last period that can be compared, of all segments together, as steps from the prior to the current value.</summary>
internal sealed class BridgeSteps
{
    private readonly GrowthBridge bridge;

    private BridgeSteps(GrowthBridge bridge)
    {
        this.bridge = bridge;
        Steps = bridge.Lines.Count == 0 ? [] : [.. StepsOf(bridge)];
        Scale = new WaterfallScale(Steps);
    }

    public IReadOnlyList<BridgeStep> Steps { get; }

    public WaterfallScale Scale { get; }

    public string Title => $"Why GMV changed, {Windows}, {bridge.Currency.Code}{(Scale.IsCut ? " (the axis does not begin at 0)" : "")}";

    /// <summary>What is compared, and how it is split.</summary>
    public string Facts => $"{Windows}; {bridge.Method}";

    /// <summary>Why there are no steps; null where there are.</summary>
    public string? Missing => Steps.Count > 0 ? null : $"No bridge for {Windows}: {bridge.NotComparableReason ?? Printed.Outcome(bridge.Outcome)}";

    private string Windows => bridge.Growth.Windows is { Prior: { } prior } windows
        ? $"{Words(windows.PriorPeriod, prior)} to {Words(windows.IsCurrentCut ? null : windows.CurrentPeriod, windows.Current)}"
        : Words(bridge.Growth.Windows!.CurrentPeriod, bridge.Growth.Windows.Current);

    public static BridgeSteps? Of(GrowthBridge? bridge) => bridge is null ? null : new BridgeSteps(bridge);

    /// <summary>Null where nothing is reported, or an unasked one would need rates. Where no period can be compared it is the last one's, and says why.</summary>
    public static GrowthBridge? Create(ReportOptions options, ReportInput input, GrowthReport report)
    {
        GrowthReportRow[] compared = [.. report.Rows.Where(row => row.Growth is { IsCurrentComplete: true, IsPriorComplete: true })];
        if (report.Rows.Count == 0)
        {
            return null;
        }

        BridgeQuery query = new() { Metrics = report.Query.Metrics, Comparison = options.Compare[0], RefundsApart = true };
        try
        {
            return GrowthBridge.Create(input.Cube, query, (compared.Length > 0 ? compared : report.Rows).Max(row => row.Period));
        }
        catch (MissingRateException) when (!options.Bridge && input.Rates is null)
        {
            // It reads refunds apart, and so may need rates where the report does without; nobody asked for it.
            return null;
        }
    }

    private static IEnumerable<BridgeStep> StepsOf(GrowthBridge bridge)
    {
        yield return Total("prior GMV", bridge.Prior!.Value, "");
        IReadOnlyList<PercentagePoints>? points = bridge.Outcome == GrowthOutcome.Rate ? bridge.RoundPoints() : null;
        foreach ((int index, BridgeLine line) in bridge.Lines.Index().Where(static of => IsShown(of.Item)))
        {
            yield return new BridgeStep(
                line.Name, ExactMoney.FromMoney(line.Printed).ToFixedString(), Printed.Money(line.Printed), points?[index].ToString() ?? "", line.Formula, IsTotal: false);
        }

        yield return Total("GMV", bridge.Current, bridge.Growth.TryGetRate(out GrowthRate rate) ? Printed.Rate(rate) : "");

        static BridgeStep Total(string name, ExactMoney value, string growth) => new(name, value.ToFixedString(), Printed.Money(value), growth, "", IsTotal: true);
    }

    // What did not occur is no step; volume, price, mix and FX of 0 are findings.
    private static bool IsShown(BridgeLine line) => line.Sign != 0
        || line.Kind is not (BridgeLineKind.NewSegments or BridgeLineKind.LostSegments or BridgeLineKind.WithoutQuantity or BridgeLineKind.Refunds);

    private static string Words(ReportingPeriod? period, DateInterval days) => period?.Label
        ?? string.Create(CultureInfo.InvariantCulture, $"{days.Start:uuuu'-'MM'-'dd} – {days.End:uuuu'-'MM'-'dd}");
}
