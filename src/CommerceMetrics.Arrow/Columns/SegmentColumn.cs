namespace CommerceMetrics.Arrow;

/// <summary>Segments from the columns of the dimensions: codes of the builder's table, a look-up a row, or none at all where the first dictionary's indices are the codes.</summary>
internal sealed class SegmentColumn : IDisposable
{
    // Pairs of indices that a flat table holds; beyond that a dictionary does.
    private const int MaxFlat = 1 << 16;

    private readonly SegmentTable table;
    private readonly WordColumn[] columns;
    private readonly WordLookup<int>[] names;
    private readonly RowBuffer<int> codes = new();
    private readonly Dictionary<long, int> pairs = [];
    private readonly List<int[]> tuples = [];
    private readonly List<int> segments = [];
    private int[] flat = [];
    private int flatWidth;

    public SegmentColumn(WordColumn[] columns, SegmentTable table)
    {
        (this.columns, this.table) = (columns, table);

        // Of one dimension a word is a segment; of several a word is itself, and their tuples are numbered.
        names = [.. columns.Select(column => new WordLookup<int>(column, columns.Length == 1 ? Segment : Word))];
    }

    /// <summary>A code for each row, or one for all.</summary>
    public ReadOnlySpan<int> Read(FaultSheet sheet)
    {
        for (int dimension = 0; dimension < columns.Length; dimension++)
        {
            columns[dimension].Open();
            names[dimension].Open(sheet);
        }

        return columns.Length switch
        {
            0 => default,
            1 => names[0].Values(),
            _ => Combine(),
        };
    }

    /// <summary>Turns to a whole batch: false where codes are not one look-up from the indices of one dictionary.</summary>
    public bool TryOpenAsItLies() => columns.Length == 0 || (columns.Length == 1 && columns[0].TryOpenAsItLies() && names[0].TryRenew());

    /// <summary>Codes of some rows of a batch that lies as it is; false where an index is beyond its dictionary.</summary>
    public bool TryRead(int start, int count, out ReadOnlySpan<int> found)
    {
        found = default;
        return columns.Length == 0 || names[0].TryRead(start, count, out found);
    }

    /// <summary>Rows of a batch that lies as it is, with segments by their places in the dictionary; where those are the table's own codes, all of them, as they are.</summary>
    public CodedColumns Put(CodedColumns rows, int start, int count)
    {
        if (columns.Length == 0)
        {
            return rows;
        }

        ReadOnlySpan<int> places = names[0].Codes(start, count);
        bool areCodes = names[0].IsIdentity && names[0].Table.Length == table.Count;
        return rows with
        {
            Columns = rows.Columns with { Segments = areCodes && !places.IsEmpty ? places : names[0].Constant() },
            SegmentCodes = areCodes ? default : places,
            SegmentDictionary = names[0].Table,
        };
    }

    public void Dispose()
    {
        codes.Dispose();
        foreach (WordLookup<int> name in names)
        {
            name.Dispose();
        }
    }

    private static (int, RowFault) Word(WordColumn column, int word) => (word, RowWords.NameFault(column.Utf8Of(word)));

    private (int, RowFault) Segment(WordColumn column, int word)
    {
        RowFault fault = RowWords.NameFault(column.Utf8Of(word));
        return fault == RowFault.None ? (table.GetOrAdd(column.TextOf(word)), fault) : (0, fault);
    }

    // Left to right: a tuple of words is a pair of the tuple before it and the last word. Words keep their numbers, so pairs keep theirs.
    private ReadOnlySpan<int> Combine()
    {
        int rows = columns[0].Field.Rows;
        Span<int> combined = codes.Of(rows);
        Spread(names[0].Values(), combined);
        for (int dimension = 1; dimension < columns.Length; dimension++)
        {
            ReadOnlySpan<int> next = names[dimension].Values();
            for (int row = 0; row < rows; row++)
            {
                combined[row] = Pair(dimension, combined[row], next.Length == 1 ? next[0] : next[row]);
            }
        }

        for (int row = 0; row < rows; row++)
        {
            combined[row] = SegmentOf(combined[row]);
        }

        return combined;
    }

    private static void Spread(ReadOnlySpan<int> values, Span<int> rows)
    {
        if (values.Length == 1)
        {
            rows.Fill(values[0]);
        }
        else
        {
            values.CopyTo(rows);
        }
    }

    private int Pair(int dimension, int left, int word)
    {
        // Pairs of the second dimension lie in a table of words by words while that is small; they are most of all.
        if (dimension == 1 && word < flatWidth && (left + 1) * (long)flatWidth <= flat.Length && flat[(left * flatWidth) + word] is > 0 and int known)
        {
            return known - 1;
        }

        long key = ((long)dimension << 58) | ((long)left << 29) | (uint)word;
        if (!pairs.TryGetValue(key, out int number))
        {
            number = tuples.Count;
            tuples.Add(dimension == 1 ? [left, word] : [.. tuples[left], word]);
            segments.Add(-1);
            pairs.Add(key, number);
        }

        if (dimension == 1)
        {
            Flatten(left, word, number);
        }

        return number;
    }

    private void Flatten(int left, int word, int number)
    {
        if (word >= flatWidth || (left + 1) * (long)flatWidth > flat.Length)
        {
            int width = Math.Max(flatWidth, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)word + 1));
            long size = (long)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)left + 1) * width;
            if (size > MaxFlat)
            {
                return;
            }

            (flat, flatWidth) = (new int[Math.Max(size, flat.Length)], width);
        }

        flat[(left * flatWidth) + word] = number + 1;
    }

    // Only tuples of rows without a fault become segments; others are never asked for by the builder.
    private int SegmentOf(int tuple)
    {
        if (segments[tuple] < 0)
        {
            int[] numbers = tuples[tuple];
            string[] values = new string[numbers.Length];
            for (int dimension = 0; dimension < numbers.Length; dimension++)
            {
                if (RowWords.NameFault(columns[dimension].Utf8Of(numbers[dimension])) != RowFault.None)
                {
                    return 0;
                }

                values[dimension] = columns[dimension].TextOf(numbers[dimension]);
            }

            segments[tuple] = table.GetOrAdd(values);
        }

        return segments[tuple];
    }
}
