namespace CommerceMetrics;

/// <summary>What a row is: goods sold, or something given back.</summary>
public enum OrderEvent : byte { Sale = 0, Refund = 1 }
