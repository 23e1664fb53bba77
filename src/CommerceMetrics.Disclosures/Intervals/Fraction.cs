using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json.Serialization;

namespace CommerceMetrics.Disclosures;

/// <summary>An exact number: a quotient of two integers of any size, in lowest terms.</summary>
/// <remarks>
/// <para>No unit of its own. Nothing rounds but <see cref="ToFixedString"/> and <see cref="Round"/>, once, at output.</para>
/// <para>Equality and order are the number's: 2/4 is 1/2. <c>default</c> is 0.</para>
/// <para>Immutable and thread-safe. <see cref="ExactInterval"/> is a stretch of such numbers.</para>
/// </remarks>
[JsonConverter(typeof(FractionJsonConverter))]
public readonly partial struct Fraction : IEquatable<Fraction>, IComparable<Fraction>, IComparable
{
    private readonly BigInteger denominator; // 0 in default, where it stands for 1

    /// <summary>A quotient, brought to lowest terms.</summary>
    /// <param name="numerator">Of either sign.</param>
    /// <param name="denominator">Of either sign, not 0.</param>
    /// <exception cref="DivideByZeroException"><paramref name="denominator"/> is 0.</exception>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException($"{numerator}/0 is no number: the denominator must not be 0.");
        }

        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (Numerator, this.denominator) = (numerator / divisor, denominator / divisor);
    }

    /// <summary>An integer.</summary>
    public Fraction(BigInteger value) => (Numerator, denominator) = (value, BigInteger.One);

    /// <summary>0.</summary>
    public static Fraction Zero => default;

    /// <summary>1.</summary>
    public static Fraction One { get; } = new(BigInteger.One);

    /// <summary>Above the line, in lowest terms; it has the number's sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>Below the line, in lowest terms; 1 or more.</summary>
    public BigInteger Denominator => denominator.IsZero ? BigInteger.One : denominator;

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>Whether the number is 0.</summary>
    public bool IsZero => Numerator.IsZero;

    /// <summary>The same number.</summary>
    public static implicit operator Fraction(int value) => new(value);

    /// <summary>The same number; a decimal is exact.</summary>
    public static implicit operator Fraction(decimal value) => FromDecimal(value);

    /// <summary>The same number; a decimal is exact.</summary>
    public static Fraction FromDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        BigInteger units = unchecked((new BigInteger((uint)bits[2]) << 64) | (new BigInteger((uint)bits[1]) << 32) | (uint)bits[0]);
        return new Fraction(value < 0 ? -units : units, BigInteger.Pow(10, value.Scale));
    }

    /// <summary>10 to an integer power, of either sign.</summary>
    public static Fraction PowerOfTen(int exponent) => exponent >= 0
        ? new Fraction(BigInteger.Pow(10, exponent))
        : new Fraction(BigInteger.One, BigInteger.Pow(10, -exponent));

    /// <summary>The number without its sign.</summary>
    public Fraction Abs() => Sign < 0 ? -this : this;

    /// <summary>The number to a power.</summary>
    /// <param name="exponent">0 or more; 0 gives 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exponent"/> is negative.</exception>
    public Fraction Pow(int exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        return new Fraction(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent));
    }

    /// <summary>1 ÷ the number.</summary>
    /// <exception cref="DivideByZeroException">The number is 0.</exception>
    public Fraction Reciprocal() => new(Denominator, Numerator);

    /// <inheritdoc/>
    public bool Equals(Fraction other) => Numerator == other.Numerator && Denominator == other.Denominator;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Fraction other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <inheritdoc/>
    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        Fraction other => CompareTo(other),
        _ => throw new ArgumentException($"A Fraction compares with a Fraction, not with a {obj.GetType().Name}.", nameof(obj)),
    };

    /// <summary>The lesser of two.</summary>
    public static Fraction Min(Fraction left, Fraction right) => left <= right ? left : right;

    /// <summary>The greater of two.</summary>
    public static Fraction Max(Fraction left, Fraction right) => left >= right ? left : right;

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(Fraction left, Fraction right) => left.Equals(right);

    /// <summary>Whether they are different numbers.</summary>
    public static bool operator !=(Fraction left, Fraction right) => !left.Equals(right);

    /// <summary>Whether the left number is the lesser.</summary>
    public static bool operator <(Fraction left, Fraction right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left number is the greater.</summary>
    public static bool operator >(Fraction left, Fraction right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left number is no greater.</summary>
    public static bool operator <=(Fraction left, Fraction right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left number is no lesser.</summary>
    public static bool operator >=(Fraction left, Fraction right) => left.CompareTo(right) >= 0;

    /// <summary>The exact sum.</summary>
    public static Fraction operator +(Fraction left, Fraction right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    /// <summary>The exact difference.</summary>
    public static Fraction operator -(Fraction left, Fraction right) => left + -right;

    /// <summary>The number with the other sign.</summary>
    public static Fraction operator -(Fraction value) => new(-value.Numerator, value.Denominator);

    /// <summary>The exact product.</summary>
    public static Fraction operator *(Fraction left, Fraction right) => new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>The exact quotient.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="right"/> is 0.</exception>
    public static Fraction operator /(Fraction left, Fraction right) => new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);
}
