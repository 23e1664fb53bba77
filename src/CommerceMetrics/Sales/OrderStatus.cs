namespace CommerceMetrics;

/// <summary>The current status of an order; every row of the order carries it. <c>default</c> is placed. A definition counts some statuses and not others.</summary>
public enum OrderStatus : byte
{
    /// <summary>Placed, not paid.</summary>
    Placed = 0,

    /// <summary>Paid, not shipped.</summary>
    Paid = 1,

    /// <summary>Shipped, not delivered.</summary>
    Shipped = 2,

    /// <summary>Delivered.</summary>
    Delivered = 3,

    /// <summary>Cancelled before it was delivered.</summary>
    Cancelled = 4,

    /// <summary>Sent back.</summary>
    Returned = 5,

    /// <summary>Not an order: placed to try the shop.</summary>
    Test = 6,
}
