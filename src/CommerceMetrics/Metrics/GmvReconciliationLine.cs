namespace CommerceMetrics;

/// <summary>What a step adds to the value in one segment and period.</summary>
/// <param name="Step">The step.</param>
/// <param name="Amount">Value after the step − value before it, exact; negative where less counts.</param>
/// <param name="Printed">The amount in the currency's digits. Printed lines add up to the printed end − the printed start, by largest remainder, so that one may differ from its own
/// rounding by a unit.</param>
/// <remarks>Equal by all parts. Immutable and thread-safe.</remarks>
public sealed record GmvReconciliationLine(GmvReconciliationStep Step, ExactMoney Amount, ExactMoney Printed);
