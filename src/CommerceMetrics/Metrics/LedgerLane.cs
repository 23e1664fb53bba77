namespace CommerceMetrics;

/// <summary>The measures of one group in one currency, by day. Used for one group after the other.</summary>
internal sealed class LedgerLane(int measures) : IDisposable
{
    private readonly DaySums[] sums = [.. Enumerable.Range(0, measures).Select(_ => new DaySums())];
    private DaySpan days = new(0, -1);

    public Currency Currency { get; private set; }

    public int CurrencyIndex { get; private set; }

    /// <summary>Money totals are in units of this many digits.</summary>
    public int Digits { get; private set; }

    /// <summary>The days on which there can be something.</summary>
    public DaySpan Days => days;

    public int Measures => sums.Length;

    public DaySums Sums(int measure) => sums[measure];

    /// <summary>Forgets everything, and makes room for a currency's days.</summary>
    public void Clear(Currency currency, int currencyIndex, int digits, DaySpan span)
    {
        (Currency, CurrencyIndex, Digits, days) = (currency, currencyIndex, digits, span);
        foreach (DaySums measure in sums)
        {
            measure.Clear(span.Length);
        }
    }

    public void Dispose()
    {
        foreach (DaySums measure in sums)
        {
            measure.Dispose();
        }
    }

    /// <summary>A window, as far as there can be something in it; of length 0 or less where there cannot.</summary>
    public DaySpan Within(DaySpan window) => days.Intersect(window);

    /// <summary>The total of a measure on one of <see cref="Days"/>, in local units.</summary>
    public Int128 Total(int measure, int day) => sums[measure][day - days.First];

    /// <summary>The sum of a measure over the days of a window, in local units.</summary>
    public Int128 Sum(int measure, DaySpan window)
    {
        DaySpan within = Within(window);
        return within.Length > 0 ? sums[measure].Sum(within.First - days.First, within.Length) : 0;
    }

    /// <summary>Whether one of <see cref="Days"/> holds anything that a measure counts, also where it sums to 0: an order of value 0 is an order.</summary>
    public bool Holds(int day, int measure) => sums[measure].Any[day - days.First] != 0;

    /// <summary>The same of any of some measures.</summary>
    public bool Holds(int day, ReadOnlySpan<int> some)
    {
        foreach (int measure in some)
        {
            if (Holds(day, measure))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same of any measure.</summary>
    public bool HoldsAny(int day)
    {
        for (int measure = 0; measure < sums.Length; measure++)
        {
            if (Holds(day, measure))
            {
                return true;
            }
        }

        return false;
    }
}
