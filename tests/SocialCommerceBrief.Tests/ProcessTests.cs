using System.Diagnostics;
using SampleFrame;

namespace SocialCommerceBrief.Tests;

/// <summary>The app as people start it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task A_process_writes_the_same_bytes_as_a_run_in_this_one()
    {
        using Process process = Start();
        using MemoryStream output = new();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        Assert.Equal((ExitCode.Done, ""), (process.ExitCode, await error));
        Assert.Equal(AppRun.Of().Bytes, output.ToArray());
    }

    [Fact]
    public async Task Wrong_arguments_go_to_standard_error()
    {
        using Process process = Start("--format", "pdf");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((ExitCode.WrongArguments, ""), (process.ExitCode, await output));
        Assert.StartsWith("SocialCommerceBrief: --format pdf", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupt_stops_a_run_that_waits_for_its_input()
    {
        if (OperatingSystem.IsWindows() || IgnoresInterrupts())
        {
            // There is no signal to send to one process there; and what runs in the background of a shell hands on that interrupts are ignored.
            return;
        }

        using Process process = Start("--check", "-");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();

        // The handler is in place before the first line is taken from the pipe.
        await process.StandardInput.WriteLineAsync("""{"id":"1","lang":"en","text":"up 5%"}""");
        await process.StandardInput.FlushAsync();
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        while (!process.HasExited)
        {
            using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
            await kill.WaitForExitAsync(patience.Token);
            await Task.WhenAny(process.WaitForExitAsync(patience.Token), Task.Delay(TimeSpan.FromSeconds(2), patience.Token));
            patience.Token.ThrowIfCancellationRequested();
        }

        // 130 by the app, or by the runtime where the signal came before the app was up.
        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        Assert.Equal(("", ""), (await output, await error));
    }

    // Linux tells it as a mask of signals; SIGINT is the second.
    private static bool IgnoresInterrupts() => File.Exists("/proc/self/status") && File.ReadLines("/proc/self/status")
        .Where(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
        .Any(line => (Convert.ToUInt64(line[7..].Trim(), 16) & 2) != 0);

    private static Process Start(params string[] args) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "SocialCommerceBrief.dll"), .. args])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
