namespace CommerceMetrics;

/// <summary>What a step from one definition of GMV to another changes.</summary>
public enum GmvReconciliationKind
{
    /// <summary>An amount component comes to count.</summary>
    ComponentEnters,

    /// <summary>An amount component no longer counts.</summary>
    ComponentLeaves,

    /// <summary>Orders of a status come to count.</summary>
    StatusEnters,

    /// <summary>Orders of a status no longer count.</summary>
    StatusLeaves,

    /// <summary>Refunds move to their other day.</summary>
    RefundTimingChanges,
}
