using System.Buffers;

namespace CommerceMetrics.Validation;

public sealed partial class OrderColumnsValidator
{
    private readonly List<MemoryRule> memoryRules = new(MemoryRule.All.Count);

    /// <summary>Looks at each row by itself and at the rows of this call beside each other: duplicate orders, outliers, velocity, refunds in total. A row that fails several rules is one row with warnings.</summary>
    /// <remarks>Only rows of one call are seen beside each other. Buffers are pooled: 24 bytes a row meanwhile, and a bit a row and rule.</remarks>
    /// <param name="columns">The rows.</param>
    /// <param name="together">Which rules look at rows beside each other.</param>
    /// <exception cref="ArgumentException">A column has a length other than 0, 1 and the number of rows, or currencies, statuses or (where there are dimensions) segments are absent.</exception>
    public void Validate(in OrderColumns columns, OrderMemoryRules together)
    {
        ColumnLengths.Require(columns, context.Schema.Dimensions.Count > 0);
        context.Unit = columns.Unit;
        memoryRules.Clear();
        foreach (MemoryRule rule in MemoryRule.All)
        {
            if (together.HasFlag(rule.Flag))
            {
                memoryRules.Add(rule);
            }
        }

        int words = RowMask.WordsOf(columns.Count);
        ulong[] failing = ArrayPool<ulong>.Shared.Rent(words * memoryRules.Count);
        try
        {
            Span<ulong> found = failing.AsSpan(0, words * memoryRules.Count);
            found.Clear();
            for (int asked = 0; asked < memoryRules.Count; asked++)
            {
                memoryRules[asked].Find(columns, context, found.Slice(asked * words, words));
            }

            Validate(columns, found, words);
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(failing);
        }
    }
}
