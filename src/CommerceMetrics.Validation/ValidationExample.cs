using FluentValidation;

namespace CommerceMetrics.Validation;

/// <summary>One failure, described. Immutable, thread-safe; equality is by value.</summary>
/// <param name="Row">The row, counted from 0 over all rows that the validator has seen.</param>
/// <param name="Code">The rule's code.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Property">The property that is wrong.</param>
/// <param name="Message">What was found, what is allowed, and the fix.</param>
public sealed record ValidationExample(long Row, string Code, Severity Severity, string Property, string Message)
{
    /// <summary>The row, counted from 1 as people count.</summary>
    public long Number => Row + 1;
}
