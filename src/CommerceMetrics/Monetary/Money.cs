using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>An amount of one currency: a <see cref="decimal"/> and a <see cref="CommerceMetrics.Currency"/>.</summary>
/// <remarks>
/// <para>
/// In major units (12.34 is 12 euro 34 cent), of either sign, with as many digits as it was given: it never rounds by itself. Where a
/// <see cref="decimal"/> would drop digits, <see cref="OverflowException"/> is thrown; <see cref="Round(MidpointRounding)"/>,
/// <see cref="RoundToCash(MidpointRounding)"/> and <see cref="Divide"/> are the ways to lose digits, <see cref="Split(int, int?)"/> and
/// <see cref="Allocate(ReadOnlySpan{long})"/> the ways to share an amount out without losing any.
/// </para>
/// <para>
/// Equal when currency and value are equal: 1.0 equals 1.00, amounts of two currencies differ, zeros included. Ordered by value within a
/// currency; ordering, adding or subtracting across currencies throws <see cref="CurrencyMismatchException"/>, for a zero too.
/// </para>
/// <para>
/// Its text ("EUR -12.34") is the same under every culture, for a <see cref="TypeConverter"/> too; <see cref="Parse(string, IFormatProvider?)"/>
/// reads it back.
/// </para>
/// <para><c>default</c> is zero of <see cref="CommerceMetrics.Currency.None"/> (XXX). A zero keeps its currency.</para>
/// <para>
/// Immutable and thread-safe. A total with more digits than a decimal holds is <see cref="ExactMoney"/>; a total over currencies is
/// <see cref="MoneyBag"/>.
/// </para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(MoneyJsonConverter))]
[TypeConverter(typeof(RoundTripTypeConverter<Money>))]
public readonly partial struct Money : IEquatable<Money>, IComparable<Money>, IComparable, ISpanFormattable, IUtf8SpanFormattable,
    ISpanParsable<Money>, IUtf8SpanParsable<Money>
{
    private Money(decimal amount, Currency currency) => (Amount, Currency) = (amount, currency);

    /// <summary>The amount in major units of the currency.</summary>
    public decimal Amount { get; }

    /// <summary>The currency.</summary>
    public Currency Currency { get; }

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => decimal.Sign(Amount);

    /// <summary>Whether the amount is 0.</summary>
    public bool IsZero => Amount == 0;

    /// <summary>An amount in major units, all its digits kept, also beyond the currency's minor unit.</summary>
    public static Money FromAmount(decimal amount, Currency currency) => new(amount, currency);

    /// <summary>
    /// An amount given in minor units: 1234 is 12.34 in a currency of 2 <see cref="Currency.Digits"/>, and 1234 in one without a minor
    /// unit.
    /// </summary>
    public static Money FromMinorUnits(long units, Currency currency) => FromMinorUnits((Int128)units, currency);

    /// <summary>Zero of a currency.</summary>
    public static Money Zero(Currency currency) => new(0m, currency);

    /// <summary>Exact: the amount in minor units.</summary>
    /// <exception cref="OverflowException">The amount has more digits than the currency's minor unit, or is beyond 64 bits.</exception>
    public long ToMinorUnits()
    {
        if (DecimalUnits.TryConvert(Amount, Currency.Digits, out long units))
        {
            return units;
        }

        throw new OverflowException(Round(Currency.Digits) != this
            ? $"{this} has more digits than the minor unit of {Currency.Code} ({Currency.Digits}); round it first."
            : $"{this} is beyond 64 bits of minor units.");
    }

    /// <summary>Rounded to the currency's digits, half-even unless told otherwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mode is none of <see cref="MidpointRounding"/>.</exception>
    public Money Round(MidpointRounding mode = MidpointRounding.ToEven) => Round(Currency.Digits, mode);

    /// <summary>Rounded to a number of digits after the point, 0 to 28, half-even unless told otherwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The digits are not 0 to 28, or the mode is none of <see cref="MidpointRounding"/>.
    /// </exception>
    public Money Round(int digits, MidpointRounding mode = MidpointRounding.ToEven)
    {
        ThrowIfNotDigits(digits);
        return new Money(BigDecimal.FromDecimal(Amount).Round(digits, mode).ToDecimal(), Currency);
    }

    /// <summary>
    /// Rounded to what can be paid in cash: a multiple of the currency's <see cref="Currency.CashIncrement"/>, of its minor unit where it has
    /// none.
    /// </summary>
    /// <param name="mode">
    /// Away from zero where it is not stated, unlike the half-even of other members: the cash rounding rules of Sweden, Denmark and Switzerland
    /// take a half to the larger amount.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The mode is none of <see cref="MidpointRounding"/>.</exception>
    /// <exception cref="OverflowException">A decimal cannot hold the rounded amount.</exception>
    public Money RoundToCash(MidpointRounding mode = MidpointRounding.AwayFromZero) =>
        Currency.CashIncrement is { } increment ? RoundToCash(increment, mode) : Round(mode);

    /// <summary>Rounded to a multiple of a cash increment that the caller states, such as Finland's 0.05 for EUR.</summary>
    /// <param name="increment">In major units, more than 0.</param>
    /// <param name="mode">As in <see cref="RoundToCash(MidpointRounding)"/>; a half is one of the increment.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The increment is not more than 0, or the mode is none of <see cref="MidpointRounding"/>.
    /// </exception>
    /// <exception cref="OverflowException">A decimal cannot hold the rounded amount.</exception>
    public Money RoundToCash(decimal increment, MidpointRounding mode = MidpointRounding.AwayFromZero)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(increment);
        BigDecimal step = BigDecimal.FromDecimal(increment);
        return new Money((BigDecimal.Divide(BigDecimal.FromDecimal(Amount), step, 0, mode) * step).ToDecimal(), Currency);
    }

    /// <summary>The amount without its sign.</summary>
    public Money Abs() => new(Math.Abs(Amount), Currency);

    /// <summary>The smaller of two amounts of one currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static Money Min(Money left, Money right) => right < left ? right : left;

    /// <summary>The larger of two amounts of one currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static Money Max(Money left, Money right) => right > left ? right : left;

    /// <summary>Whether currency and value are equal (1.0 equals 1.00).</summary>
    public bool Equals(Money other) => Amount == other.Amount && Currency == other.Currency;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Money other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Amount, Currency);

    /// <summary>By value.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public int CompareTo(Money other)
    {
        ThrowIfOther(other.Currency, "compare");
        return Amount.CompareTo(other.Amount);
    }

    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        Money other => CompareTo(other),
        _ => throw new ArgumentException($"A Money compares with a Money, not with a {obj.GetType().Name}.", nameof(obj)),
    };

    /// <summary>Whether currency and value are equal.</summary>
    public static bool operator ==(Money left, Money right) => left.Equals(right);

    /// <summary>Whether currency or value differ.</summary>
    public static bool operator !=(Money left, Money right) => !left.Equals(right);

    /// <summary>Whether <paramref name="left"/> is less.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is more.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is less or equal.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is more or equal.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <exception cref="OverflowException">A decimal cannot hold the amount.</exception>
    internal static Money FromMinorUnits(Int128 units, Currency currency) =>
        new(new BigDecimal(units, currency.Digits).ToDecimal(), currency);

    private void ThrowIfOther(Currency other, string operation)
    {
        if (Currency != other)
        {
            throw new CurrencyMismatchException(Currency, other, operation);
        }
    }

    private static void ThrowIfNotDigits(int digits)
    {
        if (digits is < 0 or > 28)
        {
            throw new ArgumentOutOfRangeException(nameof(digits), digits, "A decimal has 0 to 28 digits after the point.");
        }
    }
}
