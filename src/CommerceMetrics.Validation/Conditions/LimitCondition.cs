namespace CommerceMetrics.Validation;

/// <summary>
/// An amount is above the limit of its currency; or, for whole limits, at or above it and a multiple of 100, as it would be had somebody counted hundredths that the currency does not have. Only amounts
/// that reach the least limit are looked up.
/// </summary>
internal sealed class LimitCondition(RowNumber number, Func<OrderRuleOptions, IReadOnlyDictionary<Currency, decimal>> limits, bool isWhole) : OrderCondition
{
    private const int Hundred = 100;

    public static Dictionary<Currency, decimal> Checked(IReadOnlyDictionary<Currency, decimal> limits, string parameter)
    {
        ArgumentNullException.ThrowIfNull(limits, parameter);
        foreach ((Currency currency, decimal limit) in limits)
        {
            if (limit < 0)
            {
                throw new ArgumentOutOfRangeException(parameter, limit, $"The limit of {currency} is below 0; leave out a currency that has none.");
            }
        }

        return new Dictionary<Currency, decimal>(limits);
    }

    internal override bool Holds(OrderRow row, RowContext context)
    {
        if (!limits(context.Options).TryGetValue(row.Currency, out decimal limit))
        {
            return false;
        }

        decimal amount = RowContext.AmountOf(row, (AmountComponent)number);
        return isWhole ? amount >= limit && amount % Hundred == 0 : amount > limit;
    }

    internal override void Keep(in RowBlock block, Span<ulong> mask)
    {
        LimitTable table = block.Context.LimitsOf(this, limits, isWhole);
        if (table.Least == long.MaxValue)
        {
            mask.Clear();
            return;
        }

        ReadOnlySpan<long> amounts = block.Number(number);
        LongMask.Keep<Above>(amounts, 0, table.Least, mask, block.Count);
        if (RowMask.IsEmpty(mask))
        {
            return;
        }

        table.KeepLimited(block.Currencies, mask, block.Count);
        for (int row = RowMask.Next(mask, 0); row >= 0; row = RowMask.Next(mask, row + 1))
        {
            Currency currency = block.Currencies.Length == block.Count ? block.Currencies[row] : block.Currencies[0];
            if (!table.IsAbove(currency, ExceedMask.At(amounts, row, block.Count)))
            {
                RowMask.Clear(mask, row);
            }
        }
    }
}
