using System.Text;
using System.Text.Json.Nodes;
using GmvReport;
using SampleFrame;

namespace WarehouseReport.Tests;

/// <summary>One run of an app in this process.</summary>
internal sealed record WarehouseRun(int Exit, string Output, string Error)
{
    public static WarehouseRun Of(params string[] args) => Run(WarehouseApp.RunAsync, args);

    public static WarehouseRun OfGmvReport(params string[] args) => Run(App.RunAsync, args);

    /// <summary>Both reports, but for what was read, are the same bytes.</summary>
    public static void AssertSameReport(string[] warehouse, string[] gmvReport, string[] both)
    {
        WarehouseRun expected = OfGmvReport([.. gmvReport, .. both, "--format", "json"]).Done();
        WarehouseRun found = Of([.. warehouse, .. both, "--format", "json"]).Done();
        Assert.Equal(WithoutInput(expected.Output), WithoutInput(found.Output));
    }

    public WarehouseRun Done()
    {
        Assert.Equal((ExitCode.Done, ""), (Exit, Error));
        return this;
    }

    public WarehouseRun Failed(int exit, string words)
    {
        Assert.Equal((exit, ""), (Exit, Output));
        Assert.StartsWith("WarehouseReport: ", Error, StringComparison.Ordinal);
        Assert.Contains(words, Error, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", Error, StringComparison.Ordinal);
        Assert.Equal(1, Error.Count(letter => letter == '\n'));
        return this;
    }

    // The text with the one property cut out; the rest is compared as it was written.
    private static string WithoutInput(string json)
    {
        int start = json.IndexOf("\n  \"input\": {", StringComparison.Ordinal);
        int end = json.IndexOf("\n  },", start, StringComparison.Ordinal);
        Assert.InRange(start, 1, end);
        Assert.NotEmpty(JsonNode.Parse(json)!["rows"]!.AsArray());
        return json[..start] + json[end..];
    }

    private static WarehouseRun Run(Func<string[], AppConsole, CancellationToken, Task<int>> app, string[] args)
    {
        using MemoryStream input = new();
        using MemoryStream output = new();
        using StringWriter error = new() { NewLine = "\n" };
        int exit = app(args, new AppConsole(input, output, error), CancellationToken.None).GetAwaiter().GetResult();
        return new WarehouseRun(exit, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
