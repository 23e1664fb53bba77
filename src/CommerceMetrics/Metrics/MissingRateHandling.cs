namespace CommerceMetrics;

/// <summary>What translation does with an amount that has no rate.</summary>
public enum MissingRateHandling { LeaveOut, Throw }
