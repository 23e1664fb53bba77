using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>The statement of a cube, which knows what its result's columns are: what <c>SalesCube.ReadAsync</c> reads a result by. Immutable, thread-safe.</summary>
public sealed class SqlCubeStatement : SqlStatement
{
    internal SqlCubeStatement(string text, IReadOnlyList<SqlValue> values, CubeLayout layout, SqlCubeStatement? trial)
        : base(trial is null ? SqlPurpose.Cube : SqlPurpose.CubeAfterOverflow, text, values) => (Layout, Trial) = (layout, trial);

    /// <summary>The same with sums that cost less and are told where they overflow (<see cref="SqlDialect.TrialSum"/>), which a <see cref="Warehouse"/> runs first; null where the engine has none. It gives the same cube, or an error.</summary>
    public SqlCubeStatement? Trial { get; }

    /// <summary>What the cells are.</summary>
    public CubeSchema Schema => Layout.Schema;

    /// <summary>The business days that are read; null for all rows.</summary>
    public DateInterval? Days => Layout.Days;

    /// <summary>The days within which all instants of the rows must lie.</summary>
    public DateInterval Range => Layout.Range;

    internal CubeLayout Layout { get; }
}
