namespace CommerceMetrics.Benchmarks;

/// <summary>What a user groups columns of integers by; the day is counted from 1970-01-01.</summary>
public readonly record struct CodedCell(int Market, Currency Currency, OrderStatus Status, long Day);
