namespace CommerceMetrics.Validation;

/// <summary>Numbers 32-bit keys so that each stands alone in its place: a look-up is a multiplication, a shift and one load. Key 0 always has number 0.</summary>
internal sealed class KeyTable
{
    private const int FirstBits = 12;
    private const int Tries = 64;

    private uint[] places = new uint[1 << FirstBits];
    private int[] numbers = new int[1 << FirstBits];
    private uint[] keys = new uint[16];
    private int shift = 32 - FirstBits;

    // Knuth's multiplier (TAOCP 6.4); the next ones are found by adding an even number.
    private uint multiplier = 2_654_435_761;

    public int Count { get; private set; } = 1;

    public uint this[int number] => keys[number];

    /// <summary>Whether all keys have a number.</summary>
    public bool HasAll(ReadOnlySpan<uint> values)
    {
        uint[] table = places;
        (uint factor, int down) = (multiplier, shift);
        uint differing = 0;
        foreach (uint value in values)
        {
            differing |= table[unchecked(value * factor) >> down] ^ value;
        }

        return differing == 0;
    }

    /// <summary>−1 where the key has no number.</summary>
    public int Find(uint key)
    {
        int place = (int)(unchecked(key * multiplier) >> shift);
        return places[place] == key ? numbers[place] : -1;
    }

    public int NumberOf(uint key)
    {
        int place = (int)(unchecked(key * multiplier) >> shift);
        return places[place] == key ? numbers[place] : Add(key);
    }

    private int Add(uint key)
    {
        if (Count == keys.Length)
        {
            Array.Resize(ref keys, 2 * Count);
        }

        keys[Count++] = key;
        for (int tries = 1; !TryPlace(); tries++)
        {
            multiplier = unchecked(multiplier + 0x9E37_79B8);
            if (tries % Tries == 0)
            {
                // At 2^31 places every key has its own, whatever the multiplier.
                shift--;
                (places, numbers) = (new uint[2 * places.Length], new int[2 * places.Length]);
            }
        }

        return Count - 1;
    }

    private bool TryPlace()
    {
        Array.Clear(places);
        Array.Clear(numbers);
        for (int number = 1; number < Count; number++)
        {
            int place = (int)(unchecked(keys[number] * multiplier) >> shift);
            if (places[place] != 0 || place == 0)
            {
                return false;
            }

            (places[place], numbers[place]) = (keys[number], number);
        }

        return true;
    }
}
