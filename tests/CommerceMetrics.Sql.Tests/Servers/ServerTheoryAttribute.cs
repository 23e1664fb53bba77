namespace CommerceMetrics.Sql.Tests;

/// <summary>A theory on a server; shown as skipped, with the command that starts it, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ServerTheoryAttribute : TheoryAttribute
{
    public ServerTheoryAttribute(ServerKind kind) => Skip = EngineServers.WhySkipped(kind);
}
