namespace CommerceMetrics.Sql;

/// <summary>A value that a statement passes as a parameter. Immutable.</summary>
/// <param name="Name">The parameter's name, without the mark before it.</param>
/// <param name="Value">The value: data, whatever it holds.</param>
public sealed record SqlValue(string Name, string Value);
