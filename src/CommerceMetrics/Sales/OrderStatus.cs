namespace CommerceMetrics;

/// <summary>The current status of an order.</summary>
public enum OrderStatus : byte { Placed = 0, Paid = 1, Shipped = 2, Delivered = 3, Cancelled = 4, Returned = 5, Test = 6 }
