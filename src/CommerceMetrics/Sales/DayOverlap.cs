namespace CommerceMetrics;

/// <summary>What a merge does with cubes whose days overlap.</summary>
public enum DayOverlap { Refuse = 0, OrdersAreDisjoint = 1 }
