namespace CommerceMetrics;

/// <summary>What a row is. <c>default</c> is a sale. What a cell's totals are is a <see cref="CellEvent"/>.</summary>
public enum OrderEvent : byte
{
    /// <summary>Goods sold: an order, a line of one, or any part of it.</summary>
    Sale = 0,

    /// <summary>Something given back: amounts by component where the split is known, else as <see cref="AmountComponent.Refund"/>, positive.</summary>
    Refund = 1,
}
