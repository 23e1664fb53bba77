namespace CommerceMetrics.Validation;

/// <summary>Numbers 32-bit keys in the order in which they come. Key 0 always has number 0. Memory grows with the number of keys.</summary>
internal sealed class KeyTable
{
    private const int FirstBits = 6;

    // Knuth's multiplier (TAOCP 6.4).
    private const uint Multiplier = 2_654_435_761;

    private readonly KeyLanes lanes = new();
    private uint[] places = new uint[1 << FirstBits];
    private int[] numbers = new int[1 << FirstBits];
    private int bits = FirstBits;

    public int Count { get; private set; } = 1;

    /// <summary>Whether all keys have a number.</summary>
    public bool HasAll(ReadOnlySpan<uint> values)
    {
        if (lanes.IsComplete)
        {
            return lanes.HasAll(values);
        }

        foreach (uint value in values)
        {
            if (Find(value) < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Clears the bits of rows whose key has no number. More keys than lanes hold clear none: ask <see cref="Find"/> of what is left in any case.</summary>
    public void Keep(ReadOnlySpan<uint> values, Span<ulong> mask, int rows)
    {
        if (values.Length <= 1 && values.Length != rows)
        {
            if (!values.IsEmpty && Find(values[0]) < 0)
            {
                mask.Clear();
            }
        }
        else if (lanes.IsComplete)
        {
            lanes.Keep(values, mask);
        }
    }

    /// <summary>−1 where the key has no number.</summary>
    public int Find(uint key)
    {
        if (key == 0)
        {
            return 0;
        }

        int place = PlaceOf(key);
        return places[place] == key ? numbers[place] : -1;
    }

    public int NumberOf(uint key)
    {
        int number = Find(key);
        if (number >= 0)
        {
            return number;
        }

        if (2 * Count >= places.Length)
        {
            Grow();
        }

        int place = PlaceOf(key);
        (places[place], numbers[place]) = (key, Count);
        lanes.Add(key);
        return Count++;
    }

    public void Clear()
    {
        Array.Clear(places);
        lanes.Clear();
        Count = 1;
    }

    // The place of the key, or the free one where it would stand. Half of the places are free.
    private int PlaceOf(uint key)
    {
        int place = (int)(unchecked(key * Multiplier) >> (32 - bits));
        while (places[place] != 0 && places[place] != key)
        {
            place = (place + 1) & (places.Length - 1);
        }

        return place;
    }

    private void Grow()
    {
        (uint[] oldPlaces, int[] oldNumbers) = (places, numbers);
        bits++;
        (places, numbers) = (new uint[1 << bits], new int[1 << bits]);
        for (int i = 0; i < oldPlaces.Length; i++)
        {
            if (oldPlaces[i] != 0)
            {
                int place = PlaceOf(oldPlaces[i]);
                (places[place], numbers[place]) = (oldPlaces[i], oldNumbers[i]);
            }
        }
    }
}
