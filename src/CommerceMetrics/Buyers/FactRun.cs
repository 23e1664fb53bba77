namespace CommerceMetrics;

/// <summary>Facts in the order of their places, each place once. Immutable.</summary>
internal sealed class FactRun
{
    private FactRun(ulong[] keys, long[] buyers, MeasureColumn[] measures) => (Keys, Buyers, Measures) = (keys, buyers, measures);

    public ulong[] Keys { get; }

    public long[] Buyers { get; }

    public MeasureColumn[] Measures { get; }

    public int Count => Keys.Length;

    /// <summary>Sorts rows and adds up those of one place.</summary>
    /// <param name="places">Of the rows; those of the range are sorted by the call.</param>
    /// <param name="first">Where the range begins.</param>
    /// <param name="count">How many there are in it.</param>
    /// <param name="valueOf">By measure: the value of a row; null where all are 0.</param>
    /// <exception cref="OverflowException">A total leaves 128 bits.</exception>
    public static FactRun Of(FactPlace[] places, int first, int count, Func<int, Func<int, Int128>?> valueOf)
    {
        places.AsSpan(first, count).Sort();
        int facts = 0;
        int[] firstRows = new int[count + 1];
        for (int i = first; i < first + count; i++)
        {
            if (i == first || places[i].CompareTo(places[i - 1]) != 0)
            {
                firstRows[facts++] = i;
            }
        }

        firstRows[facts] = first + count;
        (ulong[] keys, long[] buyers) = (new ulong[facts], new long[facts]);
        for (int fact = 0; fact < facts; fact++)
        {
            (keys[fact], buyers[fact], _) = places[firstRows[fact]];
        }

        MeasureColumn[] measures = new MeasureColumn[CellMeasure.Count];
        for (int measure = 0; measure < measures.Length; measure++)
        {
            if (valueOf(measure) is { } value)
            {
                measures[measure] = MeasureColumn.Of(facts, fact => Sum(value, firstRows[fact], firstRows[fact + 1]));
            }
        }

        return new FactRun(keys, buyers, measures);

        Int128 Sum(Func<int, Int128> value, int from, int to)
        {
            Int128 sum = 0;
            for (int i = from; i < to; i++)
            {
                sum += value(places[i].Row);
            }

            return sum;
        }
    }

    /// <summary>Both together.</summary>
    /// <exception cref="OverflowException">A total leaves 128 bits.</exception>
    public static FactRun Merge(FactRun left, FactRun right)
    {
        int most = checked(left.Count + right.Count);
        (int[] lefts, int[] rights) = (new int[most], new int[most]);
        int count = 0;
        for (int l = 0, r = 0; l < left.Count || r < right.Count; count++)
        {
            int order = l == left.Count ? 1 : r == right.Count ? -1 : left.PlaceOf(l).CompareTo(right.PlaceOf(r));
            lefts[count] = order <= 0 ? l++ : -1;
            rights[count] = order >= 0 ? r++ : -1;
        }

        (ulong[] keys, long[] buyers) = (new ulong[count], new long[count]);
        for (int i = 0; i < count; i++)
        {
            (keys[i], buyers[i], _) = lefts[i] >= 0 ? left.PlaceOf(lefts[i]) : right.PlaceOf(rights[i]);
        }

        MeasureColumn[] measures = new MeasureColumn[CellMeasure.Count];
        for (int measure = 0; measure < measures.Length; measure++)
        {
            (MeasureColumn a, MeasureColumn b) = (left.Measures[measure], right.Measures[measure]);
            if (!a.IsZero || !b.IsZero)
            {
                measures[measure] = MeasureColumn.Of(count, i => (lefts[i] >= 0 ? a[lefts[i]] : 0) + (rights[i] >= 0 ? b[rights[i]] : 0));
            }
        }

        return new FactRun(keys, buyers, measures);
    }

    public bool IsZero(int fact)
    {
        foreach (MeasureColumn measure in Measures)
        {
            if (measure[fact] != 0)
            {
                return false;
            }
        }

        return true;
    }

    private FactPlace PlaceOf(int fact) => new(Keys[fact], Buyers[fact], fact);
}
