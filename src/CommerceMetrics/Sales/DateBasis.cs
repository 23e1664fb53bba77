namespace CommerceMetrics;

/// <summary>Which timestamp of its orders a cube was fed with.</summary>
public enum DateBasis : byte { Placed = 0, Paid = 1, Shipped = 2, Delivered = 3 }
