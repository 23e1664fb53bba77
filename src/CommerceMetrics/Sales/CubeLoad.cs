using NodaTime;

namespace CommerceMetrics;

/// <summary>One load that went into a cube: where it came from, what it covered, and totals to hold it to.</summary>
public sealed record CubeLoad(string Id, DateInterval? Days, long Rows, MoneyBag Sales, MoneyBag Refunds);
