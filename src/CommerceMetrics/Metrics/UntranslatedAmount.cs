namespace CommerceMetrics;

/// <summary>What had no rate: the amount under the definition in its own currency, and the distinct days it lies on.</summary>
public sealed record UntranslatedAmount(Currency Currency, ExactMoney Amount, int Days);
