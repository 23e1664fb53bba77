using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace CommerceMetrics.Disclosures;

/// <summary>An amount of money as far as a publication tells it: an exact interval in one currency.</summary>
/// <remarks>
/// <para>In major units, of either sign. The interval is that of the precision written ("208 billion" is 207.5 to 208.5 billion) and of the qualifier ("more than", "nearly", "about").</para>
/// <para>Equal when currency, interval, stated value and qualifier are. Two amounts overlap and have no order; ask <see cref="Range"/>.</para>
/// <para><c>default</c> is an amount of <see cref="CommerceMetrics.Currency.None"/> of which nothing is known.</para>
/// <para>Immutable and thread-safe. <see cref="Money"/> is its nearest sibling: one number, known exactly.</para>
/// </remarks>
[JsonConverter(typeof(DisclosedAmountJsonConverter))]
[DebuggerDisplay("{ToString(),nq}")]
public readonly partial struct DisclosedAmount : IEquatable<DisclosedAmount>
{
    private DisclosedAmount(ExactInterval range, Currency currency, Fraction? stated, DisclosureBound bound) => (Range, Currency, Stated, Bound) = (range, currency, stated, bound);

    /// <summary>The currency.</summary>
    public Currency Currency { get; }

    /// <summary>All amounts that the statement allows, in major units.</summary>
    public ExactInterval Range { get; }

    /// <summary>The value that the words literally state; null where the amount comes of arithmetic.</summary>
    public Fraction? Stated { get; }

    /// <summary>The qualifier of the stated value.</summary>
    public DisclosureBound Bound { get; }

    /// <summary>An amount as it was written: "1.41" with scale 12 is 1.405 to 1.415 trillion.</summary>
    /// <param name="written">The digits, invariant, with all zeros that were written: "3.0" says more than "3".</param>
    /// <param name="scale">The power of ten of the scale word: 6 million, 9 billion, 12 trillion; 0 for none; 5 for lakh.</param>
    /// <param name="currency">The currency.</param>
    /// <param name="bound">The qualifier.</param>
    /// <exception cref="FormatException"><paramref name="written"/> is no number.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is none of its type.</exception>
    public static DisclosedAmount From(string written, int scale, Currency currency, DisclosureBound bound = DisclosureBound.Exact)
    {
        WrittenNumber number = WrittenNumber.Parse(written);
        Fraction unit = Fraction.PowerOfTen(scale);
        return new DisclosedAmount(StatedRange.Of(number.Value * unit, number.HalfUnit * unit, bound), currency, number.Value * unit, bound);
    }

    /// <summary>An amount that is known exactly, such as one computed from orders.</summary>
    public static DisclosedAmount From(Money money) => From(ExactMoney.FromMoney(money));

    /// <inheritdoc cref="From(Money)"/>
    public static DisclosedAmount From(ExactMoney money)
    {
        // The exact text is the public door to the exact value.
        string text = money.ToString();
        Fraction value = WrittenNumber.Parse(text.AsSpan(text.LastIndexOf(' ') + 1)).Value;
        return new DisclosedAmount(value, money.Currency, value, DisclosureBound.Exact);
    }

    /// <summary>The amount of a figure that a reader found in a text.</summary>
    /// <exception cref="ArgumentException">The figure is no money.</exception>
    public static DisclosedAmount From(DisclosureFigure figure) => figure.Kind == DisclosureFigureKind.Money
        ? new DisclosedAmount(figure.Range(), figure.Currency, figure.Value(), figure.Bound)
        : throw new ArgumentException($"The figure states {figure.Kind}, and an amount is read from {DisclosureFigureKind.Money} alone.", nameof(figure));

    /// <summary>An interval of amounts that nobody wrote down as such.</summary>
    public static DisclosedAmount Of(ExactInterval range, Currency currency) => new(range, currency, null, DisclosureBound.Exact);

    /// <summary>The stated value as money.</summary>
    /// <exception cref="InvalidOperationException">No value is stated: the amount comes of arithmetic.</exception>
    /// <exception cref="OverflowException">A decimal cannot hold the value.</exception>
    public Money ToMoney()
    {
        Fraction value = Stated ?? throw new InvalidOperationException($"{this} comes of arithmetic: no one value is stated. Ask Range.");
        string text = value.ToString();
        return text.Contains('/', StringComparison.Ordinal) || !decimal.TryParse(text, CultureInfo.InvariantCulture, out decimal amount) || Fraction.FromDecimal(amount) != value
            ? throw new OverflowException($"A decimal cannot hold {text}: ask Stated.")
            : Money.FromAmount(amount, Currency);
    }

    /// <summary>What was written as JSON: parts that belong together.</summary>
    internal static DisclosedAmount Restore(ExactInterval range, Currency currency, Fraction? stated, DisclosureBound bound) => new(range, currency, stated, bound);

    /// <inheritdoc/>
    public bool Equals(DisclosedAmount other) => Currency == other.Currency && Range == other.Range && Stated == other.Stated && Bound == other.Bound;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is DisclosedAmount other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Currency, Range, Stated, Bound);

    /// <summary>Whether currency, interval, stated value and qualifier are equal.</summary>
    public static bool operator ==(DisclosedAmount left, DisclosedAmount right) => left.Equals(right);

    /// <summary>Whether one of them differs.</summary>
    public static bool operator !=(DisclosedAmount left, DisclosedAmount right) => !left.Equals(right);
}
