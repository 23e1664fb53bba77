using FluentValidation;
using FluentValidation.Results;

namespace CommerceMetrics.Validation;

/// <summary>Adds up what is found, in whole units.</summary>
internal sealed class SummaryTally(CubeSchema schema)
{
    private readonly Dictionary<(string Code, Severity Severity), CodeTally> byCode = [];
    private readonly List<ValidationExample>[] examples = [.. Enum.GetValues<Severity>().Select(_ => new List<ValidationExample>())];
    private readonly CodeTally[] bySeverity = [.. Enum.GetValues<Severity>().Select(_ => new CodeTally())];

    public long Rows { get; set; }

    public long Failures => byCode.Values.Sum(code => code.Rows);

    private IEnumerable<ValidationExample> Examples => examples.SelectMany(static severity => severity);

    public CodeTally Of(string code, Severity severity)
    {
        if (!byCode.TryGetValue((code, severity), out CodeTally? found))
        {
            byCode.Add((code, severity), found = new CodeTally());
        }

        return found;
    }

    public CodeTally Of(Severity severity) => bySeverity[(int)severity];

    /// <summary>Whether a failure would be among the examples: errors go before warnings, and these before infos.</summary>
    public bool Wants(Severity severity, int most)
    {
        int before = 0;
        for (int worse = 0; worse <= (int)severity; worse++)
        {
            before += examples[worse].Count;
        }

        return before < most;
    }

    public void AddExample(ValidationExample example, int most)
    {
        if (Wants(example.Severity, most))
        {
            examples[(int)example.Severity].Add(example);
        }
    }

    public void Add(IReadOnlyList<ValidationFailure> failures, OrderRow row, long number, int most)
    {
        ExactMoney value = RowContext.ValueOf(row);
        foreach (ValidationFailure failure in failures)
        {
            Of(failure.ErrorCode, failure.Severity).Add(row.Event == OrderEvent.Refund ? value + RowContext.Exact(row.Refund, row) : value);
            AddExample(new ValidationExample(number, failure.ErrorCode, failure.Severity, failure.PropertyName, failure.ErrorMessage) { OrderId = row.OrderId }, most);
        }

        foreach (Severity severity in failures.Select(failure => failure.Severity).Distinct())
        {
            Of(severity).Add(row.Event != OrderEvent.Sale || row.Status == OrderStatus.Test ? ExactMoney.Zero(row.Currency) : RowContext.PlacedOf(row));
        }
    }

    public ValidationSummary ToSummary(int most) => new(
        Rows,
        byCode.Select(code => new ValidationCount(code.Key.Code, code.Key.Severity, code.Value.Rows, code.Value.ToMoney(schema))),
        Examples.Take(most),
        [.. bySeverity.Select(severity => (severity.Rows, severity.ToMoney(schema)))]);

    /// <summary>Rows and their exact totals by currency.</summary>
    internal sealed class CodeTally
    {
        private readonly Dictionary<Currency, Int128> totals = [];
        private MoneyBag money = MoneyBag.Empty;

        public long Rows { get; private set; }

        public void Add(Currency currency, Int128 value)
        {
            Rows++;
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(totals, currency, out _) += value;
        }

        public void Add(ExactMoney value)
        {
            Rows++;
            money = money.Add(value);
        }

        public MoneyBag ToMoney(CubeSchema schema) =>
            totals.Aggregate(money, (sum, total) => sum.Add(ToExact(total.Value, total.Key, schema.DigitsOf(total.Key))));

        // A decimal has 96 bits; what needs more is halved until it fits, and doubled back exactly.
        private static ExactMoney ToExact(Int128 units, Currency currency, int digits)
        {
            if (Int128.Abs(units) >> 95 == 0)
            {
                UInt128 size = (UInt128)Int128.Abs(units);
                return ExactMoney.FromMoney(Money.FromAmount(
                    new decimal(unchecked((int)(uint)size), unchecked((int)(uint)(size >> 32)), unchecked((int)(uint)(size >> 64)), units < 0, (byte)digits), currency));
            }

            ExactMoney half = ToExact(units / 2, currency, digits);
            return half + half + ToExact(units % 2, currency, digits);
        }
    }
}
