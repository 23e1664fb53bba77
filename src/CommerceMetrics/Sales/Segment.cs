using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>
/// A tuple of values, one per dimension of its cube ("CN", "live", "shoes"). Values are any well-formed text, the empty one included, compared as
/// written. Equality is by value; the order is by code point, value by value. Immutable, thread-safe. <see cref="SegmentTable"/> numbers segments.
/// </summary>
[JsonConverter(typeof(SegmentJsonConverter))]
public sealed class Segment : IEquatable<Segment>, IComparable<Segment>
{
    private readonly string[] values;

    /// <summary>A segment of the given values; of none for a cube without dimensions.</summary>
    /// <exception cref="ArgumentNullException">A value is null.</exception>
    /// <exception cref="ArgumentException">A value holds a lone surrogate, which no file could carry.</exception>
    public Segment(params ReadOnlySpan<string> values)
    {
        foreach (string value in values)
        {
            ArgumentNullException.ThrowIfNull(value, nameof(values));
            if (!CodePoints.IsWellFormed(value))
            {
                throw new ArgumentException($"Segment value '{value}' holds a lone surrogate; values are well-formed Unicode text.", nameof(values));
            }
        }

        this.values = values.ToArray();
    }

    /// <summary>The segment of a cube without dimensions, and the label of a table that is not grouped.</summary>
    public static Segment Empty { get; } = new();

    /// <summary>The values, in the order of the dimensions.</summary>
    public IReadOnlyList<string> Values => values;

    /// <summary>The value of one dimension.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension.</exception>
    public string this[int dimension] => values[dimension];

    /// <inheritdoc/>
    public bool Equals(Segment? other) => other is not null && values.AsSpan().SequenceEqual(other.values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Segment other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (string value in values)
        {
            hash.Add(value, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public int CompareTo(Segment? other)
    {
        if (other is null)
        {
            return 1;
        }

        for (int i = 0; i < Math.Min(values.Length, other.values.Length); i++)
        {
            int order = CodePoints.Order.Compare(values[i], other.values[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return values.Length.CompareTo(other.values.Length);
    }

    /// <summary>Equality by value.</summary>
    public static bool operator ==(Segment? left, Segment? right) => Equals(left, right);

    /// <summary>Inequality by value.</summary>
    public static bool operator !=(Segment? left, Segment? right) => !Equals(left, right);

    /// <summary>Order by code point.</summary>
    public static bool operator <(Segment? left, Segment? right) => Comparer<Segment?>.Default.Compare(left, right) < 0;

    /// <summary>Order by code point.</summary>
    public static bool operator >(Segment? left, Segment? right) => Comparer<Segment?>.Default.Compare(left, right) > 0;

    /// <summary>Order by code point.</summary>
    public static bool operator <=(Segment? left, Segment? right) => Comparer<Segment?>.Default.Compare(left, right) <= 0;

    /// <summary>Order by code point.</summary>
    public static bool operator >=(Segment? left, Segment? right) => Comparer<Segment?>.Default.Compare(left, right) >= 0;

    /// <summary>The values joined by " / ": the value itself where there is one dimension, "" where there is none.</summary>
    public override string ToString() => string.Join(" / ", values);
}
