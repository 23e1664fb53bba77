namespace CommerceMetrics.Conformance;

/// <summary>Tests that take the console and the current folder for themselves: none runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class ConsoleGroup
{
    public const string Name = "Console";
}
