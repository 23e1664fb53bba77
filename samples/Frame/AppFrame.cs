using System.CommandLine;
using System.Runtime.InteropServices;
using CommerceMetrics;

namespace SampleFrame;

/// <summary>What every sample does alike: arguments in, an <see cref="ExitCode"/> out, one clear line where something is wrong, and a stop at once when it is interrupted.</summary>
internal static class AppFrame
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    /// <summary>A process: its console and its signals.</summary>
    public static async Task<int> StartAsync(Func<AppConsole, CancellationToken, Task<int>> run)
    {
        AppConsole console = AppConsole.OfThisProcess();
        using CancellationTokenSource stop = new();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await run(console, stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();

            // A read that waits for standard input does not see the token.
            _ = Task.Delay(Patience).ContinueWith(
                _ =>
                {
                    console.ShowCursor();
                    Environment.Exit(ExitCode.Interrupted);
                },
                TaskScheduler.Default);
        }
    }

    /// <summary>One run, with its errors told in a line.</summary>
    /// <param name="app">The app's name, before its errors.</param>
    /// <param name="console">Where it reads and writes.</param>
    /// <param name="parse">Reads the arguments.</param>
    /// <param name="work">Does what they ask.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<int> RunAsync(string app, AppConsole console, Func<ParseResult> parse, Func<ParseResult, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            ParseResult parsed = parse();
            if (parsed.Errors is [var error, ..])
            {
                throw new ArgumentsException(error.Message);
            }

            if (parsed.Action is not null)
            {
                using StreamWriter help = AppConsole.Text(console.Out);
                return await parsed.InvokeAsync(new InvocationConfiguration { Output = help, Error = console.Error }, cancellationToken);
            }

            await work(parsed);
            return ExitCode.Done;
        }
        catch (ArgumentsException wrong)
        {
            return await FailAsync(app, console, ExitCode.WrongArguments, $"{wrong.Message} (--help lists the options)");
        }
        catch (OperationCanceledException)
        {
            console.ShowCursor();
            return ExitCode.Interrupted;
        }
        catch (Exception unusable) when (unusable is InvalidDataException or IOException or UnauthorizedAccessException or FormatException
            or OverflowException or MissingRateException or CubeMismatchException or CurrencyMismatchException)
        {
            return await FailAsync(app, console, ExitCode.DataUnusable, unusable.Message);
        }
        catch (Exception mistake) when (mistake is not OutOfMemoryException)
        {
            // A mistake of ours; people who run a tool are not shown its insides.
            return await FailAsync(app, console, ExitCode.DataUnusable, $"unexpected {mistake.GetType().Name}: {mistake.Message}");
        }
    }

    /// <summary>Hands on what was written as a whole: to a file, or to standard output.</summary>
    public static async Task DeliverAsync(MemoryStream written, string? path, AppConsole console, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        written.Position = 0;
        if (path is not null)
        {
            OutputFile.Write(path, written.CopyTo);
            return;
        }

        await written.CopyToAsync(console.Out, cancellationToken);
        await console.Out.FlushAsync(cancellationToken);
    }

    private static async Task<int> FailAsync(string app, AppConsole console, int code, string message)
    {
        console.ShowCursor();
        string oneLine = string.Join(' ', message.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        await console.Error.WriteLineAsync($"{app}: {string.Concat(oneLine.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter))}");
        return code;
    }
}
