using System.Runtime.InteropServices;

namespace CommerceMetrics.Validation;

/// <summary>The currency is this one; its four bytes tell.</summary>
internal sealed class CurrencyCondition(Currency currency) : OrderCondition
{
    internal override bool Holds(OrderRow row, RowContext context) => row.Currency == currency;

    internal override void Keep(in RowBlock block, Span<ulong> mask) =>
        SmallMask.KeepEqual(MemoryMarshal.Cast<Currency, uint>(block.Currencies), CurrencyTable.BytesOf(currency), mask, block.Count);
}
