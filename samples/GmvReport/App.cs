using System.CommandLine;
using CommerceMetrics;

namespace GmvReport;

/// <summary>Arguments in, exit code out: 0 done, 1 the data could not be used, 2 the arguments are wrong, 130 interrupted.</summary>
internal static class App
{
    public const int Done = 0;
    public const int DataUnusable = 1;
    public const int WrongArguments = 2;
    public const int Interrupted = 130;

    public static async Task<int> RunAsync(string[] args, AppConsole console, CancellationToken cancellationToken = default)
    {
        try
        {
            ParseResult parsed = CommandLine.Parse(args);
            if (parsed.Errors is [var error, ..])
            {
                throw new ArgumentsException(error.Message);
            }

            if (parsed.Action is not null)
            {
                return await ShowHelpAsync(parsed, console, cancellationToken);
            }

            ReportOptions options = CommandLine.Read(parsed);
            await ReportAsync(options, console, cancellationToken);
            return Done;
        }
        catch (ArgumentsException wrong)
        {
            return await FailAsync(console, WrongArguments, $"{wrong.Message} (--help lists the options)");
        }
        catch (OperationCanceledException)
        {
            console.ShowCursor();
            return Interrupted;
        }
        catch (Exception unusable) when (unusable is InvalidDataException or IOException or UnauthorizedAccessException or FormatException
            or OverflowException or MissingRateException or CubeMismatchException or CurrencyMismatchException)
        {
            return await FailAsync(console, DataUnusable, unusable.Message);
        }
        catch (Exception mistake) when (mistake is not OutOfMemoryException)
        {
            // A mistake of ours; people who run a tool are not shown its insides.
            return await FailAsync(console, DataUnusable, $"unexpected {mistake.GetType().Name}: {mistake.Message}");
        }
    }

    private static async Task ReportAsync(ReportOptions options, AppConsole console, CancellationToken cancellationToken)
    {
        ReportInput input = await ReportInput.ReadAsync(options, console, cancellationToken);
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

        cancellationToken.ThrowIfCancellationRequested();
        written.Position = 0;
        if (options.Output is { } path)
        {
            OutputFile.Write(path, written.CopyTo);
            return;
        }

        await written.CopyToAsync(console.Out, cancellationToken);
        await console.Out.FlushAsync(cancellationToken);
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

    private static async Task<int> ShowHelpAsync(ParseResult parsed, AppConsole console, CancellationToken cancellationToken)
    {
        using StreamWriter output = ReportWriter.Text(console.Out);
        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = console.Error }, cancellationToken);
    }

    private static async Task<int> FailAsync(AppConsole console, int code, string message)
    {
        console.ShowCursor();
        string oneLine = string.Join(' ', message.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        await console.Error.WriteLineAsync($"GmvReport: {Printed.Clean(oneLine)}");
        return code;
    }
}
