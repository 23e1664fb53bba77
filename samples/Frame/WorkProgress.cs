using Spectre.Console;

namespace SampleFrame;

/// <summary>How far a work is: what it is doing, in words, how much of it is done, and of how much, where that is known.</summary>
internal readonly record struct WorkState(string Description, long Done, long? Total);

/// <summary>A progress bar on standard error, when that is a terminal and the work takes longer than a blink.</summary>
internal static class WorkProgress
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <param name="console">Where the bar may stand.</param>
    /// <param name="work">Runs on another thread.</param>
    /// <param name="state">How far it is; asked from this one.</param>
    /// <param name="cancellationToken">Stops the waiting at once.</param>
    public static async Task<T> RunAsync<T>(AppConsole console, Func<T> work, Func<WorkState> state, CancellationToken cancellationToken)
    {
        Task<T> working = Task.Run(work, cancellationToken);
        if (!console.ErrorIsTerminal || await Task.WhenAny(working, Task.Delay(Delay, cancellationToken)) == working)
        {
            return await working;
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
            .StartAsync(context => FollowAsync(context.AddTask(state().Description), working, state, cancellationToken));
        return await working;
    }

    private static async Task FollowAsync(ProgressTask bar, Task working, Func<WorkState> state, CancellationToken cancellationToken)
    {
        while (!working.IsCompleted)
        {
            WorkState now = state();
            bar.IsIndeterminate = now.Total is null;
            bar.MaxValue = now.Total ?? bar.MaxValue;
            bar.Value = now.Total is null ? bar.Value : now.Done;
            bar.Description = now.Description;
            await Task.WhenAny(working, Task.Delay(Step, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
