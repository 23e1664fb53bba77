using FluentValidation;
using FluentValidation.Results;

namespace CommerceMetrics.Validation;

/// <summary>
/// The rules of <see cref="OrderRowValidator"/> on columns: kernels find the failing rows, and FluentValidation describes the first <see cref="OrderRuleOptions.MaxExamples"/> of them, errors before warnings before infos. What is found adds up over
/// calls to <see cref="Summary"/>. Clean rows allocate nothing after warm-up. One thread at a time; validate parts apart and merge their summaries to use more.
/// </summary>
public sealed partial class OrderColumnsValidator
{
    private readonly RowContext context;
    private readonly OrderRule[] rules;
    private readonly OrderRowValidator describing;
    private readonly SummaryTally tally;
    private readonly ulong[] mask = new ulong[RowMask.WordsOf(RowBlock.Rows)];
    private readonly ulong[][] bySeverity = [.. Enum.GetValues<Severity>().Select(_ => new ulong[RowMask.WordsOf(RowBlock.Rows)])];

    /// <summary>Rules on columns of a builder: <c>new OrderColumnsValidator(builder.Schema, builder.Segments)</c>.</summary>
    /// <param name="schema">The cube's schema: its dimensions and digits.</param>
    /// <param name="segments">The table whose codes the columns hold.</param>
    /// <param name="options">What is plausible; null for the defaults.</param>
    /// <param name="rules">The rules; null for <see cref="OrderRules.RowLocal"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="schema"/> or <paramref name="segments"/> is null.</exception>
    public OrderColumnsValidator(CubeSchema schema, SegmentTable segments, OrderRuleOptions? options = null, IEnumerable<OrderRule>? rules = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(segments);
        context = new RowContext(options ?? new OrderRuleOptions(), schema, segments);
        this.rules = [.. rules ?? OrderRules.RowLocal];
        describing = new OrderRowValidator(context, this.rules);
        tally = new SummaryTally(schema);
    }

    /// <summary>Rows validated so far.</summary>
    public long Rows => tally.Rows;

    /// <summary>Failures so far, of any severity.</summary>
    public long Failures => tally.Failures;

    /// <summary>Whether a row so far fails a rule of severity error.</summary>
    public bool HasErrors => tally.Of(Severity.Error).Rows > 0;

    /// <summary>What was found so far.</summary>
    public ValidationSummary Summary() => tally.ToSummary(context.Options.MaxExamples);

    /// <summary>Looks at each row by itself. Row numbers of examples count from the validator's first row (<see cref="ValidationExample.Row"/>).</summary>
    /// <exception cref="ArgumentException">A column has a length other than 0, 1 and the number of rows, or currencies, statuses or (where there are dimensions) segments are absent.</exception>
    public void Validate(in OrderColumns columns)
    {
        ColumnLengths.Require(columns, context.Schema.Dimensions.Count > 0);
        Validate(columns, default, 0);
    }

    /// <summary>Looks at rows given as records. Texts and orders beyond what columns hold are an error of the row, not of the call.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="rows"/> or a row is null.</exception>
    public void Validate(IEnumerable<OrderRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (OrderRow row in rows)
        {
            ArgumentNullException.ThrowIfNull(row, nameof(rows));
            IReadOnlyList<ValidationFailure> failures = describing.Validate(row).Errors;
            tally.Add(failures, row, tally.Rows, context.Options.MaxExamples);
            tally.Rows++;
        }
    }

    /// <summary>The bits of the rows of a block that fail a rule.</summary>
    internal static void Find(OrderRule rule, in RowBlock block, Span<ulong> failing)
    {
        RowMask.Fill(failing, block.Count);
        rule.FailsWhen.Keep(block, failing);
    }

    internal RowBlock BlockOf(in OrderColumns columns, int start)
    {
        context.Unit = columns.Unit;
        return new RowBlock(columns, start, Math.Min(RowBlock.Rows, columns.Count - start), context);
    }

