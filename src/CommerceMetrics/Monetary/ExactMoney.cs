using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>
/// An exact amount of one currency of any size, with as many digits as its arithmetic gave: a translated total before it is rounded.
/// </summary>
/// <remarks>
/// <para>
/// In major units, of either sign. Nothing rounds but <see cref="Round(MidpointRounding)"/> and
/// <see cref="ToFixedString(MidpointRounding)"/>, once, at output.
/// </para>
/// <para>
/// Equal when currency and value are equal (1.0 equals 1.00); ordered by value within a currency, <see cref="CurrencyMismatchException"/>
/// across.
/// </para>
/// <para><c>default</c> is zero of <see cref="CommerceMetrics.Currency.None"/> (XXX).</para>
/// <para>Immutable and thread-safe. <see cref="Money"/> is its nearest sibling, bounded to a <see cref="decimal"/>.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(ExactMoneyJsonConverter))]
public readonly struct ExactMoney : IEquatable<ExactMoney>, IComparable<ExactMoney>, IComparable, ISpanFormattable, IUtf8SpanFormattable
{
    internal ExactMoney(BigDecimal amount, Currency currency) => (Amount, Currency) = (amount, currency);

    internal BigDecimal Amount { get; }

    /// <summary>The amount alone, as <see cref="ToString()"/> writes it.</summary>
    internal string AmountText
    {
        get
        {
            BigDecimal shortest = Amount.Normalize();
            return shortest.ToFixedString(Math.Max(shortest.Scale, Currency.Digits));
        }
    }

    /// <summary>The currency.</summary>
    public Currency Currency { get; }

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => Amount.Sign;

    /// <summary>Whether the amount is 0.</summary>
    public bool IsZero => Amount.IsZero;

    /// <summary>Zero of a currency.</summary>
    public static ExactMoney Zero(Currency currency) => new(BigDecimal.Zero, currency);

    /// <summary>The same amount.</summary>
    public static ExactMoney FromMoney(Money money) => new(BigDecimal.FromDecimal(money.Amount), money.Currency);

    /// <summary>The same amount; nothing is lost.</summary>
    public static implicit operator ExactMoney(Money money) => FromMoney(money);

    /// <summary>Rounded once, to the currency's digits, half-even unless told otherwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mode is none of <see cref="MidpointRounding"/>.</exception>
    /// <exception cref="OverflowException">
    /// A decimal cannot hold the rounded amount; <see cref="ToFixedString(MidpointRounding)"/> can write it.
    /// </exception>
    public Money Round(MidpointRounding mode = MidpointRounding.ToEven) => Round(Currency.Digits, mode);

    /// <summary>Rounded once, to a number of digits after the point, 0 to 28, half-even unless told otherwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The digits are not 0 to 28, or the mode is none of <see cref="MidpointRounding"/>.
    /// </exception>
    /// <exception cref="OverflowException">
    /// A decimal cannot hold the rounded amount; <see cref="ToFixedString(int, MidpointRounding)"/> can write it.
    /// </exception>
    public Money Round(int digits, MidpointRounding mode = MidpointRounding.ToEven)
    {
        if (digits is < 0 or > 28)
        {
            throw new ArgumentOutOfRangeException(nameof(digits), digits, "A decimal has 0 to 28 digits after the point.");
        }

        return Money.FromAmount(Amount.Round(digits, mode).ToDecimal(), Currency);
    }

    /// <summary>The amount without its sign.</summary>
    public ExactMoney Abs() => new(Amount.Abs(), Currency);

    /// <summary>
    /// The amount rounded once to the currency's digits, invariant, no sign on zero, any magnitude ("1234.56"): what files and JSON print.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The mode is none of <see cref="MidpointRounding"/>.</exception>
    public string ToFixedString(MidpointRounding mode = MidpointRounding.ToEven) => ToFixedString(Currency.Digits, mode);

    /// <summary>The amount rounded once to a number of digits after the point, invariant, no sign on zero, any magnitude.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The digits are negative, or the mode is none of <see cref="MidpointRounding"/>.
    /// </exception>
    public string ToFixedString(int digits, MidpointRounding mode = MidpointRounding.ToEven)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(digits);
        return Amount.Round(digits, mode).ToFixedString(digits);
    }

    /// <summary>
    /// The exact amount, invariant: the currency's text, a space, and the amount with the currency's digits, or more where the value needs
    /// them ("EUR -12.345", "USDC:6 1.500000").
    /// </summary>
    public override string ToString() => $"{Currency} {AmountText}";

    /// <summary>The amount as a locale writes it, in the formats of <see cref="Money.ToString(string, IFormatProvider)"/>, or the exact text.</summary>
    /// <param name="format">Such as "C", "I0", "CK"; null, empty or "G" for <see cref="ToString()"/>.</param>
    /// <param name="formatProvider">A <see cref="NumberLocale"/> or a culture; null means <see cref="NumberLocale.Invariant"/>.</param>
    /// <exception cref="FormatException"><paramref name="format"/> is none of these.</exception>
    /// <exception cref="System.Globalization.CultureNotFoundException">CLDR has no locale of the culture's language.</exception>
    /// <exception cref="ArgumentException">The provider names no language.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null) => MoneyFormat.Parse(format) is { } localized
        ? MoneyWriter.Write(DecimalDigits.Of(Amount), Currency, localized, NumberLocale.From(formatProvider))
        : ToString();

    /// <summary>Writes what <see cref="ToString(string, IFormatProvider)"/> gives; false where it does not fit.</summary>
    /// <inheritdoc cref="ToString(string, IFormatProvider)" path="/exception"/>
    public bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        if (MoneyFormat.Parse(format) is { } localized)
        {
            return MoneyWriter.TryWrite(destination, DecimalDigits.Of(Amount), Currency, localized, NumberLocale.From(provider), out charsWritten);
        }

        string text = ToString();
        charsWritten = text.TryCopyTo(destination) ? text.Length : 0;
        return charsWritten > 0;
    }

    /// <inheritdoc cref="TryFormat(Span{char}, out int, ReadOnlySpan{char}, IFormatProvider?)"/>
    public bool TryFormat(
        Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        string text = MoneyFormat.Parse(format) is { } localized
            ? MoneyWriter.Write(DecimalDigits.Of(Amount), Currency, localized, NumberLocale.From(provider))
            : ToString();
        return Encoding.UTF8.TryGetBytes(text, utf8Destination, out bytesWritten);
    }

    /// <summary>Whether currency and value are equal (1.0 equals 1.00).</summary>
    public bool Equals(ExactMoney other) => Currency == other.Currency && Amount == other.Amount;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ExactMoney other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Amount, Currency);

    /// <summary>By value.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public int CompareTo(ExactMoney other)
    {
        ThrowIfOther(other.Currency, "compare");
        return Amount.CompareTo(other.Amount);
    }

    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        ExactMoney other => CompareTo(other),
        _ => throw new ArgumentException($"An ExactMoney compares with an ExactMoney, not with a {obj.GetType().Name}.", nameof(obj)),
    };

    /// <summary>Whether currency and value are equal.</summary>
    public static bool operator ==(ExactMoney left, ExactMoney right) => left.Equals(right);

    /// <summary>Whether currency or value differ.</summary>
    public static bool operator !=(ExactMoney left, ExactMoney right) => !left.Equals(right);

    /// <summary>Whether <paramref name="left"/> is less.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator <(ExactMoney left, ExactMoney right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is more.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator >(ExactMoney left, ExactMoney right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is less or equal.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator <=(ExactMoney left, ExactMoney right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is more or equal.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static bool operator >=(ExactMoney left, ExactMoney right) => left.CompareTo(right) >= 0;

    /// <summary>The exact sum.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ, also where one amount is zero.</exception>
    public static ExactMoney operator +(ExactMoney left, ExactMoney right)
    {
        left.ThrowIfOther(right.Currency, "add");
        return new ExactMoney(left.Amount + right.Amount, left.Currency);
    }

    /// <summary>The exact difference.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ, also where one amount is zero.</exception>
    public static ExactMoney operator -(ExactMoney left, ExactMoney right)
    {
        left.ThrowIfOther(right.Currency, "subtract");
        return new ExactMoney(left.Amount - right.Amount, left.Currency);
    }

    /// <summary>The amount with the other sign.</summary>
    public static ExactMoney operator -(ExactMoney value) => new(-value.Amount, value.Currency);

    private void ThrowIfOther(Currency other, string operation)
    {
        if (Currency != other)
        {
            throw new CurrencyMismatchException(Currency, other, operation);
        }
    }
}
