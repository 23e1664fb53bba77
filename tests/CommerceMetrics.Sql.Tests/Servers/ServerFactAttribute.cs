namespace CommerceMetrics.Sql.Tests;

/// <summary>A test on a server; shown as skipped, with the command that starts it, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ServerFactAttribute : FactAttribute
{
    public ServerFactAttribute(ServerKind kind) => Skip = EngineServers.WhySkipped(kind);
}
