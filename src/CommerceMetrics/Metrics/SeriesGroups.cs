namespace CommerceMetrics;

/// <summary>The series of a cube by the rows that they belong to, in the order of the rows.</summary>
internal sealed class SeriesGroups
{
    private SeriesGroups(Segment[] rows, int[][] series) => (Rows, Series) = (rows, series);

    /// <summary>Every row that holds a series of the slice.</summary>
    public Segment[] Rows { get; }

    /// <summary>By row: its series, ascending.</summary>
    public int[][] Series { get; }

    /// <param name="keys">The series.</param>
    /// <param name="dimensions">The names of the dimensions.</param>
    /// <param name="segments">What the keys' segment codes stand for.</param>
    /// <param name="by">The rows.</param>
    /// <param name="slice">Which series count; null for all.</param>
    /// <exception cref="ArgumentException">There is no dimension of a name that the grouping or the slice says.</exception>
    public static SeriesGroups Of(ReadOnlySpan<SeriesKey> keys, IReadOnlyList<string> dimensions, IReadOnlyList<Segment> segments, Grouping by, Slice? slice)
    {
        Func<SeriesKey, bool>? isInSlice = slice?.Predicate(dimensions, segments);
        Func<SeriesKey, string>[] values = [.. by.Keys.Select(key => ValueOf(key, dimensions, segments))];
        Dictionary<Segment, List<int>> seriesByRow = [];

        // Many series share all that a row depends on; a text is made once for them.
        bool byCurrency = by.Keys.Any(static key => key.Kind == GroupingKind.Currency);
        bool byStatus = by.Keys.Any(static key => key.Kind == GroupingKind.Status);
        bool bySegment = by.Keys.Any(static key => key.Kind == GroupingKind.Dimension);
        Dictionary<SeriesKey, List<int>> seriesByKey = [];
        string[] tuple = new string[values.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            SeriesKey key = keys[i];
            if (isInSlice?.Invoke(key) == false)
            {
                continue;
            }

            SeriesKey shared = new(bySegment ? key.Segment : 0, byCurrency ? key.Currency : default, default, byStatus ? key.Status : default);
            if (!seriesByKey.TryGetValue(shared, out List<int>? series))
            {
                for (int v = 0; v < values.Length; v++)
                {
                    tuple[v] = values[v](key);
                }

                Segment row = by.RowOf(new Segment(tuple));
                if (!seriesByRow.TryGetValue(row, out series))
                {
                    seriesByRow.Add(row, series = []);
                }

                seriesByKey.Add(shared, series);
            }

            series.Add(i);
        }

        Segment[] rows = [.. by.InOrder(seriesByRow.Keys)];
        return new SeriesGroups(rows, [.. rows.Select(row => seriesByRow[row].ToArray())]);
    }

    /// <summary>How to read one value of a series.</summary>
    /// <exception cref="ArgumentException">There is no dimension of the name.</exception>
    public static Func<SeriesKey, string> ValueOf(GroupingKey key, IReadOnlyList<string> dimensions, IReadOnlyList<Segment> segments)
    {
        switch (key.Kind)
        {
            case GroupingKind.Currency:
                return static series => series.Currency.ToString();
            case GroupingKind.Status:
                return static series => NameOf(series.Status);
            default:
                for (int d = 0; d < dimensions.Count; d++)
                {
                    if (dimensions[d] == key.Dimension)
                    {
                        int dimension = d;
                        return series => segments[series.Segment][dimension];
                    }
                }

                string known = dimensions.Count == 0 ? "It has none: group by none, currency or status." : $"It has: {string.Join(", ", dimensions)}.";
                throw new ArgumentException($"The cube has no dimension '{key.Dimension}'. {known}", nameof(key));
        }
    }

    private static string NameOf(OrderStatus status) => status switch
    {
        OrderStatus.Placed => "Placed",
        OrderStatus.Paid => "Paid",
        OrderStatus.Shipped => "Shipped",
        OrderStatus.Delivered => "Delivered",
        OrderStatus.Cancelled => "Cancelled",
        OrderStatus.Returned => "Returned",
        _ => "Test",
    };
}
