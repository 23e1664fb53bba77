using System.Diagnostics.CodeAnalysis;

namespace CommerceMetrics;

/// <summary>What the rows of a table are: one for all orders, or one per value of a dimension, per currency, or per status.</summary>
/// <remarks>Equality is that of kind and dimension; there is no order. <c>default</c> is <see cref="None"/>.</remarks>
public readonly struct Grouping : IEquatable<Grouping>
{
    private Grouping(GroupingKind kind, string? dimension = null) => (Kind, Dimension) = (kind, dimension);

    /// <summary>One row for all; its segment has no values.</summary>
    public static Grouping None => default;

    /// <summary>One row per currency of the orders, by code.</summary>
    public static Grouping Currency => new(GroupingKind.Currency);

    /// <summary>One row per status of the orders, by name.</summary>
    public static Grouping Status => new(GroupingKind.Status);

    /// <summary>The dimension's name under <see cref="By"/>; null otherwise.</summary>
    public string? Dimension { get; }

    internal GroupingKind Kind { get; }

    /// <summary>One row per value of a dimension of the cube ("market").</summary>
    /// <exception cref="ArgumentException">The name is blank. Whether the cube has it, is checked where the grouping meets the cube.</exception>
    public static Grouping By(string dimension)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dimension);
        return new Grouping(GroupingKind.Dimension, dimension);
    }

    /// <inheritdoc/>
    public bool Equals(Grouping other) => Kind == other.Kind && Dimension == other.Dimension;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Grouping other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Dimension is null ? 0 : StringComparer.Ordinal.GetHashCode(Dimension));

    /// <summary>Whether both make the same rows.</summary>
    public static bool operator ==(Grouping left, Grouping right) => left.Equals(right);

    /// <summary>Whether they make different rows.</summary>
    public static bool operator !=(Grouping left, Grouping right) => !left.Equals(right);

    /// <summary>"none", "currency", "status", or the dimension's name.</summary>
    public override string ToString() => Kind switch
    {
        GroupingKind.None => "none",
        GroupingKind.Currency => "currency",
        GroupingKind.Status => "status",
        _ => Dimension!,
    };
}

internal enum GroupingKind : byte
{
    None,
    Dimension,
    Currency,
    Status,
}
