namespace CommerceMetrics;

/// <summary>The measures of one group in one currency: for each day that holds anything counted, one total per measure.</summary>
internal sealed class LedgerLane(Currency currency, int currencyIndex, int digits, int[] days, Int128[][] totals)
{
    public Currency Currency => currency;

    public int CurrencyIndex => currencyIndex;

    /// <summary>Money totals are in units of this many digits.</summary>
    public int Digits => digits;

    /// <summary>Ascending.</summary>
    public ReadOnlySpan<int> Days => days;

    public ReadOnlySpan<Int128> Totals(int measure) => totals[measure];

    /// <summary>The entries whose days lie in a span.</summary>
    public Range Within(DaySpan span)
    {
        int start = Days.BinarySearch(span.First);
        int end = Days.BinarySearch(span.Last);
        return (start < 0 ? ~start : start)..(end < 0 ? ~end : end + 1);
    }
}
