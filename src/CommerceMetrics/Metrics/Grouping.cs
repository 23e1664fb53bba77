using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace CommerceMetrics;

/// <summary>What the rows of a table are: one for all orders, or one per value of one or several dimensions, of the currency, or of the status.</summary>
/// <remarks>Equal when the same names stand in the same order and the same segments are kept; there is no order. <c>default</c> is <see cref="None"/>. Which orders are
/// looked at at all is a <see cref="Slice"/>. Immutable and thread-safe.</remarks>
public readonly struct Grouping : IEquatable<Grouping>
{
    private readonly ImmutableArray<GroupingKey> keys; // default: none
    private readonly KeptSegments? kept;

    private Grouping(ImmutableArray<GroupingKey> keys, KeptSegments? kept = null) => (this.keys, this.kept) = (keys, kept);

    /// <summary>One row for all; its segment has no values.</summary>
    public static Grouping None => default;

    /// <summary>One row per currency of the orders, by code.</summary>
    public static Grouping Currency => new([new GroupingKey(GroupingKind.Currency, null)]);

    /// <summary>One row per status of the orders, by name.</summary>
    public static Grouping Status => new([new GroupingKey(GroupingKind.Status, null)]);

    /// <summary>What each value of a row's segment is of, in order: names of dimensions, "currency", "status". Empty for <see cref="None"/>.</summary>
    public IReadOnlyList<string> Names => [.. Keys.Select(key => key.ToString())];

    /// <summary>The segments that have rows of their own, in the order of the rows; null where all do.</summary>
    public IReadOnlyList<Segment>? Kept => kept?.Segments;

    /// <summary>The segment of the row of all that is not <see cref="Kept"/>; null where all segments have rows.</summary>
    public Segment? Others => kept?.Others;

    internal ImmutableArray<GroupingKey> Keys => keys.IsDefault ? [] : keys;

    /// <summary>One row per value of a dimension of the cube ("market"), or per tuple of values of several ("market", "channel").</summary>
    /// <exception cref="ArgumentException">There is no name, one is blank, or one stands twice. Whether the cube has them, is checked where the grouping meets the cube.</exception>
    /// <exception cref="ArgumentNullException">A name is null.</exception>
    public static Grouping By(params ReadOnlySpan<string> dimensions)
    {
        if (dimensions.IsEmpty)
        {
            throw new ArgumentException("No dimension is named: name at least one, or use Grouping.None.", nameof(dimensions));
        }

        Grouping all = None;
        foreach (string dimension in dimensions)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(dimension, nameof(dimensions));
            all = all.And(new Grouping([new GroupingKey(GroupingKind.Dimension, dimension)]));
        }

        return all;
    }

    /// <summary>One row per pair of a value of this grouping and one of another: <c>Grouping.By("market").And(Grouping.Currency)</c>.</summary>
    /// <exception cref="ArgumentException">Both group by the same, or one keeps some segments only: <see cref="Keep"/> comes last.</exception>
    public Grouping And(Grouping other)
    {
        if (kept is not null || other.kept is not null)
        {
            throw new ArgumentException("A grouping that keeps some segments cannot be joined with another: join first, then Keep.", nameof(other));
        }

        foreach (GroupingKey key in other.Keys)
        {
            if (Keys.Contains(key))
            {
                throw new ArgumentException($"'{key}' stands in both groupings: group by it once.", nameof(other));
            }
        }

        return new Grouping([.. Keys, .. other.Keys]);
    }

    /// <summary>The same rows for some segments, in this order, and one row for all others together, the last: its figures are exact, not a difference of rounded ones.</summary>
    /// <param name="segments">Which have rows of their own, each once; those that a cube lacks have none.</param>
    /// <param name="others">What the last row's segment is called. A segment of that name that is not kept is among the others.</param>
    /// <exception cref="ArgumentException">A segment stands twice, has another number of values than <see cref="Names"/>, or is called as the others are; or the name is not well-formed.</exception>
    /// <exception cref="ArgumentNullException">An argument or a segment is null.</exception>
    public Grouping Keep(IEnumerable<Segment> segments, string others = "others")
    {
        ArgumentNullException.ThrowIfNull(segments);
        return new Grouping(Keys, new KeptSegments([.. segments], new Segment(others), Keys.Length));
    }

    /// <inheritdoc/>
    public bool Equals(Grouping other) => Keys.AsSpan().SequenceEqual(other.Keys.AsSpan()) && Equals(kept, other.kept);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Grouping other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Keys.Aggregate(0, static (hash, key) => HashCode.Combine(hash, key));

    /// <summary>Whether both make the same rows.</summary>
    public static bool operator ==(Grouping left, Grouping right) => left.Equals(right);

    /// <summary>Whether they make different rows.</summary>
    public static bool operator !=(Grouping left, Grouping right) => !left.Equals(right);

    /// <summary>The names with commas between ("market, currency"), and how many segments are kept; "none" where there is one row for all.</summary>
    public override string ToString() =>
        (Keys.IsEmpty ? "none" : string.Join(", ", Keys)) + (kept is null ? "" : FormattableString.Invariant($" ({kept.Segments.Count} and {kept.Others})"));

    /// <summary>The row in which a segment's figures stand.</summary>
    internal Segment RowOf(Segment segment) => kept is null || kept.Contains(segment) ? segment : kept.Others;

    /// <summary>Segments in the order of the rows.</summary>
    internal IEnumerable<Segment> InOrder(IEnumerable<Segment> rows) => kept is { } some
        ? rows.OrderBy(some.PositionOf)
        : rows.Order();

    private sealed class KeptSegments : IEquatable<KeptSegments>
    {
        private readonly Dictionary<Segment, int> positions = [];

        public KeptSegments(Segment[] segments, Segment others, int values)
        {
            foreach (Segment segment in segments)
            {
                ArgumentNullException.ThrowIfNull(segment, nameof(segments));
                if (segment.Values.Count != values || segment == others || !positions.TryAdd(segment, positions.Count))
                {
                    throw new ArgumentException(
                        segment == others ? $"A kept segment is called '{segment}' as the others are: give the others another name."
                        : segment.Values.Count != values ? $"Segment '{segment}' has {segment.Values.Count} values; those of this grouping have {values}."
                        : $"Segment '{segment}' is to be kept twice.", nameof(segments));
                }
            }

            (Segments, Others) = (Array.AsReadOnly(segments), others);
        }

        public IReadOnlyList<Segment> Segments { get; }

        public Segment Others { get; }

        public bool Contains(Segment segment) => positions.ContainsKey(segment);

        public int PositionOf(Segment row) => positions.GetValueOrDefault(row, positions.Count);

        public bool Equals(KeptSegments? other) => other is not null && Others == other.Others && Segments.SequenceEqual(other.Segments);

        public override bool Equals(object? obj) => Equals(obj as KeptSegments);

        public override int GetHashCode() => Segments.Count;
    }
}

/// <summary>What one value of a row's segment is of; the dimension is named for <see cref="GroupingKind.Dimension"/> alone.</summary>
internal readonly record struct GroupingKey(GroupingKind Kind, string? Dimension)
{
    public override string ToString() => Kind switch
    {
        GroupingKind.Currency => "currency",
        GroupingKind.Status => "status",
        _ => Dimension!,
    };
}

internal enum GroupingKind : byte
{
    Dimension,
    Currency,
    Status,
}
