using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CommerceMetrics.Sql;

/// <summary>The package's meter and activity source, both named after it.</summary>
internal static class SqlDiagnostics
{
    public const string Name = "CommerceMetrics.Sql";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("commercemetrics.sql.rows", "{row}", "Rows of tables that results stand for, rejected ones included.");
    private static readonly Counter<long> Rejects = Meter.CreateCounter<long>("commercemetrics.sql.rejects", "{row}", "Rows rejected.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("commercemetrics.sql.duration", "s", "Time of a call to one node.");

    /// <summary>Records a node's answer, whole or up to an error.</summary>
    public static void Record(string engine, string operation, long rows, long rejects, TimeSpan duration, Exception? error)
    {
        TagList tags = new() { { "engine", engine }, { "operation", operation } };
        Rows.Add(rows, tags);
        Rejects.Add(rejects, tags);
        if (error is not null)
        {
            tags.Add("error.type", error.GetType().FullName);
        }

        Duration.Record(duration.TotalSeconds, tags);
    }
}
