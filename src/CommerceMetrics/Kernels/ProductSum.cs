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

    public readonly BigInteger Total =>
        (BigInteger)limb0 + ((BigInteger)limb1 << 32) + ((BigInteger)limb2 << 64) + ((BigInteger)limb3 << 96);

    private static Int128 Product(long amount, uint limb)
    {
        long high = Math.BigMul(amount, (long)limb, out long low);
        return new Int128(unchecked((ulong)high), unchecked((ulong)low));
    }
}
