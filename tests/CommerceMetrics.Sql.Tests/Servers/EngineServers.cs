using System.Diagnostics;

namespace CommerceMetrics.Sql.Tests;

/// <summary>The servers that tests/engines/up starts, or the reader's own: where each one is, from the environment or from the file that the script writes.</summary>
internal static class EngineServers
{
    public const string Postgres = "COMMERCEMETRICS_POSTGRES_";
    public const string ClickHouse = "COMMERCEMETRICS_CLICKHOUSE_";
    public const string Cluster = "COMMERCEMETRICS_CLICKHOUSE_CLUSTER";

    /// <summary>The script's folder, where the servers' ids are.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable("COMMERCEMETRICS_ENGINES") is { Length: > 0 } stated
        ? stated
        : Path.Combine(Path.GetTempPath(), "commercemetrics-engines");

    private static readonly Dictionary<string, string> Written = File.Exists(Path.Combine(Folder, "environment"))
        ? File.ReadLines(Path.Combine(Folder, "environment")).Select(line => line.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1])
        : [];

    /// <summary>Null where there is none.</summary>
    public static string? Find(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } stated ? stated : Written.GetValueOrDefault(variable);

    public static string At(string variable) => Find(variable) ?? throw new InvalidOperationException($"{variable} is not set.");

    /// <summary>Why tests on an engine cannot run; null where they can.</summary>
    public static string? WhySkipped(ServerKind kind)
    {
        (string engine, string[] needed) = kind == ServerKind.Postgres
            ? ("PostgreSQL", [Postgres + 1, Postgres + 2])
            : ("ClickHouse", new[] { ClickHouse + 1, ClickHouse + 2, ClickHouse + 3, Cluster });
        return needed.FirstOrDefault(variable => Find(variable) is null) is { } missing
            ? $"No {engine} ({missing} is not set): start the servers with tests/engines/up, or set the variables to your own."
            : kind == ServerKind.OwnClickHouse && Written.Count == 0 ? "No ClickHouse that a test may kill: start the servers with tests/engines/up." : null;
    }

    /// <summary>The process of a node of ClickHouse: 1 is the coordinator, 2 and 3 are shards.</summary>
    public static int ProcessOf(int node) => int.Parse(File.ReadAllText(Path.Combine(Folder, $"clickhouse-{node}.pid")), System.Globalization.CultureInfo.InvariantCulture);

    public static void Signal(int node, string signal) => Run("kill", $"-{signal}", $"{ProcessOf(node)}");

    /// <summary>Starts what does not run.</summary>
    public static void Up()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "CommerceMetrics.sln")))
        {
            at = at.Parent;
        }

        Run(Path.Combine(at.FullName, "tests", "engines", "up"));
    }

    private static void Run(string file, params string[] arguments)
    {
        // Its output is not redirected to a pipe of ours: the servers that it starts would hold it.
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", file, .. arguments]))!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
