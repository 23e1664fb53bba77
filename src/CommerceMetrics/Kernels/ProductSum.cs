using System.Buffers.Binary;
using System.Numerics;

namespace CommerceMetrics;

/// <summary>Σ amount × weight, exact, for signed 64-bit amounts and unsigned 128-bit weights: one accumulator per 32-bit limb of the weight.</summary>
internal struct ProductSum
{
    /// <summary>|amount × limb| ≤ 2^63 × (2^32 − 1) &lt; 2^95, so that this many terms stay below 2^127 in every accumulator.</summary>
    public const long MaxTerms = 1L << 32;

    private Int128 limb0;
    private Int128 limb1;
    private Int128 limb2;
    private Int128 limb3;

    public void Add(long amount, UInt128 weight)
    {
        // Within MaxTerms terms nothing here can overflow.
        unchecked
        {
            ulong low = (ulong)weight;
            ulong high = (ulong)(weight >> 64);
            limb0 += Product(amount, (uint)low);
            limb1 += Product(amount, (uint)(low >> 32));
            if (high != 0)
            {
                limb2 += Product(amount, (uint)high);
                limb3 += Product(amount, (uint)(high >> 32));
            }
        }
    }

    public readonly BigInteger Total
    {
        get
        {
            // Carried into 32-bit words, of which the last three hold the sign. MaxTerms leaves the carries, of less than 2^95, their room.
            Int128 carry1 = limb1 + (limb0 >> 32);
            Int128 carry2 = limb2 + (carry1 >> 32);
            Int128 top = limb3 + (carry2 >> 32);
            ulong low = unchecked((uint)limb0 | ((ulong)(uint)carry1 << 32));
            ulong high = unchecked((uint)carry2 | ((ulong)(uint)top << 32));
            Int128 rest = top >> 32;
            if (rest == unchecked((long)high) >> 63)
            {
                return unchecked((long)high == (long)low >> 63) ? unchecked((long)low) : new Int128(high, low);
            }

            Span<byte> words = stackalloc byte[32];
            BinaryPrimitives.WriteUInt64LittleEndian(words, low);
            BinaryPrimitives.WriteUInt64LittleEndian(words[8..], high);
            BinaryPrimitives.WriteInt128LittleEndian(words[16..], rest);
            return new BigInteger(words);
        }
    }

    private static Int128 Product(long amount, uint limb)
    {
        long high = Math.BigMul(amount, (long)limb, out long low);
        return new Int128(unchecked((ulong)high), unchecked((ulong)low));
    }
}
