using System.Globalization;
using Noda = NodaMoney;

namespace CommerceMetrics.Interop;

/// <summary>The loop behind <see cref="NodaMoneyColumns"/>, for one type of row. A currency is looked up where it differs from the row's before.</summary>
internal static class ColumnCopy<TMoney, TRow>
    where TRow : IMoneyRow<TMoney>
{
    public static void ToColumns(ReadOnlySpan<TMoney> money, CubeSchema schema, Span<Currency> currencies, Span<long> amounts, MidpointRounding? mode)
    {
        if (!TryToColumns(money, schema, currencies, amounts, mode, out int copied))
        {
            throw Refused(money[copied], copied, null, schema, mode);
        }
    }

    public static bool TryToColumns(ReadOnlySpan<TMoney> money, CubeSchema schema, Span<Currency> currencies, Span<long> amounts, MidpointRounding? mode, out int copied)
    {
        Check(schema, mode);
        CheckLength(currencies.Length, money.Length, nameof(currencies));
        CheckLength(amounts.Length, money.Length, nameof(amounts));
        Noda.Currency last = default;
        Currency currency = default;
        int digits = schema.DigitsOf(default);
        for (copied = 0; copied < money.Length; copied++)
        {
            Noda.Currency current = TRow.CurrencyOf(money[copied]);
            if (current != last)
            {
                if (!CurrencyMatch.TryFromNoda(current, out currency, out _))
                {
                    return false;
                }

                (last, digits) = (current, schema.DigitsOf(currency));
            }

            if (!TRow.AmountOf(money[copied]).TryToUnits(digits, mode, out long units))
            {
                return false;
            }

            (currencies[copied], amounts[copied]) = (currency, units);
        }

        return true;
    }

    public static void ToAmounts(ReadOnlySpan<TMoney> money, CubeSchema schema, ReadOnlySpan<Currency> currencies, Span<long> amounts, MidpointRounding? mode)
    {
        if (!TryToAmounts(money, schema, currencies, amounts, mode, out int copied))
        {
            throw Refused(money[copied], copied, currencies[currencies.Length == 1 ? 0 : copied], schema, mode);
        }
    }

    public static bool TryToAmounts(
        ReadOnlySpan<TMoney> money, CubeSchema schema, ReadOnlySpan<Currency> currencies, Span<long> amounts, MidpointRounding? mode, out int copied)
    {
        Check(schema, mode);
        bool isSingle = currencies.Length == 1;
        CheckLength(isSingle ? money.Length : currencies.Length, money.Length, nameof(currencies));
        CheckLength(amounts.Length, money.Length, nameof(amounts));
        Noda.Currency last = default;
        Currency currency = default;
        int digits = schema.DigitsOf(default);
        for (copied = 0; copied < money.Length; copied++)
        {
            Noda.Currency current = TRow.CurrencyOf(money[copied]);
            if (current != last)
            {
                if (!CurrencyMatch.TryFromNoda(current, out currency, out _))
                {
                    return false;
                }

                (last, digits) = (current, schema.DigitsOf(currency));
            }

            ScaledInteger amount = TRow.AmountOf(money[copied]);
            if ((currency != currencies[isSingle ? 0 : copied] && !IsNothing(currency, amount)) || !amount.TryToUnits(digits, mode, out long units))
            {
                return false;
            }

            amounts[copied] = units;
        }

        return true;
    }

    private static bool IsNothing(Currency currency, ScaledInteger amount) => currency == Currency.None && amount.IsZero;

    private static void Check(CubeSchema schema, MidpointRounding? mode)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (mode is MidpointRounding given)
        {
            NodaMoneyConversion.ThrowIfUnknown(given);
        }
    }

    private static void CheckLength(int length, int rows, string column)
    {
        if (length < rows)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Column {column} has {length} values for {rows} rows; it needs one a row."), column);
        }
    }

    // Finds the reason again, off the loop.
    private static Exception Refused(TMoney money, int row, Currency? rowCurrency, CubeSchema schema, MidpointRounding? mode)
    {
        if (!CurrencyMatch.TryFromNoda(TRow.CurrencyOf(money), out Currency currency, out string? reason))
        {
            return new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Row {row}: {reason}"), nameof(money));
        }

        string text = string.Create(CultureInfo.InvariantCulture, $"Row {row}: {currency.Code} {TRow.DecimalOf(money)}");
        if (rowCurrency is Currency expected && expected != currency)
        {
            return new ArgumentException(
                $"{text} is not in the row's currency, {expected.Code}{(expected.IsCustom ? " (custom)" : "")}; all amounts of a row are in one currency.", nameof(money));
        }

        int digits = schema.DigitsOf(currency);
        return new OverflowException(mode is null
            ? FormattableString.Invariant($"{text} has more than {digits} digits after the point, or is beyond {long.MaxValue} of its last one; give a rounding mode, or build the cube with other digits for {currency.Code} (CubeSchema.Digits).")
            : FormattableString.Invariant($"{text} is beyond {long.MaxValue} units of {digits} digits after the point; build the cube with fewer digits for {currency.Code} (CubeSchema.Digits)."));
    }
}
