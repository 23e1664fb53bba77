namespace CommerceMetrics;

/// <summary>Which of its two dates a refund counts on. A refund of which one date alone is known counts on that one under either.</summary>
public enum RefundTiming
{
    /// <summary>The day on which it was given back.</summary>
    OwnDay,

    /// <summary>The day of the order that it belongs to.</summary>
    OrderDay,
}
