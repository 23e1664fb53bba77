namespace CommerceMetrics;

/// <summary>The six amounts of a row.</summary>
public enum AmountComponent : byte { Merchandise = 0, Discount = 1, Shipping = 2, Tax = 3, Refund = 4, Fee = 5 }
