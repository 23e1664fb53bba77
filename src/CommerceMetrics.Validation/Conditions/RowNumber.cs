namespace CommerceMetrics.Validation;

/// <summary>The 64-bit columns, the six amounts by their component's number.</summary>
internal enum RowNumber
{
    Merchandise = AmountComponent.Merchandise,
    Discount = AmountComponent.Discount,
    Shipping = AmountComponent.Shipping,
    Tax = AmountComponent.Tax,
    Refund = AmountComponent.Refund,
    Fee = AmountComponent.Fee,
    Units,
    Buyer,
    OrderId,
}
