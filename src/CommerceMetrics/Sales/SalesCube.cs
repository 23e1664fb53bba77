using NodaTime;

namespace CommerceMetrics;

/// <summary>Exact totals per (segment, currency, event, status, business day). Immutable, thread-safe, with value equality and canonical bytes.</summary>
public sealed class SalesCube : IEquatable<SalesCube>
{
    internal SalesCube() { }
    public CubeSchema Schema => throw new NotImplementedException();

    /// <summary>First to last business day of all rows, with the declared days; null for an empty cube.</summary>
    public DateInterval? Days => throw new NotImplementedException();
    public IReadOnlyList<CubeLoad> Loads => throw new NotImplementedException();

    /// <summary>Segments that hold a cell, in order.</summary>
    public IReadOnlyList<Segment> Segments => throw new NotImplementedException();

    /// <summary>Currencies that hold a cell, in order of code.</summary>
    public IReadOnlyList<Currency> Currencies => throw new NotImplementedException();
    public int CellCount => throw new NotImplementedException();

    /// <summary>All cells by segment, currency code, event, status, day.</summary>
    public IEnumerable<CubeCell> Cells => throw new NotImplementedException();
    public static SalesCube Merge(IEnumerable<SalesCube> cubes, DayOverlap overlap = DayOverlap.Refuse) => throw new NotImplementedException();
    public SalesCube ReplaceDays(DateInterval days, SalesCube replacement, SalesCube? replaced = null) => throw new NotImplementedException();
    public void Save(Stream destination) => throw new NotImplementedException();
    public void Save(string path) => throw new NotImplementedException();
    public static SalesCube Load(Stream source) => throw new NotImplementedException();
    public static SalesCube Load(string path) => throw new NotImplementedException();
    public bool Equals(SalesCube? other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => obj is SalesCube other && Equals(other);
    public override int GetHashCode() => throw new NotImplementedException();

    // What queries read: series in the order of Cells, each with its days in order.
    internal int SeriesCount => throw new NotImplementedException();
    internal SeriesKey SeriesAt(int series) => throw new NotImplementedException();

    /// <summary>Calls with (day number since 1970-01-01, totals) for each cell of a series within the days, in order.</summary>
    internal void ReadSeries<TReader>(int series, int firstDay, int lastDay, ref TReader reader) where TReader : ICellReader => throw new NotImplementedException();
}

internal readonly record struct SeriesKey(int SegmentIndex, Currency Currency, CellEvent Event, OrderStatus Status);

internal interface ICellReader
{
    void Read(int day, in CellTotals totals);
}
