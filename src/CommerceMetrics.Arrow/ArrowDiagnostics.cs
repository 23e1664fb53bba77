using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CommerceMetrics.Arrow;

/// <summary>The package's meter and activity source, both named after it.</summary>
internal static class ArrowDiagnostics
{
    public const string Name = "CommerceMetrics.Arrow";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("commercemetrics.arrow.rows", "{row}", "Rows read, bad ones included.");
    private static readonly Counter<long> Rejects = Meter.CreateCounter<long>("commercemetrics.arrow.rejects", "{row}", "Bad rows.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("commercemetrics.arrow.duration", "s", "Time to read a stream of batches.");

    /// <summary>Records a stream that was read, wholly or up to an error.</summary>
    public static void Record(long rows, long rejects, TimeSpan duration, Exception? error)
    {
        TagList tags = [];
        Rows.Add(rows, tags);
        Rejects.Add(rejects, tags);
        if (error is not null)
        {
            tags.Add("error.type", error.GetType().FullName);
        }

        Duration.Record(duration.TotalSeconds, tags);
    }
}
