using System.Numerics;

namespace CommerceMetrics;

// Mantissa × 10^-Scale, exact; equality by value. Knows no domain type.
internal readonly struct BigDecimal : IEquatable<BigDecimal>, IComparable<BigDecimal>
{
    public BigDecimal(BigInteger mantissa, int scale) => (Mantissa, Scale) = (mantissa, scale);
    public BigInteger Mantissa { get; }
    public int Scale { get; }
    public int Sign => Mantissa.Sign;
    public static BigDecimal FromDecimal(decimal value) => throw new NotImplementedException();
    public static BigDecimal operator +(BigDecimal left, BigDecimal right) => throw new NotImplementedException();
    public static BigDecimal operator -(BigDecimal left, BigDecimal right) => throw new NotImplementedException();
    public static BigDecimal operator -(BigDecimal value) => throw new NotImplementedException();
    public static BigDecimal operator *(BigDecimal left, BigDecimal right) => throw new NotImplementedException();

    /// <summary>The quotient rounded once to a number of digits after the point.</summary>
    public static BigDecimal Divide(BigDecimal dividend, BigDecimal divisor, int digits, MidpointRounding mode) => throw new NotImplementedException();

    /// <summary>The quotient rounded once to a number of significant digits.</summary>
    public static BigDecimal DivideSignificant(BigDecimal dividend, BigDecimal divisor, int significantDigits, MidpointRounding mode) => throw new NotImplementedException();
    public BigDecimal Round(int digits, MidpointRounding mode) => throw new NotImplementedException();
    public decimal ToDecimal() => throw new NotImplementedException();

    /// <summary>Fixed notation with exactly this many digits after the point (the value must not need more), invariant, no sign on zero.</summary>
    public string ToFixedString(int digits) => throw new NotImplementedException();
    public bool Equals(BigDecimal other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => obj is BigDecimal other && Equals(other);
    public override int GetHashCode() => throw new NotImplementedException();
    public int CompareTo(BigDecimal other) => throw new NotImplementedException();
}
