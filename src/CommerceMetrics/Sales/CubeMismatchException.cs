namespace CommerceMetrics;

/// <summary>Cubes, or a cube and a definition, that cannot be put together.</summary>
public sealed class CubeMismatchException : InvalidOperationException
{
    internal CubeMismatchException(string what, string message) : base(message) => Mismatch = what;

    /// <summary>What differs: "dimensions", "zones", "turn hour", "date basis", "digits", "load", "days".</summary>
    public string Mismatch { get; }
}
