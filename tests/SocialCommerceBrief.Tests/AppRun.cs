using System.Text;
using System.Text.Json;
using SampleFrame;

namespace SocialCommerceBrief.Tests;

/// <summary>One run of the app in this process.</summary>
internal sealed record AppRun(int Exit, byte[] Bytes, string Error)
{
    public string Output => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Bytes);

    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    /// <summary>The output as lines of JSON.</summary>
    public JsonElement[] Lines => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    public static AppRun Of(params string[] args) => Of(null, args);

    public static AppRun Of(byte[]? standardInput, string[] args, bool terminal = false, bool colors = false, CancellationToken cancellationToken = default)
    {
        using MemoryStream input = new(standardInput ?? []);
        using MemoryStream output = new();
        using StringWriter error = new() { NewLine = "\n" };
        AppConsole console = new(input, output, error) { OutIsTerminal = terminal, Colors = colors };
        int exit = App.RunAsync(args, console, cancellationToken).GetAwaiter().GetResult();
        return new AppRun(exit, output.ToArray(), error.ToString());
    }

    /// <summary>What --check gives for some lines.</summary>
    public static AppRun Checking(params string[] lines) => Of(Encoding.UTF8.GetBytes(string.Join('\n', lines)), ["--check", "-"]);

    /// <summary>Exit code 0 and nothing on standard error.</summary>
    public AppRun Done()
    {
        Assert.Equal("", Error);
        Assert.Equal(ExitCode.Done, Exit);
        return this;
    }

    /// <summary>The exit code, and one line on standard error that holds each of these words and no stack trace.</summary>
    public AppRun Failed(int exit, params string[] words)
    {
        Assert.Equal(exit, Exit);
        Assert.Equal(1, Error.Count(letter => letter == '\n'));
        Assert.StartsWith("SocialCommerceBrief: ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", Error, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, Error, StringComparison.Ordinal));
        return this;
    }
}
