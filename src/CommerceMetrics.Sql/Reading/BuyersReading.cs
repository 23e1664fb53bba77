using System.Data.Common;

namespace CommerceMetrics.Sql;

/// <summary>Puts the answers of nodes together.</summary>
internal sealed class BuyersReading(BuyersRequest request)
{
    private readonly SortedDictionary<Segment, Counts> counts = [];

    public void Add(IReadOnlyList<Row> rows)
    {
        foreach (Row row in rows)
        {
            if (!counts.TryGetValue(row.Segment, out Counts? of))
            {
                counts.Add(row.Segment, of = new Counts(request.Windows.Count));
            }

            of.Active[row.Window] += row.Buyers;
            of.Repeat[row.Window] += row.Repeat;
            of.New[row.Window] += row.First == row.Window ? row.Buyers : 0;
            if (row.First >= 0)
            {
                of.Cohorts[row.First, row.Window] += row.Members;
            }
        }
    }

    public WarehouseBuyers Build(IReadOnlyList<RejectedRows> rejected, IReadOnlyList<SqlStatement> statements)
    {
        List<BuyersRow> rows = [];
        List<BuyersCohort> cohorts = [];
        if (request.By.Names.Count == 0)
        {
            counts.TryAdd(Segment.Empty, new Counts(request.Windows.Count));
        }

        foreach ((Segment segment, Counts of) in counts)
        {
            for (int window = 0; window < request.Windows.Count; window++)
            {
                rows.Add(new BuyersRow(segment, request.Windows[window], new DistinctCount(of.Active[window]), new DistinctCount(of.New[window]), new DistinctCount(of.Repeat[window])));
            }

            for (int cohort = 0; cohort < request.Windows.Count; cohort++)
            {
                for (int window = cohort; window < request.Windows.Count; window++)
                {
                    cohorts.Add(new BuyersCohort(segment, request.Windows[cohort], request.Windows[window], new DistinctCount(of.Cohorts[cohort, window]), new DistinctCount(of.Cohorts[cohort, cohort])));
                }
            }
        }

        return new WarehouseBuyers(rows, cohorts, rejected, statements);
    }

    internal sealed record Row(Segment Segment, int Window, int First, long Buyers, long Repeat, long Members)
    {
        public static Row Read(DbDataReader reader, int dimensions)
        {
            string[] values = new string[dimensions];
            for (int i = 0; i < dimensions; i++)
            {
                values[i] = FieldValues.TryText(reader.GetValue(i), out string? text) && text is not null ? text : throw new InvalidDataException($"The engine gave a segment that is no text in the column {i + 1}.");
            }

            return new Row(new Segment(values), (int)Number(0), (int)Number(1), Number(2), Number(3), Number(4));

            long Number(int place) => (long)(FieldValues.Whole(reader.GetValue(dimensions + place), dimensions + place) ?? 0);
        }
    }

    private sealed class Counts(int windows)
    {
        public long[] Active { get; } = new long[windows];

        public long[] New { get; } = new long[windows];

        public long[] Repeat { get; } = new long[windows];

        public long[,] Cohorts { get; } = new long[windows, windows];
    }
}
