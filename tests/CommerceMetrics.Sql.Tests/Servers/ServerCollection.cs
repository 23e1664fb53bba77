namespace CommerceMetrics.Sql.Tests;

/// <summary>Tests on servers run one after the other, and while no others do: some of them kill a server.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ServerCollection
{
    public const string Name = "Servers";
}
