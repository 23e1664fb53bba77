using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>Money per count, such as AOV (value ÷ orders): kept as its two parts, so that figures merge by adding numerators and denominators.</summary>
/// <remarks>Undefined where the denominator is 0; then it has no figure, but still merges. Equality is that of both parts: 10 ÷ 2 is not 5 ÷ 1, because
/// they merge differently; there is no order. <c>default</c> is 0 XXX over 0, undefined. A price per order of one currency is money; this is what remembers of
/// how many.</remarks>
[JsonConverter(typeof(RatioJsonConverter))]
public readonly partial struct UnitValue : IEquatable<UnitValue>
{
    /// <summary>A value over a count of the same orders.</summary>
    public UnitValue(ExactMoney numerator, Count denominator) => (Numerator, Denominator) = (numerator, denominator);

    /// <summary>The money, exact.</summary>
    public ExactMoney Numerator { get; }

    /// <summary>The count.</summary>
    public Count Denominator { get; }

    /// <summary>Whether there is a figure: the denominator is not 0.</summary>
    public bool IsDefined => Denominator.Value != 0;

    /// <summary>Numerator ÷ denominator, rounded once, to the currency's digits.</summary>
    /// <exception cref="InvalidOperationException">It is undefined.</exception>
    /// <exception cref="OverflowException">The figure has more digits than <see cref="Money"/> holds.</exception>
    public Money Round(MidpointRounding mode = MidpointRounding.ToEven) => Money.FromAmount(Divided(mode).ToDecimal(), Numerator.Currency);

    /// <summary>As <see cref="Round"/>, in the form of files and JSON, of any magnitude: "102.88".</summary>
    /// <exception cref="InvalidOperationException">It is undefined.</exception>
    public string ToFixedString(MidpointRounding mode = MidpointRounding.ToEven) => Divided(mode).ToFixedString(Numerator.Currency.Digits);

    /// <summary>The figure over both sets of orders together.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static UnitValue operator +(UnitValue left, UnitValue right) => new(left.Numerator + right.Numerator, left.Denominator + right.Denominator);

    /// <inheritdoc/>
    public bool Equals(UnitValue other) => Numerator == other.Numerator && Denominator == other.Denominator;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is UnitValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>Whether both parts are equal.</summary>
    public static bool operator ==(UnitValue left, UnitValue right) => left.Equals(right);

    /// <summary>Whether a part differs.</summary>
    public static bool operator !=(UnitValue left, UnitValue right) => !left.Equals(right);

    /// <summary>The rounded figure with its currency ("USD 102.88"); "n/a" where it is undefined.</summary>
    public override string ToString() => IsDefined ? $"{Numerator.Currency} {ToFixedString()}" : RatioWriter.NotAvailable;

    private BigDecimal Divided(MidpointRounding mode) => IsDefined
        ? BigDecimal.Divide(Numerator.Amount, new BigDecimal(Denominator.Value, 0), Numerator.Currency.Digits, mode)
        : throw new InvalidOperationException("There is no value per unit where the count is 0: ask IsDefined first.");
}
