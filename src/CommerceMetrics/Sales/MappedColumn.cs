using System.Diagnostics.CodeAnalysis;

namespace CommerceMetrics;

/// <summary>
/// Where an <see cref="OrderMapping"/> takes a field from: a column by its name, one value for all rows, or an expression of the source's own language. A string converts to the
/// column of that name. Equality is by kind and text. Immutable, thread-safe.
/// </summary>
/// <remarks>Names and values may come from anybody: a source quotes or passes them as data. An expression is code: it is run as it is written, and sources take it only where the caller says that it may be trusted.</remarks>
public sealed class MappedColumn : IEquatable<MappedColumn>
{
    private MappedColumn(MappedColumnKind kind, string text) => (Kind, Text) = (kind, text);

    /// <summary>What <see cref="Text"/> is.</summary>
    public MappedColumnKind Kind { get; }

    /// <summary>The name, the value, or the expression.</summary>
    public string Text { get; }

    /// <summary>The column of a name, exactly as the source spells it.</summary>
    /// <exception cref="ArgumentException">The name is empty or not well-formed text.</exception>
    public static MappedColumn Named(string name) => new(MappedColumnKind.Name, WellFormed(name, nameof(name)));

    /// <summary>The same value for all rows: a currency's code, a market, the word of a status.</summary>
    /// <exception cref="ArgumentException">The value is empty or not well-formed text.</exception>
    public static MappedColumn Constant(string value) => new(MappedColumnKind.Constant, WellFormed(value, nameof(value)));

    /// <summary>An expression of the source's own language, as <c>quantity * price</c>. It is code, run as it is written: never build it from what users typed.</summary>
    /// <exception cref="ArgumentException">The expression is blank or not well-formed text.</exception>
    public static MappedColumn Expression(string expression) => string.IsNullOrWhiteSpace(expression)
        ? throw new ArgumentException("The expression is blank; write one, as quantity * price.", nameof(expression))
        : new(MappedColumnKind.Expression, WellFormed(expression, nameof(expression)));

    /// <summary>The column of a name; null for null, which maps nothing.</summary>
    /// <exception cref="ArgumentException">The name is empty or not well-formed text.</exception>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator MappedColumn?(string? name) => name is null ? null : Named(name);

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] MappedColumn? other) => other is not null && Kind == other.Kind && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is MappedColumn other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, StringComparer.Ordinal.GetHashCode(Text));

    /// <summary>Equality by kind and text.</summary>
    public static bool operator ==(MappedColumn? left, MappedColumn? right) => Equals(left, right);

    /// <summary>Inequality by kind and text.</summary>
    public static bool operator !=(MappedColumn? left, MappedColumn? right) => !Equals(left, right);

    /// <summary>Kind and text, for a debugger or a log.</summary>
    public override string ToString() => Kind == MappedColumnKind.Name ? Text : $"{Kind} {Text}";

    private static string WellFormed(string text, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(text, parameter);
        return CodePoints.IsWellFormed(text) ? text : throw new ArgumentException($"'{text}' holds a lone surrogate; a mapping is well-formed Unicode text.", parameter);
    }
}
