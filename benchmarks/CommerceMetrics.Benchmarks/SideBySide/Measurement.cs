using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CommerceMetrics.Benchmarks;

/// <summary>The best of a workload's runs, and what each run found.</summary>
internal sealed class Measurement
{
    private readonly Workload workload;
    private readonly List<string> results = [];
    private TimeSpan best = TimeSpan.MaxValue;
    private TimeSpan leastProcessorTime = TimeSpan.MaxValue;
    private long allocatedInBest;

    private Measurement(Workload workload) => this.workload = workload;

    /// <summary>The result of each run, in canonical text.</summary>
    public IReadOnlyList<string> Results => results;

    /// <summary>Runs a workload as often as it asks for.</summary>
    public static Measurement BestOf(Workload workload)
    {
        Measurement measured = new(workload);
        workload.Prepare();
        for (int warmUp = 0; warmUp < workload.WarmUps; warmUp++)
        {
            workload.Run();
        }

        for (int repetition = 0; repetition < workload.Repetitions; repetition++)
        {
            // What earlier runs left behind is not this one's to collect.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            long started = Stopwatch.GetTimestamp();
            workload.Run();
            TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
            processor = Environment.CpuUsage.TotalTime - processor;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            measured.leastProcessorTime = processor < measured.leastProcessorTime ? processor : measured.leastProcessorTime;
            if (elapsed < measured.best)
            {
                (measured.best, measured.allocatedInBest) = (elapsed, allocated);
            }

            string result = workload.ResultText();
            measured.results.Add(measured.results is [string first, ..] && first == result ? first : result);
        }

        return measured;
    }

    /// <summary>One line of JSON.</summary>
    public string ToJson()
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter line = new(text))
        {
            line.WriteStartObject();
            line.WriteString("workload", workload.Name);
            line.WriteNumber("rows", workload.Rows);
            line.WriteNumber("warm_ups", workload.WarmUps);
            line.WriteNumber("threads", workload.Threads);
            WriteRatio(line, "ns_per_row", best.TotalNanoseconds / workload.Rows);
            line.WriteNumber("allocated_bytes", allocatedInBest);
            if (workload.HasDigest)
            {
                line.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(results[^1]))));
            }

            // Processor time of all threads: on a machine that others use too it says more than the clock.
            WriteRatio(line, "cpu_ns_per_row", leastProcessorTime.TotalNanoseconds / workload.Rows);
            WriteRatio(line, "bytes_per_row", workload.Bytes / (double)workload.Rows);
            WriteRatio(line, "gb_per_s", workload.Bytes / best.TotalNanoseconds);
            workload.WriteFacts(line);
            line.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static void WriteRatio(Utf8JsonWriter line, string name, double value)
    {
        line.WritePropertyName(name);
        line.WriteRawValue(value.ToString("0.###", CultureInfo.InvariantCulture));
    }
}
