using System.Runtime.CompilerServices;

namespace CommerceMetrics;

/// <summary>
/// The number of each (segment, currency) pair by direct look-up: a row of a few entries per segment, in which the currency's hash picks one.
/// Fast where segments are few and each has few currencies, which is most data; unusable (<see cref="IsUsable"/>) where it is not.
/// </summary>
internal sealed class PairTable
{
    // The table stays within the first two cache levels.
    private const int MostEntries = 32_768;
    private const int MostWays = 32;

    /// <summary>With more pairs than this the table is not usable, so that it is not made anew for each of very many.</summary>
    public const int MostPairs = 1_024;

    // 2^32 ÷ golden ratio (Knuth, TAOCP 6.4).
    private const uint Multiplier = 0x9E37_79B9;

    // No currency has all bits set: its digits are at most 28.
    private const ulong Empty = uint.MaxValue;

    private ulong[] entries = [];
    private int ways = 1;
    private int pairs;

    /// <summary>Whether every pair has an entry.</summary>
    public bool IsUsable { get; private set; }

    /// <summary>Of each entry the low half is the currency, the high one the pair's first kind: its number × <see cref="CellStore.Kinds"/>.</summary>
    public ReadOnlySpan<ulong> Entries => entries;

    /// <summary>How many segments have a row.</summary>
    public int Segments => entries.Length / ways;

    /// <summary>log2 of the entries of a row.</summary>
    public int WayBits => int.Log2(ways);

    /// <summary>Makes the table hold these pairs: keys of <see cref="SeriesIndex.PackKey"/> with kind 0, numbered in order.</summary>
    public void Update(SeriesIndex index, int segments)
    {
        if (index.Count == pairs && segments <= Segments)
        {
            return;
        }

        (pairs, IsUsable) = (index.Count, false);
        if (pairs > MostPairs)
        {
            (entries, ways) = ([], 1);
            return;
        }

        int rows = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(segments, 16));
        for (ways = 1; ways <= MostWays && (long)rows * ways <= MostEntries && !IsUsable; ways *= 2)
        {
            IsUsable = TryFill(index, rows * ways);
        }

        ways = IsUsable ? ways / 2 : 1;
    }

    public void Clear() => (entries, ways, pairs, IsUsable) = ([], 1, 0, false);

    private bool TryFill(SeriesIndex index, int length)
    {
        entries = new ulong[length];
        entries.AsSpan().Fill(Empty);
        for (int pair = 0; pair < index.Count; pair++)
        {
            (int segment, uint currency) = SeriesIndex.UnpackPair(index.KeyOf(pair));
            ref ulong entry = ref entries[ways == 1 ? segment : ManyWays.At((uint)segment, currency, int.Log2(ways))];
            if (entry != Empty)
            {
                return false;
            }

            entry = ((ulong)(pair * CellStore.Kinds) << 32) | currency;
        }

        return true;
    }

    internal interface IWays
    {
        static abstract nint At(uint segment, uint currency, int bits);
    }

    internal readonly struct OneWay : IWays
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static nint At(uint segment, uint currency, int bits) => unchecked((nint)segment);
    }

    internal readonly struct ManyWays : IWays
    {
        // Two shifts, since one by 32 would be none.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static nint At(uint segment, uint currency, int bits) => unchecked((nint)((segment << bits) | (currency * Multiplier >> 1 >> (31 - bits))));
    }
}
