using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>The statement of a cube, which knows what its result's columns are: what <c>SalesCube.ReadAsync</c> reads a result by. Immutable, thread-safe.</summary>
public sealed class SqlCubeStatement : SqlStatement
{
    internal SqlCubeStatement(string text, IReadOnlyList<SqlValue> values, CubeLayout layout)
        : base(text, values) => Layout = layout;

    /// <summary>What the cells are.</summary>
    public CubeSchema Schema => Layout.Schema;

    /// <summary>The business days that are read; null for all rows.</summary>
    public DateInterval? Days => Layout.Days;

    /// <summary>The days within which all instants of the rows must lie.</summary>
    public DateInterval Range => Layout.Range;

    internal CubeLayout Layout { get; }
}
