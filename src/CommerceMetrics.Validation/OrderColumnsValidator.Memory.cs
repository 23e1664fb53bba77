using System.Buffers;
using FluentValidation;

namespace CommerceMetrics.Validation;

public sealed partial class OrderColumnsValidator
{
    /// <summary>
    /// Looks at rows beside each other: duplicate orders, outliers, velocity, refunds in total. What is found joins <see cref="Summary"/>; the rows themselves are counted by
    /// <see cref="Validate(in OrderColumns)"/>, so call this before it, with the same columns, where examples shall have the same row numbers.
    /// </summary>
    /// <remarks>Only rows of one call are seen beside each other. Buffers are pooled: 24 bytes a row meanwhile.</remarks>
    /// <param name="columns">The rows.</param>
    /// <param name="memoryRules">Which rules.</param>
    /// <exception cref="ArgumentException">A column has a length other than 0, 1 and the number of rows, or currencies, statuses or (where there are dimensions) segments are absent.</exception>
    public void ValidateTogether(in OrderColumns columns, OrderMemoryRules memoryRules)
    {
        ColumnLengths.Require(columns, context.Schema.Dimensions.Count > 0);
        context.Unit = columns.Unit;
        ulong[] failing = ArrayPool<ulong>.Shared.Rent(RowMask.WordsOf(columns.Count));
        try
        {
            Span<ulong> found = failing.AsSpan(0, RowMask.WordsOf(columns.Count));
            foreach (MemoryRule rule in MemoryRule.All)
            {
                if (memoryRules.HasFlag(rule.Flag) && columns.Count > 0)
                {
                    found.Clear();
                    rule.Find(columns, context, found);
                    NoteTogether(rule, columns, found);
                }
            }
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(failing);
        }
    }

    private void NoteTogether(MemoryRule rule, in OrderColumns columns, ReadOnlySpan<ulong> failing)
    {
        for (int row = RowMask.Next(failing, 0); row >= 0; row = RowMask.Next(failing, row + 1))
        {
            Currency currency = RowReader.CurrencyAt(columns, row);
            tally.Of(rule.Code, Severity.Warning).Add(currency, RowReader.ValueAt(columns, row));
            tally.Of(Severity.Warning).Add(currency, RowReader.PlacedAt(columns, row));
            if (tally.Examples.Count < context.Options.MaxExamples)
            {
                string text = RuleMessages.Text(rule.Code, rule.Found(RowReader.Read(columns, row, context)), context.Options.Language);
                tally.AddExample(new ValidationExample(tally.Rows + row, rule.Code, Severity.Warning, rule.Property, text), context.Options.MaxExamples);
            }
        }
    }
}
