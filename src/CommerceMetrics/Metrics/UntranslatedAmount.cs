namespace CommerceMetrics;

/// <summary>What had no rate: one per currency.</summary>
/// <param name="Currency">The currency of the amount.</param>
/// <param name="Amount">The amount under the definition, in its own currency, exact.</param>
/// <param name="Days">The distinct days it lies on.</param>
public sealed record UntranslatedAmount(Currency Currency, ExactMoney Amount, int Days);
