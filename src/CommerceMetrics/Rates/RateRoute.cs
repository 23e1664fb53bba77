namespace CommerceMetrics;

/// <summary>A series on the way from one currency to another.</summary>
/// <param name="Series">The quotes.</param>
/// <param name="IsInverted">Whether they are of the opposite direction.</param>
/// <param name="Table">The place of their table among those put together, from 0.</param>
internal readonly record struct RateLeg(RateSeries Series, bool IsInverted, int Table);

/// <summary>One way from a currency to another: a series as it is or inverted, or several of them through intermediate currencies. Immutable.</summary>
internal sealed class RateRoute(params RateLeg[] legs)
{
    public const int MaxLegs = 3;

    public ReadOnlySpan<RateLeg> Legs => legs;

    public RatePath Path => legs.Length > 1 ? RatePath.Cross : legs[0].IsInverted ? RatePath.Inverse : RatePath.Direct;

    public string? Source => RateSeries.Join(legs.Select(leg => leg.Series.Source));

    /// <summary>The least preferred table that it uses.</summary>
    public int LastTable => legs.Max(leg => leg.Table);

    /// <summary>Whether its legs are of several tables.</summary>
    public bool JoinsTables => legs.Any(leg => leg.Table != legs[0].Table);

    /// <summary>The positions of the quotes that serve a day, each leg its own last one, up to an age.</summary>
    public bool TryFind(int day, Span<int> indexes)
    {
        for (int i = 0; i < legs.Length; i++)
        {
            indexes[i] = legs[i].Series.Serving(day);
            if (indexes[i] < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The rate of its quotes: one as written, else the quotient rounded once.</summary>
    public BigDecimal RateOf(ReadOnlySpan<int> indexes)
    {
        if (Path == RatePath.Direct)
        {
            return legs[0].Series.RateAt(indexes[0]);
        }

        (BigDecimal dividend, BigDecimal divisor) = (BigDecimal.One, BigDecimal.One);
        for (int i = 0; i < legs.Length; i++)
        {
            BigDecimal rate = legs[i].Series.RateAt(indexes[i]);
            (dividend, divisor) = legs[i].IsInverted ? (dividend, divisor * rate) : (dividend * rate, divisor);
        }

        return Figure(dividend, divisor);
    }

    /// <summary>The day of the first leg's quote, and the oldest of the others'; twice the same of one leg.</summary>
    public (int OfFrom, int OfTo) FixingsOf(ReadOnlySpan<int> indexes)
    {
        int first = legs[0].Series.Days[indexes[0]];
        int others = legs.Length == 1 ? first : int.MaxValue;
        for (int i = 1; i < legs.Length; i++)
        {
            others = Math.Min(others, legs[i].Series.Days[indexes[i]]);
        }

        return (first, others);
    }

    public string? SourceOf(ReadOnlySpan<int> indexes)
    {
        if (legs.Length == 1)
        {
            return legs[0].Series.SourceAt(indexes[0]);
        }

        string?[] sources = new string?[legs.Length];
        for (int i = 0; i < legs.Length; i++)
        {
            sources[i] = legs[i].Series.SourceAt(indexes[i]);
        }

        return RateSeries.Join(sources);
    }

    /// <summary>The positions, in order of date, at which every leg has a quote of the same date, from one day to another inclusive; the array is used again.</summary>
    public IEnumerable<(int Day, int[] Indexes)> CommonFixings(int firstDay, int lastDay)
    {
        int[] indexes = [.. legs.Select(leg => leg.Series.LastOnOrBefore(firstDay - 1) + 1)];
        for (; indexes[0] < legs[0].Series.Days.Length && legs[0].Series.Days[indexes[0]] <= lastDay; indexes[0]++)
        {
            int day = legs[0].Series.Days[indexes[0]];
            bool common = true;
            for (int i = 1; i < legs.Length; i++)
            {
                RateSeries series = legs[i].Series;
                while (indexes[i] < series.Days.Length && series.Days[indexes[i]] < day)
                {
                    indexes[i]++;
                }

                if (indexes[i] == series.Days.Length)
                {
                    yield break;
                }

                common &= series.Days[indexes[i]] == day;
            }

            if (common)
            {
                yield return (day, indexes);
            }
        }
    }

    /// <summary>A quotient rounded to a figure of its own.</summary>
    public static BigDecimal Figure(BigDecimal dividend, BigDecimal divisor) =>
        BigDecimal.DivideSignificant(dividend, divisor, ExchangeRate.SignificantDigits, MidpointRounding.ToEven);
}
