namespace CommerceMetrics.Validation;

/// <summary>A calendar by its id and the grain that it shall have, as a user gives them. Immutable, thread-safe; equality is by value.</summary>
/// <param name="Id">The id, such as "retail-454".</param>
/// <param name="Grain">The periods asked for.</param>
public sealed record CalendarChoice(string Id, Grain Grain);
