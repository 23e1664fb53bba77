namespace CommerceMetrics.Validation;

/// <summary>
/// Which column of a table, such as a CSV file's header row, serves which field. Fields are the properties of <see cref="OrderRow"/> by name, case ignored, and a dimension of the cube by "dimension:" and its name. Plain
/// texts, so that any reader's mapping can be validated. Immutable, thread-safe; equality is by reference of its parts.
/// </summary>
/// <param name="Header">The columns of the table, in order.</param>
/// <param name="Columns">The column of each field.</param>
public sealed record ColumnMapping(IReadOnlyList<string> Header, IReadOnlyDictionary<string, string> Columns);
