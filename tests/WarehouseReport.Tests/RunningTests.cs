using System.Diagnostics;
using System.Text;
using CommerceMetrics;
using CommerceMetrics.Sql;
using Microsoft.Data.Sqlite;
using SampleFrame;

namespace WarehouseReport.Tests;

/// <summary>Alone: timers wait where the runs of other tests hold every thread of the pool.</summary>
[CollectionDefinition(nameof(RunningTests), DisableParallelization = true)]
public class RunningTestsGroup;

/// <summary>While an engine works: what people see, and what an interrupt does.</summary>
[Collection(nameof(RunningTests))]
public sealed class RunningTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("warehouse-report-tests-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task What_a_run_is_at_is_told_where_people_watch()
    {
        using StringWriter error = new() { NewLine = "\n" };
        TextWriter shared = TextWriter.Synchronized(error);
        RunProgress progress = new(new AppConsole(Stream.Null, Stream.Null, shared) { ErrorIsTerminal = true }, "SQLite");
        Assert.Equal(7, await progress.RunAsync(
            async () =>
            {
                await Told("Asking SQLite");
                progress.Report(new CommerceMetrics.Csv.OrderCsvProgress(10, 40, 5_000));
                await Told("Loading orders: 5,000 rows");
                int asked = Written().Length;
                progress.Ask();
                await Told("Asking SQLite", asked);
                progress.Report(new WarehouseProgress("warehouse", 12, 3_456, IsDone: false));
                await Told("SQLite answers: 12 groups of 3,456 rows");
                return 7;
            },
            CancellationToken.None));
        Assert.Contains("25%", Written(), StringComparison.Ordinal);

        // A synchronized writer locks itself while it writes.
        string Written()
        {
            lock (shared)
            {
                return error.ToString();
            }
        }

        async Task Told(string words, int from = 0)
        {
            long started = Stopwatch.GetTimestamp();
            while (Written().IndexOf(words, from, StringComparison.Ordinal) < 0)
            {
                Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60), $"Not told: {words} in {Written()}");
                await Task.Delay(50);
            }
        }
    }

    [Fact]
    public async Task An_engine_that_works_is_left_where_the_run_is_cancelled()
    {
        using CancellationTokenSource stop = new(TimeSpan.FromSeconds(2));
        using MemoryStream output = new();
        using StringWriter error = new() { NewLine = "\n" };
        long started = Stopwatch.GetTimestamp();
        int exit = await WarehouseApp.RunAsync(SlowRun(steps: 2_000_000_000), new AppConsole(Stream.Null, output, error) { ErrorIsTerminal = true }, stop.Token);

        // The engine counts for minutes.
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60), $"{Stopwatch.GetElapsedTime(started)}");
        Assert.Equal((ExitCode.Interrupted, 0L), (exit, output.Length));
        Assert.Contains("Asking SQLite", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("WarehouseReport: ", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\u001b[?25h", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupt_stops_a_process_whose_engine_works()
    {
        if (OperatingSystem.IsWindows() || File.ReadLines("/proc/self/status").Any(line => line.StartsWith("SigIgn:", StringComparison.Ordinal) && (Convert.ToUInt64(line[7..].Trim(), 16) & 2) != 0))
        {
            // No signal there, or one that is ignored and handed on so.
            return;
        }

        using Process process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "WarehouseReport.dll"), .. SlowRun(steps: long.MaxValue)]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(120));
        await Task.Delay(TimeSpan.FromSeconds(3), patience.Token);
        Assert.False(process.HasExited);
        while (!process.HasExited)
        {
            using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
            await kill.WaitForExitAsync(patience.Token);
            await Task.WhenAny(process.WaitForExitAsync(patience.Token), Task.Delay(TimeSpan.FromSeconds(2), patience.Token));
            patience.Token.ThrowIfCancellationRequested();
        }

        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        Assert.Equal(("", ""), (await output, await error));
    }

    // A table of one row whose amount the engine counts up to.
    private string[] SlowRun(long steps)
    {
        string connection = $"Data Source={Path.Combine(folder.FullName, "slow.db")};Pooling=False";
        using (SqliteConnection sqlite = new(connection))
        {
            sqlite.Open();
            using SqliteCommand command = sqlite.CreateCommand();
            command.CommandText = "CREATE TABLE slow (placed_at INTEGER); INSERT INTO slow VALUES (1640995200)";
            command.ExecuteNonQuery();
        }

        OrderMapping mapping = new()
        {
            PlacedAt = "placed_at",
            Instants = InstantForm.UnixSeconds,
            Currency = MappedColumn.Constant("EUR"),
            Status = MappedColumn.Constant("Paid"),
            Merchandise = MappedColumn.Expression($"SELECT count(*) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {steps}) SELECT i FROM n)"),
            Amounts = AmountForm.MinorUnits,
        };
        string file = Path.Combine(folder.FullName, "mapping.json");
        File.WriteAllText(file, mapping.ToJson(), new UTF8Encoding(false));
        return ["--connection", connection, "--mapping", file, "--table", "slow"];
    }
}
