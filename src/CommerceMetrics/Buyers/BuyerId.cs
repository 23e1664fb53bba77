using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CommerceMetrics;

/// <summary>
/// A buyer as a log holds it: a number of the source's own, or a text. The number 7, "7" and "007" are three buyers. Equality is by kind and value; numbers come before texts,
/// texts by code point. <c>default</c> is the number 0. What stands for a text in columns is an id of a <see cref="BuyerDictionary"/>, which no log holds. Immutable.
/// </summary>
public readonly struct BuyerId : IEquatable<BuyerId>, IComparable<BuyerId>
{
    private readonly long number;

    internal BuyerId(long number) => this.number = number;

    internal BuyerId(string text) => Text = text;

    /// <summary>The number; null for a text.</summary>
    public long? Number => Text is null ? number : null;

    /// <summary>The text; null for a number.</summary>
    public string? Text { get; }

    /// <inheritdoc/>
    public bool Equals(BuyerId other) => number == other.number && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is BuyerId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Text is null ? number.GetHashCode() : StringComparer.Ordinal.GetHashCode(Text);

    /// <inheritdoc/>
    public int CompareTo(BuyerId other) => Text is null && other.Text is null ? number.CompareTo(other.number) : CodePoints.Order.Compare(Text, other.Text);

    /// <summary>Whether both are the same buyer.</summary>
    public static bool operator ==(BuyerId left, BuyerId right) => left.Equals(right);

    /// <summary>Whether they are different buyers.</summary>
    public static bool operator !=(BuyerId left, BuyerId right) => !left.Equals(right);

    /// <summary>Whether the left comes first.</summary>
    public static bool operator <(BuyerId left, BuyerId right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left comes later.</summary>
    public static bool operator >(BuyerId left, BuyerId right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left does not come later.</summary>
    public static bool operator <=(BuyerId left, BuyerId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left does not come first.</summary>
    public static bool operator >=(BuyerId left, BuyerId right) => left.CompareTo(right) >= 0;

    /// <summary>The text, or the digits, invariant.</summary>
    public override string ToString() => Text ?? number.ToString(CultureInfo.InvariantCulture);
}
