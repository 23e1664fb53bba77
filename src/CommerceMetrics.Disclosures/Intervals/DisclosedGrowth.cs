using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json.Serialization;

namespace CommerceMetrics.Disclosures;

/// <summary>A growth as far as a publication tells it: an exact interval of (current − prior) ÷ prior.</summary>
/// <remarks>
/// <para>A fraction: "up 76 %" is 0.755 to 0.765, "more than quadrupled" above 3, "halved" −0.5.</para>
/// <para>Equal when interval, stated value and qualifier are. Two growths overlap and have no order; ask <see cref="Range"/>. <c>default</c> is a growth of which nothing is known.</para>
/// <para>Immutable and thread-safe. <see cref="GrowthRate"/> is its nearest sibling: one number, known exactly.</para>
/// </remarks>
[JsonConverter(typeof(DisclosedGrowthJsonConverter))]
[DebuggerDisplay("{ToString(),nq}")]
public readonly partial struct DisclosedGrowth : IEquatable<DisclosedGrowth>
{
    private DisclosedGrowth(ExactInterval range, Fraction? stated, DisclosureBound bound) => (Range, Stated, Bound) = (range, stated, bound);

    /// <summary>All rates that the statement allows; 0.76 is +76 %.</summary>
    public ExactInterval Range { get; }

    /// <summary>The rate that the words literally state; null where the growth comes of arithmetic.</summary>
    public Fraction? Stated { get; }

    /// <summary>The qualifier of the stated value.</summary>
    public DisclosureBound Bound { get; }

    /// <summary>1 + growth: the multiple of the base. "More than quadrupled" is above 4.</summary>
    public ExactInterval Multiple => Range + Fraction.One;

    /// <summary>A rate in percent as it was written: "76" is 0.755 to 0.765.</summary>
    /// <param name="written">The digits, invariant, with all zeros that were written; negative for a decline.</param>
    /// <param name="bound">The qualifier; of a decline it speaks of the size: "fell more than 3 %" is below −0.03.</param>
    /// <exception cref="FormatException"><paramref name="written"/> is no number.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is none of its type.</exception>
    public static DisclosedGrowth FromPercent(string written, DisclosureBound bound = DisclosureBound.Exact)
    {
        WrittenNumber number = WrittenNumber.Parse(written);
        return new DisclosedGrowth(StatedRange.Of(number.Value / 100, number.HalfUnit / 100, bound), number.Value / 100, bound);
    }

    /// <summary>A multiple of the base as it was written in digits: "2.5" is a multiple of 2.45 to 2.55.</summary>
    /// <param name="written">The digits, invariant.</param>
    /// <param name="bound">The qualifier.</param>
    /// <exception cref="FormatException"><paramref name="written"/> is no number.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is none of its type.</exception>
    public static DisclosedGrowth FromMultiple(string written, DisclosureBound bound = DisclosureBound.Exact)
    {
        WrittenNumber number = WrittenNumber.Parse(written);
        return OfMultiple(StatedRange.Of(number.Value, number.HalfUnit, bound), number.Value, bound);
    }

    /// <summary>A multiple of the base in a word, which is exact: halved ½, doubled 2, tripled 3, quadrupled 4, fivefold 5.</summary>
    /// <param name="multiple">Of the base.</param>
    /// <param name="bound">The qualifier.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is none of its type.</exception>
    public static DisclosedGrowth FromMultiple(Fraction multiple, DisclosureBound bound = DisclosureBound.Exact) =>
        OfMultiple(StatedRange.Of(multiple, Fraction.Zero, bound), multiple, bound);

    /// <summary>A rate that is known exactly, such as one computed from orders.</summary>
    public static DisclosedGrowth From(GrowthRate rate)
    {
        (BigInteger numerator, BigInteger denominator) = rate.ToFraction();
        Fraction value = new(numerator, denominator);
        return new DisclosedGrowth(value, value, DisclosureBound.Exact);
    }

    /// <summary>The growth of a figure that a reader found in a text: a rate, or a multiple m as m − 1.</summary>
    /// <exception cref="ArgumentException">The figure is neither.</exception>
    public static DisclosedGrowth From(DisclosureFigure figure) => figure.Kind switch
    {
        DisclosureFigureKind.Growth => new DisclosedGrowth(figure.Range(), figure.Value(), figure.Bound),
        DisclosureFigureKind.Multiple => OfMultiple(figure.Range(), figure.Value(), figure.Bound),
        _ => throw new ArgumentException($"The figure states {figure.Kind}, and a growth is read from {DisclosureFigureKind.Growth} or {DisclosureFigureKind.Multiple}.", nameof(figure)),
    };

    /// <summary>An interval of rates that nobody wrote down as such.</summary>
    public static DisclosedGrowth Of(ExactInterval range) => new(range, null, DisclosureBound.Exact);

    /// <summary>The growth from one amount to a later one: current ÷ prior − 1.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="DivideByZeroException">The prior amount is 0 and nothing else.</exception>
    public static DisclosedGrowth Between(DisclosedAmount prior, DisclosedAmount current) => Of(current.ShareOf(prior) - Fraction.One);

    /// <summary>The growth over two windows, one after the other: (1 + this) × (1 + next) − 1.</summary>
    public DisclosedGrowth Then(DisclosedGrowth next) => Of((Multiple * next.Multiple) - Fraction.One);

    /// <summary>The growth of several years, each of this rate: (1 + this)^years − 1.</summary>
    /// <param name="years">1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="years"/> is less than 1.</exception>
    public DisclosedGrowth Over(int years) => Of(Multiple.Pow(years) - Fraction.One);

    /// <summary>What was written as JSON: parts that belong together.</summary>
    internal static DisclosedGrowth Restore(ExactInterval range, Fraction? stated, DisclosureBound bound) => new(range, stated, bound);

    /// <inheritdoc/>
    public bool Equals(DisclosedGrowth other) => Range == other.Range && Stated == other.Stated && Bound == other.Bound;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is DisclosedGrowth other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Range, Stated, Bound);

    /// <summary>Whether interval, stated value and qualifier are equal.</summary>
    public static bool operator ==(DisclosedGrowth left, DisclosedGrowth right) => left.Equals(right);

    /// <summary>Whether one of them differs.</summary>
    public static bool operator !=(DisclosedGrowth left, DisclosedGrowth right) => !left.Equals(right);

    private static DisclosedGrowth OfMultiple(ExactInterval multiple, Fraction? stated, DisclosureBound bound) =>
        new(multiple - Fraction.One, stated - Fraction.One, bound);
}
