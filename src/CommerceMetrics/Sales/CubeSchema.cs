using System.Collections.Frozen;

namespace CommerceMetrics;

/// <summary>
/// What the cells of a cube are: its dimensions, how instants become business days, which timestamp it was fed with, and the digits of its amounts.
/// Cubes of unlike schemas do not merge. Equality is by value. Immutable, thread-safe.
/// </summary>
public sealed class CubeSchema : IEquatable<CubeSchema>
{
    /// <summary>The most digits of an amount after the point.</summary>
    public const int MaxDigits = 28;

    private readonly string[] dimensions;
    private readonly FrozenDictionary<Currency, int> digits = FrozenDictionary<Currency, int>.Empty;
    private readonly BusinessDayRule businessDays = BusinessDayRule.Utc;
    private readonly DateBasis dateBasis;

    /// <summary>A schema over named dimensions, possibly none; days of UTC, placed orders, amounts in minor units.</summary>
    /// <exception cref="ArgumentException">A name is blank, not well-formed, or given twice.</exception>
    public CubeSchema(params ReadOnlySpan<string> dimensions) => this.dimensions = [.. new SegmentTable(dimensions).Dimensions];

    private CubeSchema(CubeSchema other) =>
        (dimensions, digits, businessDays, dateBasis) = (other.dimensions, other.digits, other.businessDays, other.dateBasis);

    /// <summary>The names of the dimensions, in the order of a segment's values.</summary>
    public IReadOnlyList<string> Dimensions => dimensions;

    /// <summary>How instants become business days; UTC by default.</summary>
    /// <exception cref="ArgumentException">Its dimension is not one of <see cref="Dimensions"/>.</exception>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public BusinessDayRule BusinessDays
    {
        get => businessDays;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Dimension is not null && !dimensions.Contains(value.Dimension))
            {
                throw new ArgumentException(
                    $"The zones are by '{value.Dimension}', which is no dimension of the cube; its dimensions are: {string.Join(", ", dimensions)}.", nameof(value));
            }

            businessDays = value;
        }
    }

    /// <summary>Which timestamp of its orders the cube is fed with; a label, since the cube cannot know.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the four.</exception>
    public DateBasis DateBasis
    {
        get => dateBasis;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((int)value, (int)DateBasis.Delivered);
            dateBasis = value;
        }
    }

    /// <summary>Digits after the point of a currency's amounts, where they are not its minor unit's (GBP with 3 for prices in tenths of a penny).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number of digits is not within 0 to <see cref="MaxDigits"/>.</exception>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyDictionary<Currency, int> Digits
    {
        get => digits;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach ((Currency currency, int count) in value)
            {
                if (count is < 0 or > MaxDigits)
                {
                    throw new ArgumentOutOfRangeException(nameof(value), count, $"{currency.Code} has {count} digits; allowed are 0 to {MaxDigits}.");
                }
            }

            // A currency stated with the digits that it has anyway says nothing.
            digits = value.Where(pair => pair.Value != pair.Key.Digits).ToFrozenDictionary();
        }
    }

    /// <summary>Digits after the point of a currency's amounts in this cube: an amount of 1 is 10^-digits.</summary>
    public int DigitsOf(Currency currency) => digits.TryGetValue(currency, out int stated) ? stated : currency.Digits;

    /// <summary>The same schema with another rule for business days.</summary>
    /// <exception cref="ArgumentException">Its dimension is not one of <see cref="Dimensions"/>.</exception>
    public CubeSchema WithBusinessDays(BusinessDayRule rule) => new(this) { BusinessDays = rule };

    /// <inheritdoc/>
    public bool Equals(CubeSchema? other) => other is not null && Difference(other) is null && businessDays.Equals(other.businessDays);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CubeSchema other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(dimensions.Length, dateBasis, digits.Count, businessDays);

    /// <summary>Equality by value.</summary>
    public static bool operator ==(CubeSchema? left, CubeSchema? right) => Equals(left, right);

    /// <summary>Inequality by value.</summary>
    public static bool operator !=(CubeSchema? left, CubeSchema? right) => !Equals(left, right);

    /// <summary>The first thing in which two schemas differ, but for the names of their zones; null where they agree.</summary>
    internal CubeMismatchException? Difference(CubeSchema other)
    {
        if (!dimensions.AsSpan().SequenceEqual(other.dimensions))
        {
            return new("dimensions", $"One cube has the dimensions ({string.Join(", ", dimensions)}), the other ({string.Join(", ", other.dimensions)}).");
        }

        if (dateBasis != other.dateBasis)
        {
            return new("date basis", $"One cube was fed with the dates when orders were {dateBasis}, the other {other.dateBasis}; unlike dates do not merge.");
        }

        if (businessDays.TurnHour != other.businessDays.TurnHour)
        {
            return new("turn hour", $"Days of one cube turn at hour {businessDays.TurnHour}, of the other at {other.businessDays.TurnHour}.");
        }

        if (!businessDays.HasSameValues(other.businessDays))
        {
            return new("zones", $"One cube's days are cut by '{businessDays}', the other's by '{other.businessDays}'.");
        }

        foreach (Currency currency in digits.Keys.Union(other.digits.Keys))
        {
            if (DigitsOf(currency) != other.DigitsOf(currency))
            {
                return new("digits", $"Amounts in {currency.Code} have {DigitsOf(currency)} digits in one cube and {other.DigitsOf(currency)} in the other.");
            }
        }

        return null;
    }
}
