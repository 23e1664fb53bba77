using CommerceMetrics.TestData;

namespace CommerceMetrics.Sql.Tests;

/// <summary>A test on a server; shown as skipped, with the command that starts it, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ServerFactAttribute : FactAttribute
{
    /// <param name="kind">The servers.</param>
    /// <param name="files">Files of the shared data that it needs as well.</param>
    public ServerFactAttribute(ServerKind kind, params string[] files) => Skip = EngineServers.WhySkipped(kind) ?? (files.Length == 0 ? null : new SharedDataFactAttribute(files).Skip);
}
