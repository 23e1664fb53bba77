using System.Collections.Immutable;

namespace CommerceMetrics;

/// <summary>Which orders of a cube a query looks at: those of some values of a dimension, or of some currencies; or of both, by <see cref="And"/>.</summary>
/// <remarks>Equal when the same conditions hold, whatever their order; there is no order. The range of days of the data stays the whole cube's: a slice without orders on some
/// days sold nothing on them. What the rows are is a <see cref="Grouping"/>; which statuses count, a <see cref="GmvDefinition"/>. Immutable and thread-safe.</remarks>
public sealed class Slice : IEquatable<Slice>
{
    private readonly ImmutableArray<Condition> conditions;

    private Slice(ImmutableArray<Condition> conditions) => this.conditions = conditions;

    /// <summary>The orders of some values of a dimension: <c>Slice.On("market", "BR", "MX")</c>.</summary>
    /// <exception cref="ArgumentException">The dimension is blank, or there are no values. Whether the cube has the dimension, is checked where the slice meets the cube.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="dimension"/> or a value is null.</exception>
    public static Slice On(string dimension, params ReadOnlySpan<string> values) => Of(dimension, isExcluded: false, values);

    /// <summary>The orders of all values of a dimension but some.</summary>
    /// <inheritdoc cref="On(string, ReadOnlySpan{string})"/>
    public static Slice Except(string dimension, params ReadOnlySpan<string> values) => Of(dimension, isExcluded: true, values);

    /// <summary>The orders in some currencies.</summary>
    /// <exception cref="ArgumentException">There are no currencies.</exception>
    public static Slice On(params ReadOnlySpan<Currency> currencies)
    {
        string[] codes = new string[currencies.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = currencies[i].ToString();
        }

        return new Slice([new Condition(new GroupingKey(GroupingKind.Currency, null), false, Listed(codes, nameof(currencies)))]);
    }

    /// <summary>The orders that lie in this slice and in another (OLAP's dice).</summary>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public Slice And(Slice other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new Slice([.. conditions.Union(other.conditions)]);
    }

    /// <inheritdoc/>
    public bool Equals(Slice? other) =>
        other is not null && conditions.Length == other.conditions.Length && conditions.All(condition => other.conditions.Contains(condition));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Slice);

    /// <inheritdoc/>
    public override int GetHashCode() => conditions.Aggregate(0, static (hash, condition) => hash ^ condition.GetHashCode());

    /// <summary>Whether the same orders are in both, by the same conditions.</summary>
    public static bool operator ==(Slice? left, Slice? right) => Equals(left, right);

    /// <summary>Whether the conditions differ.</summary>
    public static bool operator !=(Slice? left, Slice? right) => !Equals(left, right);

    /// <summary>The conditions: "market in BR, MX and channel not in live".</summary>
    public override string ToString() => string.Join(" and ", conditions);

    /// <summary>Whether a series lies in the slice; values as <see cref="SeriesGroups"/> reads them.</summary>
    /// <exception cref="ArgumentException">The cube lacks a dimension.</exception>
    internal Func<SeriesKey, bool> Predicate(IReadOnlyList<string> dimensions, IReadOnlyList<Segment> segments)
    {
        (Func<SeriesKey, string> Value, Condition Condition)[] tests =
            [.. conditions.Select(condition => (SeriesGroups.ValueOf(condition.Key, dimensions, segments), condition))];
        return key => Array.TrueForAll(tests, test => test.Condition.Values.Contains(test.Value(key)) != test.Condition.IsExcluded);
    }

    private static Slice Of(string dimension, bool isExcluded, ReadOnlySpan<string> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dimension);
        return new Slice([new Condition(new GroupingKey(GroupingKind.Dimension, dimension), isExcluded, Listed(values, nameof(values)))]);
    }

    private static ImmutableSortedSet<string> Listed(ReadOnlySpan<string> values, string parameter)
    {
        foreach (string value in values)
        {
            ArgumentNullException.ThrowIfNull(value, parameter);
        }

        return values.IsEmpty
            ? throw new ArgumentException("No value is named: name at least one.", parameter)
            : ImmutableSortedSet.Create(StringComparer.Ordinal, values);
    }

    private sealed record Condition(GroupingKey Key, bool IsExcluded, ImmutableSortedSet<string> Values)
    {
        public bool Equals(Condition? other) => other is not null && Key == other.Key && IsExcluded == other.IsExcluded && Values.SetEquals(other.Values);

        public override int GetHashCode() => HashCode.Combine(Key, IsExcluded, Values.Count);

        public override string ToString() => $"{Key} {(IsExcluded ? "not in" : "in")} {string.Join(", ", Values)}";
    }
}
