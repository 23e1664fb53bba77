using FluentValidation;

namespace CommerceMetrics.Validation;

/// <summary>One failure, described. Immutable, thread-safe; equality is by value.</summary>
/// <param name="Row">The row, counted from 0 over all rows that the validator has seen: not the line of a file. Rows that could not be read were never seen and have no number, and a line that is an order
/// and its dated refund is two rows, the refund after the sale.</param>
/// <param name="Code">The rule's code.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Property">The property that is wrong.</param>
/// <param name="Message">What was found, what is allowed, and the fix.</param>
public sealed record ValidationExample(long Row, string Code, Severity Severity, string Property, string Message)
{
    /// <summary>The row, counted from 1 as people count.</summary>
    public long Number => Row + 1;

    /// <summary>The order's id; null where the rows have none, as those of a CSV file, whose ids do not enter the columns.</summary>
    public long? OrderId { get; init; }
}
