namespace CommerceMetrics;

/// <summary>What the cells of one series share. The segment is an index into <see cref="SalesCube.Segments"/>.</summary>
internal readonly record struct SeriesKey(int Segment, Currency Currency, CellEvent Event, OrderStatus Status) : IComparable<SeriesKey>
{
    public int CompareTo(SeriesKey other)
    {
        int order = Segment.CompareTo(other.Segment);
        order = order != 0 ? order : Currency.CompareTo(other.Currency);
        order = order != 0 ? order : Event.CompareTo(other.Event);
        return order != 0 ? order : Status.CompareTo(other.Status);
    }

    public static bool operator <(SeriesKey left, SeriesKey right) => left.CompareTo(right) < 0;

    public static bool operator >(SeriesKey left, SeriesKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(SeriesKey left, SeriesKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SeriesKey left, SeriesKey right) => left.CompareTo(right) >= 0;
}
