using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json.Serialization;

namespace CommerceMetrics;

/// <summary>A rate of growth, (current − prior) ÷ prior, as an exact fraction: 0.76 is +76 %.</summary>
/// <remarks>At least −1, since both values are 0 or more. Equality and order are the number's, however it came about. <c>default</c> is 0.
/// It is a ratio of two figures of one unit; a difference of two ratios (percentage points) is another thing.</remarks>
[JsonConverter(typeof(GrowthRateJsonConverter))]
public readonly partial struct GrowthRate : IEquatable<GrowthRate>, IComparable<GrowthRate>
{
    private readonly ExactRatio ratio;

    internal GrowthRate(ExactRatio ratio) => this.ratio = ratio;

    internal ExactRatio Ratio => ratio;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => ratio.Sign;

    /// <summary>The rate from one amount to a later one: 100 → 150 is +50 %.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The prior amount is 0 or less, or the current one below 0: see <see cref="Growth.Between(Money, Money)"/> for such.</exception>
    public static GrowthRate Between(Money prior, Money current) => Between<Money>(prior, current);

    /// <inheritdoc cref="Between(Money, Money)"/>
    public static GrowthRate Between(ExactMoney prior, ExactMoney current) => Between<ExactMoney>(prior, current);

    /// <summary>The rate from one count to a later one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The prior count is 0 or less, or the current one below 0: see <see cref="Growth.Between(Count, Count)"/> for such.</exception>
    public static GrowthRate Between(Count prior, Count current) => Between<Count>(prior, current);

    /// <summary>The fraction in lowest terms; the denominator is above 0.</summary>
    public (BigInteger Numerator, BigInteger Denominator) ToFraction() => ratio.ToFraction();

    /// <summary>Exactly this many decimals, invariant, rounded once, no sign on zero: "0.760000".</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of decimals is negative.</exception>
    public string ToFixedString(int decimals, MidpointRounding mode = MidpointRounding.ToEven) => ratio.ToFixedString(0, decimals, mode);

    /// <summary>In percent with its sign, one decimal, invariant: "+76.0 %", "-15.0 %", "0.0 %".</summary>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc/>
    public bool Equals(GrowthRate other) => ratio.Equals(other.ratio);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is GrowthRate other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ratio.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(GrowthRate other) => ratio.CompareTo(other.ratio);

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(GrowthRate left, GrowthRate right) => left.Equals(right);

    /// <summary>Whether they are different numbers.</summary>
    public static bool operator !=(GrowthRate left, GrowthRate right) => !left.Equals(right);

    /// <summary>Whether the left rate is the lower.</summary>
    public static bool operator <(GrowthRate left, GrowthRate right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left rate is the higher.</summary>
    public static bool operator >(GrowthRate left, GrowthRate right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left rate is no higher.</summary>
    public static bool operator <=(GrowthRate left, GrowthRate right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left rate is no lower.</summary>
    public static bool operator >=(GrowthRate left, GrowthRate right) => left.CompareTo(right) >= 0;

    /// <summary>How many percentage points lie between two rates.</summary>
    public static PercentagePoints operator -(GrowthRate left, GrowthRate right) => new(left.ratio - right.ratio);

    /// <summary>A quotient; the divisor is not 0.</summary>
    internal static GrowthRate OfQuotient(BigDecimal dividend, BigDecimal divisor) => new(ExactRatio.Of(dividend, divisor));

    private static GrowthRate Between<T>(T prior, T current) where T : struct
    {
        GrowthArithmetic<T> arithmetic = GrowthArithmetic<T>.Instance;
        arithmetic.RequireSameUnit(prior, current);
        if (arithmetic.Sign(prior) <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(prior), prior, "A rate of growth needs a prior value above 0; Growth.Between names the outcome otherwise.");
        }

        if (arithmetic.Sign(current) < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(current), current, "A rate of growth needs a current value of 0 or more; Growth.Between names the outcome otherwise.");
        }

        return arithmetic.Rate(prior, current);
    }
}
