namespace CommerceMetrics.Sql;

/// <summary>A whole number of 64 bits in a statement, as a dialect writes it. <c>default</c> is none.</summary>
/// <param name="Value">The number; anything at all where it is not valid.</param>
/// <param name="IsValid">A condition that holds where the column has a whole number of 64 bits, and does not hold (false or NULL) where it has NULL or anything else.</param>
/// <param name="IsValidOrNull">A condition that holds where the column has such a number or NULL; null where the two are to be joined by OR.</param>
public readonly record struct SqlNumber(string Value, string IsValid, string? IsValidOrNull = null);
