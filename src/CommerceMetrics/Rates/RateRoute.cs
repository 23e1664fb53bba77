namespace CommerceMetrics;

/// <summary>
/// One way from a currency to another: a series as it is or inverted, or two of them through an intermediate currency. Immutable.
/// </summary>
/// <param name="From">The series on the side of the first currency.</param>
/// <param name="FromInverted">Whether that series quotes the opposite direction.</param>
/// <param name="To">The series from the intermediate currency on; null where <paramref name="From"/> leads all the way.</param>
/// <param name="ToInverted">Whether that series quotes the opposite direction.</param>
internal sealed record RateRoute(RateSeries From, bool FromInverted, RateSeries? To = null, bool ToInverted = false)
{
    public RatePath Path => To is not null ? RatePath.Cross : FromInverted ? RatePath.Inverse : RatePath.Direct;

    public string? Source => To is null ? From.Source : RateSeries.Join([From.Source, To.Source]);

    /// <summary>
    /// The positions of the quotes that serve a day, each leg its own last one, up to an age; −1 for a leg that the route does not have.
    /// </summary>
    public bool TryFind(int day, int maxAgeDays, out int fromIndex, out int toIndex)
    {
        toIndex = -1;
        fromIndex = From.LastOnOrBefore(day);
        if (fromIndex < 0 || (long)day - From.Days[fromIndex] > maxAgeDays)
        {
            return false;
        }

        if (To is null)
        {
            return true;
        }

        toIndex = To.LastOnOrBefore(day);
        return toIndex >= 0 && (long)day - To.Days[toIndex] <= maxAgeDays;
    }

    /// <summary>The rate of two quotes: one as written, else the quotient rounded once.</summary>
    public BigDecimal RateOf(int fromIndex, int toIndex)
    {
        BigDecimal from = From.RateAt(fromIndex);
        if (To is null)
        {
            return FromInverted ? Figure(BigDecimal.One, from) : from;
        }

        BigDecimal to = To.RateAt(toIndex);
        return (FromInverted, ToInverted) switch
        {
            (true, false) => Figure(to, from),
            (false, true) => Figure(from, to),
            (false, false) => Figure(from * to, BigDecimal.One),
            (true, true) => Figure(BigDecimal.One, from * to),
        };
    }

    public string? SourceOf(int fromIndex, int toIndex) =>
        To is null ? From.SourceAt(fromIndex) : RateSeries.Join([From.SourceAt(fromIndex), To.SourceAt(toIndex)]);

    /// <summary>
    /// The positions, in order of date, at which every leg has a quote of the same date, from one day to another inclusive.
    /// </summary>
    public IEnumerable<(int Day, int FromIndex, int ToIndex)> CommonFixings(int firstDay, int lastDay)
    {
        int toIndex = To is null ? -1 : To.LastOnOrBefore(firstDay - 1) + 1;
        for (int fromIndex = From.LastOnOrBefore(firstDay - 1) + 1; fromIndex < From.Days.Length && From.Days[fromIndex] <= lastDay; fromIndex++)
        {
            int day = From.Days[fromIndex];
            if (To is not null)
            {
                while (toIndex < To.Days.Length && To.Days[toIndex] < day)
                {
                    toIndex++;
                }

                if (toIndex == To.Days.Length)
                {
                    yield break;
                }

                if (To.Days[toIndex] != day)
                {
                    continue;
                }
            }

            yield return (day, fromIndex, toIndex);
        }
    }

    /// <summary>A quotient rounded to a figure of its own.</summary>
    public static BigDecimal Figure(BigDecimal dividend, BigDecimal divisor) =>
        BigDecimal.DivideSignificant(dividend, divisor, ExchangeRate.SignificantDigits, MidpointRounding.ToEven);
}
