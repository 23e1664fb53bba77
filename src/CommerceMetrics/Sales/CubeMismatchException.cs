namespace CommerceMetrics;

/// <summary>Cubes that cannot be put together: of unlike schemas, with a load in common, or with days that overlap.</summary>
public sealed class CubeMismatchException : InvalidOperationException
{
    internal CubeMismatchException(string mismatch, string message)
        : base(message) => Mismatch = mismatch;

    /// <summary>What does not match: "dimensions", "date basis", "turn hour", "zones", "digits", "load", "days" or "cells".</summary>
    public string Mismatch { get; }
}
