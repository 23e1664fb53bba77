using Noda = NodaMoney;

namespace CommerceMetrics.Interop;

/// <summary>
/// Columns of NodaMoney's amounts as columns of <see cref="OrderColumns"/> or an <see cref="OrderBatch"/>: whole units of the cube's digits
/// (<see cref="CubeSchema.DigitsOf"/>), and currencies. Exact or not at all, unless a rounding mode is given. Nothing is allocated. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// <c>CopyToColumns</c> writes the amounts and the currencies of the rows: it is for the first component. <c>CopyToAmounts</c> writes the
/// amounts of a further one, and checks that each is in its row's currency; a zero of NodaMoney's <c>NoCurrency</c>, its default, is 0 in any.
/// </para>
/// <para>
/// One row is read for each amount, and a column that is written may be longer (the spans of a batch are). Where a row cannot be written the rows
/// before it are; the <c>Try</c> forms then return false and that row's index. A single amount is <see cref="NodaMoneyConversion"/>.
/// </para>
/// </remarks>
public static class NodaMoneyColumns
{
    /// <summary>Writes the currency and the exact amount of each row.</summary>
    /// <param name="money">The amounts of one component, one a row.</param>
    /// <param name="schema">The cube's, which states the digits of each currency's amounts.</param>
    /// <param name="currencies">Written: <see cref="OrderColumns.Currencies"/>.</param>
    /// <param name="amounts">Written: a column of amounts, such as <see cref="OrderColumns.Merchandise"/>.</param>
    /// <exception cref="OverflowException">An amount has more digits than the cube's, or more units than a long holds; the message names the row.</exception>
    /// <exception cref="ArgumentException">A currency has no counterpart, and the message names the row; or a column to write is shorter than <paramref name="money"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="schema"/> is null.</exception>
    public static void CopyToColumns(this ReadOnlySpan<Noda.Money> money, CubeSchema schema, Span<Currency> currencies, Span<long> amounts) =>
        ColumnCopy<Noda.Money, MoneyRow>.ToColumns(money, schema, currencies, amounts, mode: null);

    /// <summary>Writes the currency and the amount of each row, rounded to the cube's digits by this mode.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mode is none of <see cref="MidpointRounding"/>.</exception>
    /// <exception cref="OverflowException">An amount has more units than a long holds; the message names the row.</exception>
    /// <exception cref="ArgumentException">A currency has no counterpart, and the message names the row; or a column to write is shorter than <paramref name="money"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="schema"/> is null.</exception>
    public static void CopyToColumns(this ReadOnlySpan<Noda.Money> money, CubeSchema schema, Span<Currency> currencies, Span<long> amounts, MidpointRounding mode) =>
        ColumnCopy<Noda.Money, MoneyRow>.ToColumns(money, schema, currencies, amounts, mode);

    /// <summary>Writes the currency and the exact amount of each row, up to the first that cannot be written.</summary>
    /// <returns>Whether all rows were written. <paramref name="copied"/> is how many were: all, or the index of the first that could not be.</returns>
    /// <exception cref="ArgumentException">A column to write is shorter than <paramref name="money"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="schema"/> is null.</exception>
    public static bool TryCopyToColumns(this ReadOnlySpan<Noda.Money> money, CubeSchema schema, Span<Currency> currencies, Span<long> amounts, out int copied) =>
        ColumnCopy<Noda.Money, MoneyRow>.TryToColumns(money, schema, currencies, amounts, mode: null, out copied);

    /// <summary>Writes the exact amount of each row, which must be in the row's currency.</summary>
    /// <param name="money">The amounts of one component, one a row.</param>
    /// <param name="schema">The cube's, which states the digits of each currency's amounts.</param>
    /// <param name="currencies">Read: <see cref="OrderColumns.Currencies"/>, one a row, or a single one for all rows.</param>
    /// <param name="amounts">Written: a column of amounts, such as <see cref="OrderColumns.Discount"/>.</param>
    /// <exception cref="OverflowException">An amount has more digits than the cube's, or more units than a long holds; the message names the row.</exception>
    /// <exception cref="ArgumentException">An amount is not in its row's currency, and the message names the row; or a column is shorter than <paramref name="money"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="schema"/> is null.</exception>
    public static void CopyToAmounts(this ReadOnlySpan<Noda.Money> money, CubeSchema schema, ReadOnlySpan<Currency> currencies, Span<long> amounts) =>
        ColumnCopy<Noda.Money, MoneyRow>.ToAmounts(money, schema, currencies, amounts, mode: null);

