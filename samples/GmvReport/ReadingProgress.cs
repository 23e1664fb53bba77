using System.Globalization;
using CommerceMetrics.Csv;
using Spectre.Console;

namespace GmvReport;

/// <summary>A progress bar on standard error, when that is a terminal and the reading takes longer than a blink.</summary>
internal sealed class ReadingProgress(AppConsole console) : IProgress<OrderCsvProgress>
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private OrderCsvProgress latest;

    public void Report(OrderCsvProgress value)
    {
        lock (gate)
        {
            latest = value;
        }
    }

    public async Task<T> RunAsync<T>(Func<T> read, CancellationToken cancellationToken)
    {
        Task<T> reading = Task.Run(read, cancellationToken);
        if (!console.ErrorIsTerminal || await Task.WhenAny(reading, Task.Delay(Delay, cancellationToken)) == reading)
        {
            return await reading;
        }

        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(console.Error),
            Ansi = AnsiSupport.Yes,
            ColorSystem = console.Colors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
        });
        await terminal.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => FollowAsync(context.AddTask("Reading orders"), reading, cancellationToken));
        return await reading;
    }

    private async Task FollowAsync(ProgressTask bar, Task reading, CancellationToken cancellationToken)
    {
        while (!reading.IsCompleted)
        {
            OrderCsvProgress now = Latest();
            bar.IsIndeterminate = now.TotalBytes is null;
            bar.MaxValue = now.TotalBytes ?? bar.MaxValue;
            bar.Value = now.TotalBytes is null ? bar.Value : now.BytesRead;
            bar.Description = string.Create(CultureInfo.InvariantCulture, $"Reading orders: {now.Rows:N0} rows");
            await Task.WhenAny(reading, Task.Delay(Step, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private OrderCsvProgress Latest()
    {
        lock (gate)
        {
            return latest;
        }
    }
}
