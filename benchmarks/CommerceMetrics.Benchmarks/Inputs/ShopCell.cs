using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>What a user groups records by.</summary>
public readonly record struct ShopCell(string Market, string Currency, OrderStatus Status, LocalDate Day);
