namespace CommerceMetrics;

/// <summary>The six amounts of a row, taken as written: a negative one stays negative. <c>default</c> is merchandise.</summary>
public enum AmountComponent : byte
{
    /// <summary>Unit price × quantity, before any discount, tax or shipping. Counts positive.</summary>
    Merchandise = 0,

    /// <summary>Line and order discounts, stored positive. Counts negative.</summary>
    Discount = 1,

    /// <summary>Shipping charged to the buyer, after shipping discounts. Counts positive.</summary>
    Shipping = 2,

    /// <summary>VAT, sales tax, duties. Counts positive.</summary>
    Tax = 3,

    /// <summary>What was given back where the split is not known, stored positive. Counts negative.</summary>
    Refund = 4,

    /// <summary>What the marketplace earns: commission, payment, service. Never part of GMV.</summary>
    Fee = 5,
}
