namespace CommerceMetrics.Csv.Tests;

/// <summary>Tests that look at the whole process's memory, which no other test may change meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class MeasuredMemory
{
    public const string Name = "measured memory";
}
