namespace CommerceMetrics.Benchmarks;

/// <summary>How rows lie in time: as they happened, which is how logs and exports come, or at random, which defeats every cache and shortcut.</summary>
public enum RowOrder
{
    Ordered,
    Shuffled,
}
