using CommerceMetrics;
using SampleFrame;

namespace GmvReport;

/// <summary>Orders in, a report out.</summary>
internal static class App
{
    public static Task<int> RunAsync(string[] args, AppConsole console, CancellationToken cancellationToken = default) =>
        AppFrame.RunAsync("GmvReport", console, () => CommandLine.Parse(args), parsed => ReportAsync(CommandLine.Read(parsed), console, cancellationToken), cancellationToken);

    private static async Task ReportAsync(ReportOptions options, AppConsole console, CancellationToken cancellationToken) =>
        await ReportAsync(options, await ReportInput.ReadAsync(options, console, cancellationToken), console, cancellationToken);

    /// <summary>The report of an input, wherever that comes from.</summary>
    public static async Task ReportAsync(ReportOptions options, ReportInput input, AppConsole console, CancellationToken cancellationToken)
    {
        GrowthReport? report = options.Explain is null ? Create(options, input) : null;
        cancellationToken.ThrowIfCancellationRequested();

        // Whole before the first byte goes out: a report that fails half-way is no report.
        using MemoryStream written = new();
        if (report is null)
        {
            ExplanationWriter.Write(options, input, written);
        }
        else
        {
            GrowthBridge? bridge = options.ShowsBridge ? BridgeSteps.Create(options, input, report) : null;
            ReportWriter.Write(options, input, report, bridge, written, console);
        }

        await AppFrame.DeliverAsync(written, options.Output, console, cancellationToken);
    }

    private static GrowthReport Create(ReportOptions options, ReportInput input)
    {
        try
        {
            return GrowthReport.Create(input.Cube, options.QueryOf(input), input.Buyers);
        }
        catch (MissingRateException missing) when (input.Rates is null)
        {
            throw new InvalidDataException($"{missing.Message} Give them with --rates FILE (the ECB's eurofxref-hist.csv).", missing);
        }
    }
}
