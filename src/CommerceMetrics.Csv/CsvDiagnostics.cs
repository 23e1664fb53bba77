using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CommerceMetrics.Csv;

/// <summary>The package's meter and activity source, both named after it.</summary>
internal static class CsvDiagnostics
{
    public const string Name = "CommerceMetrics.Csv";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("commercemetrics.csv.rows", "{row}", "Rows read, bad ones included.");
    private static readonly Counter<long> Rejects = Meter.CreateCounter<long>("commercemetrics.csv.rejects", "{row}", "Bad rows.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("commercemetrics.csv.duration", "s", "Time to read a file.");

    /// <summary>Records a file that was read, wholly or up to an error.</summary>
    public static void Record(string source, long rows, long rejects, TimeSpan duration, Exception? error)
    {
        TagList tags = new() { { "source", source } };
        Rows.Add(rows, tags);
        Rejects.Add(rejects, tags);
        if (error is not null)
        {
            tags.Add("error.type", error.GetType().FullName);
        }

        Duration.Record(duration.TotalSeconds, tags);
    }
}
