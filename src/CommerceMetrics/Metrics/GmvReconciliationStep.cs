namespace CommerceMetrics;

/// <summary>One step on the way from one definition of GMV to another.</summary>
/// <remarks>Equal by all parts. Immutable and thread-safe. Its amount in a segment and period is a <see cref="GmvReconciliationLine"/>.</remarks>
public sealed record GmvReconciliationStep
{
    internal GmvReconciliationStep(GmvReconciliationKind kind, AmountComponent? component = null, OrderStatus? status = null, RefundTiming? refundTiming = null) =>
        (Kind, Component, Status, RefundTiming) = (kind, component, status, refundTiming);

    /// <summary>What changes.</summary>
    public GmvReconciliationKind Kind { get; }

    /// <summary>The component that enters or leaves; null in other steps.</summary>
    public AmountComponent? Component { get; }

    /// <summary>The status that enters or leaves; null in other steps.</summary>
    public OrderStatus? Status { get; }

    /// <summary>The day on which refunds count from this step on; null in other steps.</summary>
    public RefundTiming? RefundTiming { get; }

    /// <summary>For people: "shipping leaves", "Returned orders leave", "refunds count on the order's day".</summary>
    public override string ToString() => Kind switch
    {
        GmvReconciliationKind.ComponentEnters => $"{GmvDefinition.NameOf(Component!.Value)} enters",
        GmvReconciliationKind.ComponentLeaves => $"{GmvDefinition.NameOf(Component!.Value)} leaves",
        GmvReconciliationKind.StatusEnters => $"{Status} orders enter",
        GmvReconciliationKind.StatusLeaves => $"{Status} orders leave",
        _ => RefundTiming == CommerceMetrics.RefundTiming.OwnDay ? "refunds count on their own day" : "refunds count on the order's day",
    };
}
