using System.Collections.Concurrent;
using NodaTime;

namespace CommerceMetrics;

/// <summary>
/// Two currencies of a table and the routes between them, in the order in which they are tried. Remembers the figures that it computed, so
/// that a second question for them allocates nothing; thread-safe, since a figure computed twice is the same.
/// </summary>
internal sealed class RatePair(Currency from, Currency to, RateRoute[] routes)
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    private readonly ConcurrentDictionary<int, ExchangeRate> byDay = new();
    private readonly ConcurrentDictionary<int, ExchangeRate> byMonth = new(); // by last day

    public ReadOnlySpan<RateRoute> Routes => routes;

    public static int DayOf(LocalDate date) => Period.DaysBetween(Epoch, date);

    public static LocalDate DateOf(int day) => Epoch.PlusDays(day);

    /// <summary>The rate of a day by the first route whose every leg has a recent quote.</summary>
    public bool TryGetDaily(LocalDate date, out ExchangeRate rate)
    {
        int day = DayOf(date);
        if (byDay.TryGetValue(day, out rate))
        {
            return true;
        }

        Span<int> indexes = stackalloc int[RateRoute.MaxLegs];
        foreach (RateRoute route in routes)
        {
            if (route.TryFind(day, indexes))
            {
                rate = RateOf(route, indexes, date);
                byDay.TryAdd(day, rate);
                return true;
            }
        }

        return false;
    }

    /// <summary>The mean over a whole month, given by its last day.</summary>
    public bool TryGetMonthMean(LocalDate last, out ExchangeRate rate)
    {
        int day = DayOf(last);
        if (byMonth.TryGetValue(day, out rate))
        {
            return true;
        }

        if (!TryGetMean(last.PlusDays(1 - last.Day), last, out rate))
        {
            return false;
        }

        byMonth.TryAdd(day, rate);
        return true;
    }

    /// <summary>The mean over a window by the first route that has common fixings in it.</summary>
    public bool TryGetMean(LocalDate first, LocalDate last, out ExchangeRate rate)
    {
        foreach (RateRoute route in routes)
        {
            BigDecimal sum = BigDecimal.Zero;
            int count = 0;
            int lastFixing = 0;
            foreach ((int day, int[] indexes) in route.CommonFixings(DayOf(first), DayOf(last)))
            {
                sum += route.RateOf(indexes);
                count++;
                lastFixing = day;
            }

            if (count > 0)
            {
                LocalDate fixing = DateOf(lastFixing);
                BigDecimal mean = RateRoute.Figure(sum, new BigDecimal(count, 0));
                rate = new ExchangeRate(from, to, mean, last, route.Path, fixing, fixing, route.Source, count);
                return true;
            }
        }

        rate = default;
        return false;
    }

    /// <summary>The rates of a window, one per date on which every leg of the first route that has any is quoted.</summary>
    public IEnumerable<ExchangeRate> Daily(LocalDate first, LocalDate last)
    {
        foreach (RateRoute route in routes)
        {
            bool any = false;
            foreach ((int day, int[] indexes) in route.CommonFixings(DayOf(first), DayOf(last)))
            {
                any = true;
                yield return RateOf(route, indexes, DateOf(day));
            }

            if (any)
            {
                yield break;
            }
        }
    }

    private ExchangeRate RateOf(RateRoute route, ReadOnlySpan<int> indexes, LocalDate date)
    {
        (int ofFrom, int ofTo) = route.FixingsOf(indexes);
        bool isDated = ofFrom != RateSeries.Undated && ofTo != RateSeries.Undated;
        return new ExchangeRate(
            from, to, route.RateOf(indexes), date, route.Path, FixingOf(ofFrom), FixingOf(ofTo), route.SourceOf(indexes), isDated ? 1 : 0);

        LocalDate FixingOf(int day) => day == RateSeries.Undated ? date : DateOf(day);
    }
}
