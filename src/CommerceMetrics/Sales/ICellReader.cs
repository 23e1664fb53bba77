namespace CommerceMetrics;

/// <summary>Takes the cells of a series, one by one, without allocation.</summary>
internal interface ICellReader
{
    /// <param name="day">Business day, counted from 1970-01-01.</param>
    /// <param name="totals">The cell's totals, not all zero.</param>
    void Read(int day, in CellTotals totals);
}
