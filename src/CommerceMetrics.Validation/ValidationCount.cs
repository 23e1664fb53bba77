using FluentValidation;

namespace CommerceMetrics.Validation;

/// <summary>How often a rule was failed. Immutable, thread-safe; equality is by value.</summary>
/// <param name="Code">The rule's code.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Rows">Failing rows.</param>
/// <param name="Amounts">What the rows are worth: merchandise − discount + shipping + tax of sales, and what refunds gave back.</param>
public sealed record ValidationCount(string Code, Severity Severity, long Rows, MoneyBag Amounts);
