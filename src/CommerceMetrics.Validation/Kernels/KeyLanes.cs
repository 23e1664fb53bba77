using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CommerceMetrics.Validation;

/// <summary>
/// A few 32-bit keys, each in a place of its own among 32: eight rows at a time are told from others by a multiplication, a shift and permutations. Key 0 is always one of them: its place is
/// left free.
/// </summary>
internal sealed class KeyLanes
{
    private const int Places = 32;
    private const int Shift = 27;

    // Sixteen random keys find places of their own in one of 130 draws of the multiplier, twenty in one of 3,500.
    private const int Tries = 8_192;

    private readonly List<uint> keys = [];
    private uint[] places = new uint[Places];
    private uint[] tried = new uint[Places];
    private uint multiplier = 2_654_435_761;

    /// <summary>Whether all keys that were added have found a place.</summary>
    public bool IsComplete { get; private set; } = true;

    public void Add(uint key)
    {
        keys.Add(key);
        IsComplete = IsComplete && keys.Count < Places && TryPlaceAll();
    }

    public void Clear()
    {
        keys.Clear();
        Array.Clear(places);
        IsComplete = true;
    }

    /// <summary>Whether all values are keys.</summary>
    public bool HasAll(ReadOnlySpan<uint> values)
    {
        int row = 0;
        if (Avx2.IsSupported)
        {
            Lanes lanes = new(places, multiplier);
            ref uint first = ref MemoryMarshal.GetReference(values);
            Vector256<uint> differing = Vector256<uint>.Zero;
            for (; row + Vector256<uint>.Count <= values.Length; row += Vector256<uint>.Count)
            {
                Vector256<uint> block = Vector256.LoadUnsafe(ref first, (nuint)row);
                differing |= lanes.At(block) ^ block;
            }

            if (differing != Vector256<uint>.Zero)
            {
                return false;
            }
        }

        for (; row < values.Length; row++)
        {
            if (!Has(values[row]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Clears the bits of rows whose value is no key.</summary>
    public void Keep(ReadOnlySpan<uint> values, Span<ulong> mask)
    {
        int row = 0;
        if (Avx2.IsSupported)
        {
            Lanes lanes = new(places, multiplier);
            ref uint first = ref MemoryMarshal.GetReference(values);
            for (; row + 64 <= values.Length; row += 64)
            {
                ref ulong word = ref mask[row >> 6];
                if (word == 0)
                {
                    continue;
                }

                ulong bits = 0;
                for (int i = 0; i < 64; i += Vector256<uint>.Count)
                {
                    Vector256<uint> block = Vector256.LoadUnsafe(ref first, (nuint)(row + i));
                    bits |= (ulong)Vector256.Equals(lanes.At(block), block).ExtractMostSignificantBits() << i;
                }

                word &= bits;
            }
        }

        for (; row < values.Length; row++)
        {
            if (!Has(values[row]))
            {
                RowMask.Clear(mask, row);
            }
        }
    }

    private bool Has(uint value) => places[(int)(unchecked(value * multiplier) >> Shift)] == value;

    private bool TryPlaceAll()
    {
        for (int tries = 0; tries < Tries; tries++)
        {
            if (TryPlace())
            {
                return true;
            }

            // Odd again: an even multiplier would lose bits.
            multiplier = unchecked((multiplier * 747_796_405) + 2_891_336_454) | 1;
        }

        return false;
    }

    private bool TryPlace()
    {
        Array.Clear(tried);
        foreach (uint key in keys)
        {
            int place = (int)(unchecked(key * multiplier) >> Shift);
            if (place == 0 || tried[place] != 0)
            {
                return false;
            }

            tried[place] = key;
        }

        (places, tried) = (tried, places);
        return true;
    }

    /// <summary>The places in four registers.</summary>
    private readonly struct Lanes(uint[] places, uint multiplier)
    {
        private readonly Vector256<uint> first = Vector256.Create(places, 0);
        private readonly Vector256<uint> second = Vector256.Create(places, 8);
        private readonly Vector256<uint> third = Vector256.Create(places, 16);
        private readonly Vector256<uint> fourth = Vector256.Create(places, 24);
        private readonly Vector256<uint> multipliers = Vector256.Create(multiplier);

        /// <summary>What stands in the place of each value. Permutations read the lowest three bits of a place, blends the sign: the fourth bit and the fifth are moved there.</summary>
        public Vector256<uint> At(Vector256<uint> values)
        {
            Vector256<uint> place = (values * multipliers) >>> Shift;
            Vector256<float> fourthBit = (place << 28).AsSingle(), fifthBit = (place << 27).AsSingle();
            Vector256<float> low = Avx.BlendVariable(Avx2.PermuteVar8x32(first, place).AsSingle(), Avx2.PermuteVar8x32(second, place).AsSingle(), fourthBit);
            Vector256<float> high = Avx.BlendVariable(Avx2.PermuteVar8x32(third, place).AsSingle(), Avx2.PermuteVar8x32(fourth, place).AsSingle(), fourthBit);
            return Avx.BlendVariable(low, high, fifthBit).AsUInt32();
        }
    }
}
