using FluentValidation.Results;

namespace CommerceMetrics.Validation;

/// <summary>Tests rules of your own: whether a row fails, and whether the rule says the same of records and of columns. It needs no test framework. Thread-safe.</summary>
public sealed class OrderRuleTester
{
    private readonly OrderRule rule;
    private readonly CubeSchema schema;
    private readonly OrderRuleOptions options;

    /// <summary>A tester of one rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="schema">The cube; null for one of the one dimension "market".</param>
    /// <param name="options">What is plausible; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    public OrderRuleTester(OrderRule rule, CubeSchema? schema = null, OrderRuleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        (this.rule, this.schema, this.options) = (rule, schema ?? new CubeSchema("market"), options ?? new OrderRuleOptions());
    }

    /// <summary>Requires that a row fails, as a record and as a column.</summary>
    /// <returns>The failure, for its message and severity.</returns>
    /// <exception cref="InvalidOperationException">The row passes.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="row"/> is null.</exception>
    public ValidationFailure ShouldFail(OrderRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        ShouldAgree([row]);
        return Failures(row).FirstOrDefault() ?? throw new InvalidOperationException($"{rule.Code} passes a row that should fail: {row}");
    }

    /// <summary>Requires that a row passes, as a record and as a column.</summary>
    /// <exception cref="InvalidOperationException">The row fails.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="row"/> is null.</exception>
    public void ShouldPass(OrderRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        ShouldAgree([row]);
        if (Failures(row).FirstOrDefault() is { } failure)
        {
            throw new InvalidOperationException($"{rule.Code} fails a row that should pass: {failure.ErrorMessage}");
        }
    }

    /// <summary>Requires that the rule fails the same rows as records and as columns.</summary>
    /// <exception cref="InvalidOperationException">It does not; the message names the first row that differs.</exception>
    /// <exception cref="OverflowException">An amount has more digits than the cube keeps, or is beyond 64 bits.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="rows"/> is null.</exception>
    public void ShouldAgree(IReadOnlyList<OrderRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        SegmentTable segments = new([.. schema.Dimensions]);
        using OrderBatch batch = RowWriter.ToBatch(rows, schema, segments);
        OrderColumnsValidator validator = new(schema, segments, options, [rule]);
        OrderColumns columns = batch.AsColumns();
        ulong[] failing = new ulong[RowMask.WordsOf(RowBlock.Rows)];
        for (int start = 0; start < rows.Count; start += RowBlock.Rows)
        {
            RowBlock block = validator.BlockOf(columns, start);
            Span<ulong> mask = failing.AsSpan(0, RowMask.WordsOf(block.Count));
            OrderColumnsValidator.Find(rule, block, mask);
            for (int row = 0; row < block.Count; row++)
            {
                bool failsAsColumn = (mask[row >> 6] >> (row & 63) & 1) != 0;
                if (failsAsColumn != Failures(rows[start + row]).Count > 0)
                {
                    throw new InvalidOperationException($"{rule.Code} {(failsAsColumn ? "fails" : "passes")} row {start + row} as a column, but not as a record: {rows[start + row]}");
                }
            }
        }
    }

    private List<ValidationFailure> Failures(OrderRow row) => new OrderRowValidator(schema, options, [rule]).Validate(row).Errors;
}
