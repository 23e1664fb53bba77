namespace CommerceMetrics.Disclosures;

// An operation on two intervals gives the hull of what it gives on their numbers; where that is an interval, it is that very one.
public readonly partial struct ExactInterval
{
    /// <summary>All sums of a number of each.</summary>
    public static ExactInterval operator +(ExactInterval left, ExactInterval right) => new(
        new(left.Low + right.Low, left.isLowIncluded && right.isLowIncluded),
        new(left.High + right.High, left.isHighIncluded && right.isHighIncluded));

    /// <summary>All differences of a number of each; the operands are taken as knowing nothing of each other, so that x − x is not 0.</summary>
    public static ExactInterval operator -(ExactInterval left, ExactInterval right) => left + -right;

    /// <summary>The numbers with the other sign.</summary>
    public static ExactInterval operator -(ExactInterval value) => new(value.HighEnd.Negated(), value.LowEnd.Negated());

    /// <summary>All products of a number of each.</summary>
    public static ExactInterval operator *(ExactInterval left, ExactInterval right)
    {
        // A product is least and greatest at corners of the two.
        ReadOnlySpan<(int Infinity, IntervalEnd End)> corners =
        [
            Corner(left, isLeftLow: true, right, isRightLow: true), Corner(left, isLeftLow: true, right, isRightLow: false),
            Corner(left, isLeftLow: false, right, isRightLow: true), Corner(left, isLeftLow: false, right, isRightLow: false),
        ];
        (int Infinity, IntervalEnd End) low = corners[0];
        (int Infinity, IntervalEnd End) high = corners[0];
        foreach ((int Infinity, IntervalEnd End) corner in corners[1..])
        {
            low = corner.Infinity < low.Infinity || (corner.Infinity == low.Infinity && IntervalEnd.CompareLow(corner.End, low.End) < 0) ? corner : low;
            high = corner.Infinity > high.Infinity || (corner.Infinity == high.Infinity && IntervalEnd.CompareHigh(corner.End, high.End) > 0) ? corner : high;
        }

        return new ExactInterval(low.End, high.End);
    }

    /// <summary>All quotients of a number of each whose divisor is not 0. Where divisors lie on both sides of 0 they go to both infinities.</summary>
    /// <exception cref="DivideByZeroException">The only divisor is 0.</exception>
    public static ExactInterval operator /(ExactInterval left, ExactInterval right)
    {
        ExactInterval? negative = right.Meet(Below(Fraction.Zero));
        ExactInterval? positive = right.Meet(Above(Fraction.Zero));
        return (negative, positive) switch
        {
            (null, { } divisor) => left * ReciprocalOfPositive(divisor),
            ({ } divisor, null) => left * -ReciprocalOfPositive(-divisor),
            ({ } below, { } above) => (left * -ReciprocalOfPositive(-below)).Hull(left * ReciprocalOfPositive(above)),
            _ => throw new DivideByZeroException($"{left} ÷ {right}: the divisor is 0."),
        };
    }

    /// <summary>All powers of a number of these: the same number, multiplied by itself.</summary>
    /// <param name="exponent">1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exponent"/> is less than 1.</exception>
    public ExactInterval Pow(int exponent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exponent, 1);
        if (int.IsOddInteger(exponent) || Low is { Sign: >= 0 })
        {
            return new ExactInterval(PowerOf(LowEnd, exponent), PowerOf(HighEnd, exponent));
        }

        // An even power falls up to 0 and rises from it.
        return High is { Sign: <= 0 }
            ? (-this).Pow(exponent)
            : Meet(AtLeast(Fraction.Zero))!.Value.Pow(exponent).Hull((-this).Meet(AtLeast(Fraction.Zero))!.Value.Pow(exponent));
    }

    private static IntervalEnd PowerOf(IntervalEnd end, int exponent) => end with { Value = end.Value?.Pow(exponent) };

    private static ExactInterval ReciprocalOfPositive(ExactInterval value) => new(
        value.High is { } high ? new IntervalEnd(high.Reciprocal(), value.isHighIncluded) : new IntervalEnd(Fraction.Zero, false),
        value.Low is { Sign: > 0 } low ? new IntervalEnd(low.Reciprocal(), value.isLowIncluded) : default);

    // Infinity is the sign of a product without bound; 0 times an end without bound is 0, since it is 0 times any number before it.
    private static (int Infinity, IntervalEnd End) Corner(ExactInterval left, bool isLeftLow, ExactInterval right, bool isRightLow)
    {
        IntervalEnd one = isLeftLow ? left.LowEnd : left.HighEnd;
        IntervalEnd other = isRightLow ? right.LowEnd : right.HighEnd;
        int sign = SignOf(one, isLeftLow) * SignOf(other, isRightLow);
        if (sign == 0)
        {
            // 0 times any number is 0, be the other end included or not.
            return (0, new IntervalEnd(Fraction.Zero, one is { Value.IsZero: true, IsIncluded: true } || other is { Value.IsZero: true, IsIncluded: true }));
        }

        return one.Value is { } first && other.Value is { } second
            ? (0, new IntervalEnd(first * second, one.IsIncluded && other.IsIncluded))
            : (sign, default);
    }

    private static int SignOf(IntervalEnd end, bool isLow) => end.Value?.Sign ?? (isLow ? -1 : 1);
}