    // Together: a mask per memory rule that was asked, one behind another.
    private void Validate(in OrderColumns columns, ReadOnlySpan<ulong> together, int wordsOfRule)
    {
        context.Unit = columns.Unit;
        for (int start = 0; start < columns.Count; start += RowBlock.Rows)
        {
            RowBlock block = new(columns, start, Math.Min(RowBlock.Rows, columns.Count - start), context);
            ValidateBlock(columns, start, block, together, wordsOfRule);
        }

        tally.Rows += columns.Count;
    }

    private void ValidateBlock(in OrderColumns columns, int start, in RowBlock block, ReadOnlySpan<ulong> together, int wordsOfRule)
    {
        Span<ulong> failing = mask.AsSpan(0, RowMask.WordsOf(block.Count));
        bool isClean = true;
        foreach (OrderRule rule in rules)
        {
            Find(rule, block, failing);
            if (RowMask.IsEmpty(failing))
            {
                continue;
            }

            Note(rule.Code, rule.Severity, columns, start, failing, ref isClean);
        }

        for (int asked = 0; asked < together.Length; asked += wordsOfRule)
        {
            together.Slice(asked + (start >> 6), failing.Length).CopyTo(failing);
            if (!RowMask.IsEmpty(failing))
            {
                Note(memoryRules[asked / wordsOfRule].Code, Severity.Warning, columns, start, failing, ref isClean);
            }
        }

        if (!isClean)
        {
            Conclude(columns, start, failing.Length, together, wordsOfRule);
        }
    }

    private void Note(string code, Severity severity, in OrderColumns columns, int start, ReadOnlySpan<ulong> failing, ref bool isClean)
    {
        if (isClean)
        {
            isClean = false;
            foreach (ulong[] each in bySeverity)
            {
                Array.Clear(each);
            }
        }

        Span<ulong> rows = bySeverity[(int)severity];
        for (int word = 0; word < failing.Length; word++)
        {
            rows[word] |= failing[word];
        }

        SummaryTally.CodeTally found = tally.Of(code, severity);
        for (int row = RowMask.Next(failing, 0); row >= 0; row = RowMask.Next(failing, row + 1))
        {
            found.Add(RowReader.CurrencyAt(columns, start + row), RowReader.ValueAt(columns, start + row));
        }
    }

    // Rows once, however many rules they fail; the first of them are described.
    private void Conclude(in OrderColumns columns, int start, int words, ReadOnlySpan<ulong> together, int wordsOfRule)
    {
        Span<ulong> any = mask.AsSpan(0, words);
        any.Clear();
        foreach (ulong[] severity in bySeverity)
        {
            for (int word = 0; word < words; word++)
            {
                any[word] |= severity[word];
            }
        }

        for (int row = RowMask.Next(any, 0); row >= 0; row = RowMask.Next(any, row + 1))
        {
            bool isExample = false;
            for (int severity = 0; severity < bySeverity.Length; severity++)
            {
                if ((bySeverity[severity][row >> 6] >> (row & 63) & 1) != 0)
                {
                    tally.Of((Severity)severity).Add(RowReader.CurrencyAt(columns, start + row), RowReader.PlacedAt(columns, start + row));
                    isExample |= tally.Wants((Severity)severity, context.Options.MaxExamples);
                }
            }

            if (isExample)
            {
                Describe(columns, start + row, together, wordsOfRule);
            }
        }
    }

    private void Describe(in OrderColumns columns, int row, ReadOnlySpan<ulong> together, int wordsOfRule)
    {
        OrderRow record = RowReader.Read(columns, row, context);
        foreach (ValidationFailure failure in describing.Validate(record).Errors)
        {
            tally.AddExample(new ValidationExample(tally.Rows + row, failure.ErrorCode, failure.Severity, failure.PropertyName, failure.ErrorMessage) { OrderId = record.OrderId }, context.Options.MaxExamples);
        }

        for (int asked = 0; asked < together.Length; asked += wordsOfRule)
        {
            if ((together[asked + (row >> 6)] >> (row & 63) & 1) != 0)
            {
                MemoryRule rule = memoryRules[asked / wordsOfRule];
                string text = RuleMessages.Text(rule.Code, rule.Found(record), context.Options.Language);
                tally.AddExample(new ValidationExample(tally.Rows + row, rule.Code, Severity.Warning, rule.Property, text) { OrderId = record.OrderId }, context.Options.MaxExamples);
            }
        }
    }
}
