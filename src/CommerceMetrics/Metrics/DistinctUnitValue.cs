using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>Money per distinct thing, such as ARPU (value ÷ active buyers). It does not merge over segments and windows, so there is no <c>+</c>.</summary>
/// <remarks>Undefined where the denominator is 0. Equality is that of both parts; there is no order. <c>default</c> is 0 XXX over 0, undefined. Per a count that adds up it is
/// a <see cref="UnitValue"/>.</remarks>
[JsonConverter(typeof(RatioJsonConverter))]
public readonly struct DistinctUnitValue : IEquatable<DistinctUnitValue>
{
    /// <summary>A value over a distinct count.</summary>
    public DistinctUnitValue(ExactMoney numerator, DistinctCount denominator) => (Numerator, Denominator) = (numerator, denominator);

    /// <summary>The money, exact.</summary>
    public ExactMoney Numerator { get; }

    /// <summary>The count.</summary>
    public DistinctCount Denominator { get; }

    /// <summary>Whether there is a figure: the denominator is not 0.</summary>
    public bool IsDefined => Denominator.Value != 0;

    /// <summary>Numerator ÷ denominator, rounded once, to the currency's digits.</summary>
    /// <exception cref="InvalidOperationException">It is undefined.</exception>
    /// <exception cref="OverflowException">The figure has more digits than <see cref="Money"/> holds.</exception>
    public Money Round(MidpointRounding mode = MidpointRounding.ToEven) => Money.FromAmount(Quotient(mode).ToDecimal(), Numerator.Currency);

    /// <summary>As <see cref="Round"/>, in the form of files and JSON, of any magnitude: "102.88".</summary>
    /// <exception cref="InvalidOperationException">It is undefined.</exception>
    public string ToFixedString(MidpointRounding mode = MidpointRounding.ToEven) => Quotient(mode).ToFixedString(Numerator.Currency.Digits);

    /// <inheritdoc/>
    public bool Equals(DistinctUnitValue other) => Numerator == other.Numerator && Denominator == other.Denominator;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is DistinctUnitValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>Whether both parts are equal.</summary>
    public static bool operator ==(DistinctUnitValue left, DistinctUnitValue right) => left.Equals(right);

    /// <summary>Whether a part differs.</summary>
    public static bool operator !=(DistinctUnitValue left, DistinctUnitValue right) => !left.Equals(right);

    /// <summary>The rounded figure with its currency ("USD 102.88"); "n/a" where it is undefined.</summary>
    public override string ToString() => IsDefined ? $"{Numerator.Currency} {ToFixedString()}" : "n/a";

    private BigDecimal Quotient(MidpointRounding mode) => IsDefined
        ? BigDecimal.Divide(Numerator.Amount, Denominator.ToNumber(), Numerator.Currency.Digits, mode)
        : throw new InvalidOperationException("There is no value per buyer where there are none: ask IsDefined first.");
}
