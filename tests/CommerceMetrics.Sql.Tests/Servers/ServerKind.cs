namespace CommerceMetrics.Sql.Tests;

/// <summary>Which servers a test needs.</summary>
public enum ServerKind
{
    Postgres,
    ClickHouse,

    /// <summary>Started by tests/engines/up, so that a test may kill and restart it.</summary>
    OwnClickHouse,
}
