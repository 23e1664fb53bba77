namespace CommerceMetrics;

// The ways from a currency to another, the preferred first.
public sealed partial class ExchangeRates
{
    private RatePair? FindPair(Currency from, Currency to)
    {
        ulong key = ((ulong)from.Packed << 32) | to.Packed;
        if (pairs.TryGetValue(key, out RatePair? pair))
        {
            return pair;
        }

        // Of equally preferred tables the order of Routes stays.
        RateRoute[] routes = [.. Routes(from, to).OrderBy(route => route.LastTable)];
        return routes.Length == 0 ? null : pairs.GetOrAdd(key, new RatePair(from, to, routes));
    }

    private IEnumerable<RateRoute> Routes(Currency from, Currency to)
    {
        if (from == to)
        {
            yield break;
        }

        foreach (RateLeg leg in Legs(from, to))
        {
            yield return new RateRoute(leg);
        }

        if (!neighbours.TryGetValue(from, out Currency[]? ofFrom) || !neighbours.TryGetValue(to, out Currency[]? ofTo))
        {
            yield break;
        }

        foreach (Currency through in ofFrom.Where(candidate => Array.BinarySearch(ofTo, candidate) >= 0))
        {
            foreach (RateLeg first in Legs(from, through))
            {
                foreach (RateLeg second in Legs(through, to))
                {
                    yield return new RateRoute(first, second);
                }
            }
        }

        if (tables == 1)
        {
            yield break;
        }

        // Where one table quotes against a currency and the other against its own base: ARS to USD, USD to EUR, EUR to JPY.
        foreach (Currency first in ofFrom.Where(candidate => candidate != to))
        {
            foreach (Currency second in ofTo.Where(candidate => candidate != from && candidate != first))
            {
                IEnumerable<RateRoute> all = Legs(from, first).SelectMany(leg =>
                    Legs(first, second).SelectMany(middle => Legs(second, to).Select(last => new RateRoute(leg, middle, last))));
                foreach (RateRoute route in all.Where(route => route.JoinsTables))
                {
                    yield return route;
                }
            }
        }
    }

    private IEnumerable<RateLeg> Legs(Currency from, Currency to) =>
        (seriesByPair.GetValueOrDefault((from, to)) ?? []).Select(found => new RateLeg(found.Series, IsInverted: false, found.Table))
        .Concat((seriesByPair.GetValueOrDefault((to, from)) ?? []).Select(found => new RateLeg(found.Series, IsInverted: true, found.Table)));
}
