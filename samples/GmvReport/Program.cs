using System.Runtime.InteropServices;
using GmvReport;

AppConsole console = AppConsole.OfThisProcess();
using CancellationTokenSource stop = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await App.RunAsync(args, console, stop.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();

    // A read that waits for standard input does not see the token.
    _ = Task.Delay(TimeSpan.FromMilliseconds(150)).ContinueWith(
        _ =>
        {
            console.ShowCursor();
            Environment.Exit(App.Interrupted);
        },
        TaskScheduler.Default);
}
