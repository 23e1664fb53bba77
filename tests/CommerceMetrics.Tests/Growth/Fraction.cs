using System.Numerics;

namespace CommerceMetrics.Tests;

/// <summary>The oracle's numbers: exact fractions, slow and plain.</summary>
internal readonly struct Fraction : IEquatable<Fraction>
{
    private readonly BigInteger denominator;

    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (Numerator, this.denominator) = (numerator / divisor, denominator / divisor);
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator => denominator.IsZero ? BigInteger.One : denominator;

    public int Sign => Numerator.Sign;

    public static Fraction Of(BigInteger value) => new(value, 1);

    public static Fraction Of(decimal value) => Of(BigDecimal.FromDecimal(value));

    public static Fraction Of(BigDecimal value) => value.Scale >= 0
        ? new(value.Mantissa, BigInteger.Pow(10, value.Scale))
        : new(value.Mantissa * BigInteger.Pow(10, -value.Scale), 1);

    public static Fraction operator +(Fraction left, Fraction right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Fraction operator -(Fraction left, Fraction right) => left + new Fraction(-right.Numerator, right.Denominator);

    public static Fraction operator *(Fraction left, Fraction right) => new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Fraction operator /(Fraction left, Fraction right) => new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    public static bool operator ==(Fraction left, Fraction right) => left.Equals(right);

    public static bool operator !=(Fraction left, Fraction right) => !left.Equals(right);

    /// <summary>Rounded half-even to a number of digits after the point, and written with exactly these.</summary>
    public string ToFixed(int digits)
    {
        BigInteger scaled = Numerator * BigInteger.Pow(10, digits) * 2;
        BigInteger floor = FloorOf(scaled, Denominator * 2);
        BigInteger twiceRest = scaled - (floor * Denominator * 2);
        bool up = twiceRest > Denominator || (twiceRest == Denominator && !floor.IsEven);
        BigInteger rounded = up ? floor + 1 : floor;
        string text = BigInteger.Abs(rounded).ToString(null, System.Globalization.CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        return (rounded.Sign < 0 ? "-" : "") + text[..^digits] + (digits > 0 ? "." + text[^digits..] : "");
    }

    public bool Equals(Fraction other) => Numerator == other.Numerator && Denominator == other.Denominator;

    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    public override string ToString() => $"{Numerator}/{Denominator}";

    private static BigInteger FloorOf(BigInteger numerator, BigInteger denominator)
    {
        BigInteger quotient = BigInteger.DivRem(numerator, denominator, out BigInteger remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }
}
