namespace CommerceMetrics.Sql;

/// <summary>An instant in a statement, as a dialect writes it. <c>default</c> is none.</summary>
/// <param name="Value">Whole units since 1970-01-01T00:00:00Z, rounded down; anything at all where it is not valid.</param>
/// <param name="IsValid">A condition that holds where the column has an instant, and does not hold where it has NULL or anything else.</param>
/// <param name="PerSecond">Units in a second: 1, 1000, 1000000 or 1000000000.</param>
/// <param name="IsValidWithin">A condition for where <see cref="SqlDialect.InstantsWithin"/> holds already, which says less; null for <paramref name="IsValid"/>.</param>
public readonly record struct SqlInstant(string Value, string IsValid, long PerSecond, string? IsValidWithin = null);
