namespace CommerceMetrics.Csv;

/// <summary>How the parts of a hash table that is cut into many small ones grow: each alone and by a quarter, so that the whole never doubles.</summary>
internal static class TableGrowth
{
    private const int SmallestCapacity = 16;

    /// <summary>
    /// The first capacity of part <paramref name="part"/> of <paramref name="parts"/>: spread over a quarter, so that the parts do not grow at
    /// the same time and the load of the whole stays near the middle.
    /// </summary>
    public static int FirstCapacity(int part, int parts) => SmallestCapacity * ((4 * parts) + part) / (4 * parts);

    public static int Next(int capacity) => capacity + (capacity / 4);

    /// <summary>A place in [0, capacity) from 32 evenly spread bits.</summary>
    public static int PlaceOf(uint bits, int capacity) => (int)(((ulong)bits * (uint)capacity) >> 32);
}
