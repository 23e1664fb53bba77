namespace CommerceMetrics;

/// <summary>
/// What the totals of a cell are. A refund with both dates known enters the cube twice, under <see cref="RefundOnOwnDay"/> and
/// <see cref="RefundOnOrderDay"/>, of which a definition reads exactly one; a refund of which one date alone is known enters once, under
/// <see cref="RefundOnOnlyDay"/>, which either timing reads. <c>default</c> is a sale. What a row is is an <see cref="OrderEvent"/>.
/// </summary>
public enum CellEvent : byte
{
    /// <summary>Goods sold, on the day of the sale. A refund that sale rows carry is in these cells' Refund, and is read under either timing.</summary>
    Sale = 0,

    /// <summary>Given back, on the day it was given back; the order's day is known too.</summary>
    RefundOnOwnDay = 1,

    /// <summary>The same, on the day of the order.</summary>
    RefundOnOrderDay = 2,

    /// <summary>Given back, on the one day that is known.</summary>
    RefundOnOnlyDay = 3,
}
