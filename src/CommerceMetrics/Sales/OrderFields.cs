namespace CommerceMetrics;

/// <summary>Which optional columns an <see cref="OrderBatch"/> carries. <c>default</c> is none of them.</summary>
[Flags]
public enum OrderFields
{
    /// <summary>Instants, segments, currencies and statuses alone.</summary>
    None = 0,

    /// <summary><see cref="OrderColumns.OrderInstants"/>.</summary>
    OrderInstants = 1 << 0,

    /// <summary><see cref="OrderColumns.Events"/>.</summary>
    Events = 1 << 1,

    /// <summary><see cref="OrderColumns.Merchandise"/>.</summary>
    Merchandise = 1 << 2,

    /// <summary><see cref="OrderColumns.Discount"/>.</summary>
    Discount = 1 << 3,

    /// <summary><see cref="OrderColumns.Shipping"/>.</summary>
    Shipping = 1 << 4,

    /// <summary><see cref="OrderColumns.Tax"/>.</summary>
    Tax = 1 << 5,

    /// <summary><see cref="OrderColumns.Refund"/>.</summary>
    Refund = 1 << 6,

    /// <summary><see cref="OrderColumns.Fee"/>.</summary>
    Fee = 1 << 7,

    /// <summary><see cref="OrderColumns.Units"/>.</summary>
    Units = 1 << 8,

    /// <summary><see cref="OrderColumns.Orders"/>.</summary>
    Orders = 1 << 9,

    /// <summary><see cref="OrderColumns.Buyers"/>.</summary>
    Buyers = 1 << 10,

    /// <summary><see cref="OrderColumns.OrderIds"/>.</summary>
    OrderIds = 1 << 11,
}
