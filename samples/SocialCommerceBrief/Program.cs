using System.Runtime.InteropServices;
using GmvReport;
using SocialCommerceBrief;

using CancellationTokenSource stop = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await App.RunAsync(args, AppConsole.OfThisProcess(), stop.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();

    // A read that waits for standard input does not see the token.
    _ = Task.Delay(TimeSpan.FromMilliseconds(150)).ContinueWith(_ => Environment.Exit(App.Interrupted), TaskScheduler.Default);
}
