using System.Diagnostics;

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
        Assert.Equal((App.Done, ""), (process.ExitCode, await error));
        Assert.Equal(AppRun.Of().Bytes, output.ToArray());
    }

    [Fact]
    public async Task Wrong_arguments_go_to_standard_error()
    {
        using Process process = Start("--format", "pdf");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((App.WrongArguments, ""), (process.ExitCode, await output));
        Assert.StartsWith("SocialCommerceBrief: --format pdf", error, StringComparison.Ordinal);
    }

    private static Process Start(params string[] args) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "SocialCommerceBrief.dll"), .. args])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
