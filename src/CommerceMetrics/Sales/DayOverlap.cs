namespace CommerceMetrics;

/// <summary>What a merge does where a day holds orders of two cubes. <c>default</c> refuses.</summary>
public enum DayOverlap
{
    /// <summary>Refuse: most overlaps are a day loaded twice.</summary>
    Refuse = 0,

    /// <summary>Add: the caller knows that no order is in two of the cubes, as with the shards of one table.</summary>
    OrdersAreDisjoint = 1,
}