    /// <summary>Writes the amount of each row, which must be in the row's currency, rounded to the cube's digits by this mode.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mode is none of <see cref="MidpointRounding"/>.</exception>
    /// <exception cref="OverflowException">An amount has more units than a long holds; the message names the row.</exception>
    /// <exception cref="ArgumentException">An amount is not in its row's currency, and the message names the row; or a column is shorter than <paramref name="money"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="schema"/> is null.</exception>
    public static void CopyToAmounts(this ReadOnlySpan<Noda.Money> money, CubeSchema schema, ReadOnlySpan<Currency> currencies, Span<long> amounts, MidpointRounding mode) =>
        ColumnCopy<Noda.Money, MoneyRow>.ToAmounts(money, schema, currencies, amounts, mode);

    /// <summary>Writes the exact amount of each row, which must be in the row's currency, up to the first that cannot be written.</summary>
    /// <returns>Whether all rows were written. <paramref name="copied"/> is how many were: all, or the index of the first that could not be.</returns>
    /// <exception cref="ArgumentException">A column is shorter than <paramref name="money"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="schema"/> is null.</exception>
    public static bool TryCopyToAmounts(this ReadOnlySpan<Noda.Money> money, CubeSchema schema, ReadOnlySpan<Currency> currencies, Span<long> amounts, out int copied) =>
        ColumnCopy<Noda.Money, MoneyRow>.TryToAmounts(money, schema, currencies, amounts, mode: null, out copied);

    /// <inheritdoc cref="CopyToColumns(ReadOnlySpan{Noda.Money}, CubeSchema, Span{Currency}, Span{long})"/>
    public static void CopyToColumns(this ReadOnlySpan<Noda.FastMoney> money, CubeSchema schema, Span<Currency> currencies, Span<long> amounts) =>
        ColumnCopy<Noda.FastMoney, FastMoneyRow>.ToColumns(money, schema, currencies, amounts, mode: null);

    /// <inheritdoc cref="CopyToColumns(ReadOnlySpan{Noda.Money}, CubeSchema, Span{Currency}, Span{long}, MidpointRounding)"/>
    public static void CopyToColumns(this ReadOnlySpan<Noda.FastMoney> money, CubeSchema schema, Span<Currency> currencies, Span<long> amounts, MidpointRounding mode) =>
        ColumnCopy<Noda.FastMoney, FastMoneyRow>.ToColumns(money, schema, currencies, amounts, mode);

    /// <inheritdoc cref="TryCopyToColumns(ReadOnlySpan{Noda.Money}, CubeSchema, Span{Currency}, Span{long}, out int)"/>
    public static bool TryCopyToColumns(this ReadOnlySpan<Noda.FastMoney> money, CubeSchema schema, Span<Currency> currencies, Span<long> amounts, out int copied) =>
        ColumnCopy<Noda.FastMoney, FastMoneyRow>.TryToColumns(money, schema, currencies, amounts, mode: null, out copied);

    /// <inheritdoc cref="CopyToAmounts(ReadOnlySpan{Noda.Money}, CubeSchema, ReadOnlySpan{Currency}, Span{long})"/>
    public static void CopyToAmounts(this ReadOnlySpan<Noda.FastMoney> money, CubeSchema schema, ReadOnlySpan<Currency> currencies, Span<long> amounts) =>
        ColumnCopy<Noda.FastMoney, FastMoneyRow>.ToAmounts(money, schema, currencies, amounts, mode: null);

    /// <inheritdoc cref="CopyToAmounts(ReadOnlySpan{Noda.Money}, CubeSchema, ReadOnlySpan{Currency}, Span{long}, MidpointRounding)"/>
    public static void CopyToAmounts(this ReadOnlySpan<Noda.FastMoney> money, CubeSchema schema, ReadOnlySpan<Currency> currencies, Span<long> amounts, MidpointRounding mode) =>
        ColumnCopy<Noda.FastMoney, FastMoneyRow>.ToAmounts(money, schema, currencies, amounts, mode);

    /// <inheritdoc cref="TryCopyToAmounts(ReadOnlySpan{Noda.Money}, CubeSchema, ReadOnlySpan{Currency}, Span{long}, out int)"/>
    public static bool TryCopyToAmounts(this ReadOnlySpan<Noda.FastMoney> money, CubeSchema schema, ReadOnlySpan<Currency> currencies, Span<long> amounts, out int copied) =>
        ColumnCopy<Noda.FastMoney, FastMoneyRow>.TryToAmounts(money, schema, currencies, amounts, mode: null, out copied);
}
