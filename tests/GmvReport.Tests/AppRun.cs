using System.Text;
using System.Text.Json;
using SampleFrame;

namespace GmvReport.Tests;

/// <summary>One run of the app in this process, with files in a folder of its own.</summary>
internal sealed record AppRun(int Exit, byte[] Bytes, string Error)
{
    public string Output => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Bytes);

    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

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

    /// <summary>Exit code 0 and nothing on standard error.</summary>
    public AppRun Done()
    {
        Assert.Equal("", Error);
        Assert.Equal(ExitCode.Done, Exit);
        return this;
    }

    /// <summary>The exit code, nothing on standard output, one line on standard error that holds each of these words and no stack trace.</summary>
    public AppRun Failed(int exit, params string[] words)
    {
        Assert.Equal((exit, 0), (Exit, Bytes.Length));
        Assert.Equal(1, Error.Count(letter => letter == '\n'));
        Assert.EndsWith("\n", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", Error, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, Error, StringComparison.Ordinal));
        return this;
    }
}

/// <summary>A folder that goes with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gmvreport-tests-");

    public string Path => folder.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public void Dispose() => folder.Delete(recursive: true);
}
