namespace CommerceMetrics;

/// <summary>The measures of one group in one currency: for each day that holds anything counted, one total per measure.</summary>
internal sealed class LedgerLane(Currency currency, int currencyIndex, int digits, int[] days, Int128[][] totals, bool[][] held)
{
    public Currency Currency => currency;

    public int CurrencyIndex => currencyIndex;

    /// <summary>Money totals are in units of this many digits.</summary>
    public int Digits => digits;

    /// <summary>Ascending.</summary>
    public ReadOnlySpan<int> Days => days;

    public ReadOnlySpan<Int128> Totals(int measure) => totals[measure];

    /// <summary>Whether an entry holds anything that one of some measures counts, also where it sums to 0.</summary>
    public bool Holds(int entry, ReadOnlySpan<int> measures)
    {
        foreach (int measure in measures)
        {
            if (held[measure][entry])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>By measure, whether an entry holds anything that it counts.</summary>
    public bool[] Held(int entry) => [.. held.Select(measure => measure[entry])];

    /// <summary>The sum of a measure over the days of a window, in local units.</summary>
    public Int128 Sum(int measure, DaySpan window)
    {
        Int128 sum = 0;
        foreach (Int128 total in Totals(measure)[Within(window)])
        {
            sum += total;
        }

        return sum;
    }

    /// <summary>The entries whose days lie in a span.</summary>
    public Range Within(DaySpan span)
    {
        int start = Days.BinarySearch(span.First);
        int end = Days.BinarySearch(span.Last);
        return (start < 0 ? ~start : start)..(end < 0 ? ~end : end + 1);
    }
}
