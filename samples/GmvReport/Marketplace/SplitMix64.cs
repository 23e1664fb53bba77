namespace GmvReport;

/// <summary>Steele, Lea and Flood's generator (OOPSLA 2014): integers alone, so the marketplace is the same on every runtime and machine.</summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        // The algorithm is arithmetic modulo 2^64.
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>0 to below <paramref name="bound"/>; the bias of the remainder is below 2^-30 for the bounds used here.</summary>
    public long Below(long bound) => (long)(Next() % (ulong)bound);

    /// <summary>True in so many of a thousand cases.</summary>
    public bool Happens(int perMille) => Below(1000) < perMille;
}
