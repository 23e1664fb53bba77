using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>What a user groups records by.</summary>
public readonly record struct ShopCell(string Market, string Currency, OrderStatus Status, LocalDate Day);

/// <summary>What a user groups columns of integers by.</summary>
public readonly record struct CodedCell(int Market, Currency Currency, OrderStatus Status, long Day);
