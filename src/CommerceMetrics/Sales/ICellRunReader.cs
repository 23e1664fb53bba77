namespace CommerceMetrics;

/// <summary>Takes the cells of a series in order, a run of days at a time, without allocation. Cell by cell it is <see cref="ICellReader"/>.</summary>
internal interface ICellRunReader
{
    /// <param name="firstDay">Business day of the first cell, counted from 1970-01-01.</param>
    /// <param name="firstCell">Where the first cell lies in the columns; the others follow.</param>
    /// <param name="count">How many cells there are, each on the day after the one before.</param>
    void Read(int firstDay, int firstCell, int count);
}
