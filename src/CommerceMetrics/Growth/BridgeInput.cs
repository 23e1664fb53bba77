namespace CommerceMetrics;

/// <summary>What a bridge needs of a segment in one window.</summary>
/// <param name="Quantity">q; 0 or less is none.</param>
/// <param name="Gmv">Local, before refunds where they are held apart; of a bridge of GMV the same as <paramref name="Local"/>.</param>
/// <param name="Local">The figure explained, local, before refunds where they are held apart.</param>
/// <param name="Translated">The same in the reporting currency.</param>
/// <param name="Refunds">What was given back, in the reporting currency, positive.</param>
internal readonly record struct BridgeWindow(Count Quantity, BigDecimal Gmv, BigDecimal Local, BigDecimal Translated, BigDecimal Refunds)
{
    public bool HasQuantity => Quantity.Sign > 0;

    public BigDecimal Total => Translated - Refunds;

    public bool IsEmpty => Quantity.Sign == 0 && Gmv.IsZero && Local.IsZero && Translated.IsZero && Refunds.IsZero;
}

/// <summary>What a bridge needs of a segment: segment and currency.</summary>
internal sealed record BridgeInput(Segment Segment, Currency Currency, BridgeWindow Prior, BridgeWindow Current)
{
    public bool IsContinuing => Prior.HasQuantity && Current.HasQuantity;
}
