namespace CommerceMetrics;

/// <summary>The closed set of outcomes of a growth figure; the first that applies.</summary>
public enum GrowthOutcome { NotComparable = 0, NoPrior = 1, Incomplete = 2, NegativeBase = 3, NoChange = 4, FromZero = 5, Rate = 6 }
