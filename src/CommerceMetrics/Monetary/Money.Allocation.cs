using System.Buffers;
using System.Numerics;

namespace CommerceMetrics;

// Shares of an amount, in whole units of a number of digits: by weights (largest remainder), or equal ones.
public readonly partial struct Money
{
    // 2 × 16 bytes a share: 1 KiB of stack at most.
    private const int MaxStackShares = 32;

    private static readonly UInt128 MaxTenth = UInt128.MaxValue / 10;

    /// <summary>Shares the amount out by weights, in whole units, and loses nothing: the shares add up to the amount exactly.</summary>
    /// <remarks>
    /// <para>
    /// By the largest remainder: each share is what is due to its weight, rounded towards zero to a whole unit, and the units that are left go
    /// one each to the shares that lost most by it, of equals to the earlier. It is done on the magnitude: no share has the other sign, and the
    /// shares of −x are those of x with the other sign. A weight of 0 gets exactly 0.
    /// </para>
    /// <para>Each share is in the amount's currency and has the unit's digits, or as many of them as a decimal holds.</para>
    /// <para>
    /// O(n). Allocates nothing (but pooled memory, on its first use, for more than 32 shares) where the amount has at most 64 bits of units and
    /// their product with the sum of the weights, counted in the last digit of any of them, at most 128; beyond that it is as exact, and slower.
    /// </para>
    /// </remarks>
    /// <param name="weights">Not negative, not all 0; only their ratio matters.</param>
    /// <param name="shares">Receives the shares, one a weight; not touched where an exception is thrown.</param>
    /// <param name="digits">The unit as digits after the point, 0 to 28: 2 shares out cents. The currency's <see cref="Currency.Digits"/> where null.</param>
    /// <exception cref="ArgumentException">There are no weights, all are 0, or <paramref name="shares"/> has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, or the digits are not 0 to 28.</exception>
    /// <exception cref="OverflowException">
    /// The amount has more digits than the unit (round it first, or state the digits), or a decimal cannot hold a share.
    /// </exception>
    public void Allocate(ReadOnlySpan<long> weights, Span<Money> shares, int? digits = null) => AllocateBy(weights, shares, digits);

    /// <inheritdoc cref="Allocate(ReadOnlySpan{long}, Span{Money}, int?)"/>
    public void Allocate(ReadOnlySpan<decimal> weights, Span<Money> shares, int? digits = null) => AllocateBy(weights, shares, digits);

    /// <summary>
    /// The amount shared out by weights in units of the currency, as <see cref="Allocate(ReadOnlySpan{long}, Span{Money}, int?)"/> does:
    /// <c>Allocate(50, 30, 20)</c>.
    /// </summary>
    /// <param name="weights">Not negative, not all 0; only their ratio matters.</param>
    /// <exception cref="ArgumentException">There are no weights, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative.</exception>
    /// <exception cref="OverflowException">
    /// The amount has more digits than the currency (round it first, or state the digits), or a decimal cannot hold a share.
    /// </exception>
    public Money[] Allocate(params ReadOnlySpan<long> weights)
    {
        Money[] shares = new Money[weights.Length];
        AllocateBy(weights, shares, null);
        return shares;
    }

    /// <inheritdoc cref="Allocate(ReadOnlySpan{long})"/>
    public Money[] Allocate(params ReadOnlySpan<decimal> weights)
    {
        Money[] shares = new Money[weights.Length];
        AllocateBy(weights, shares, null);
        return shares;
    }

    /// <summary>
    /// Splits the amount into equal shares that add up to it exactly: where it does not go into them, the first have one unit more. As
    /// <see cref="Allocate(ReadOnlySpan{long}, Span{Money}, int?)"/> by equal weights.
    /// </summary>
    /// <param name="shares">Receives the shares; not touched where an exception is thrown.</param>
    /// <param name="digits">The unit as digits after the point, 0 to 28; the currency's <see cref="Currency.Digits"/> where null.</param>
    /// <exception cref="ArgumentException">There is no room for a share.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The digits are not 0 to 28.</exception>
    /// <exception cref="OverflowException">
    /// The amount has more digits than the unit (round it first, or state the digits), or a decimal cannot hold a share.
    /// </exception>
    public void Split(Span<Money> shares, int? digits = null)
    {
        if (shares.IsEmpty)
        {
            throw new ArgumentException("There is no room for a share; give one place or more.", nameof(shares));
        }

        int unitDigits = UnitDigits(digits);
        int larger;
        Money large, small;
        if (TryGetUnits(unitDigits, out UInt128 units) && IsNarrow(units))
        {
            (UInt128 each, UInt128 rest) = UInt128.DivRem(units, (uint)shares.Length);
            larger = (int)rest;
            (large, small) = (OfUnits(larger > 0 ? each + 1 : each, unitDigits), OfUnits(each, unitDigits));
        }
        else
        {
            BigInteger each = BigInteger.DivRem(WideUnits(unitDigits), shares.Length, out BigInteger rest);
            larger = (int)rest;
            (large, small) = (OfUnits(larger > 0 ? each + 1 : each, unitDigits), OfUnits(each, unitDigits));
        }

        shares[..larger].Fill(large);
        shares[larger..].Fill(small);
    }

    /// <summary>The amount in a number of equal shares, as <see cref="Split(Span{Money}, int?)"/> makes them.</summary>
    /// <param name="parts">1 or more.</param>
    /// <param name="digits">The unit as digits after the point, 0 to 28; the currency's <see cref="Currency.Digits"/> where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer parts than 1, or the digits are not 0 to 28.</exception>
    /// <exception cref="OverflowException">
    /// The amount has more digits than the unit (round it first, or state the digits), or a decimal cannot hold a share.
    /// </exception>
    public Money[] Split(int parts, int? digits = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        Money[] shares = new Money[parts];
        Split(shares, digits);
        return shares;
    }

    private void AllocateBy<TWeight>(ReadOnlySpan<TWeight> weights, Span<Money> shares, int? digits)
        where TWeight : struct, INumber<TWeight>
    {
        int unitDigits = UnitDigits(digits);
        int scale = RequireWeights(weights);
        if (weights.Length != shares.Length)
        {
            throw new ArgumentException($"There are {weights.Length} weights and {shares.Length} places for shares; give one place a weight.", nameof(shares));
        }

        bool isDone = false;
        if (TryGetUnits(unitDigits, out UInt128 units) && IsNarrow(units))
        {
            int count = weights.Length;
            UInt128[]? rented = null;
            Span<UInt128> buffer = count <= MaxStackShares
                ? stackalloc UInt128[2 * MaxStackShares]
                : rented = ArrayPool<UInt128>.Shared.Rent(2 * count);
            isDone = TryAllocateNarrow(units, unitDigits, weights, scale, buffer[..count], buffer.Slice(count, count), shares);
            if (rented is not null)
            {
                ArrayPool<UInt128>.Shared.Return(rented);
            }
        }

        if (!isDone)
        {
            AllocateWide(unitDigits, weights, scale, shares);
        }
    }

    private bool TryAllocateNarrow<TWeight>(
        UInt128 units, int digits, ReadOnlySpan<TWeight> weights, int scale, Span<UInt128> parts, Span<UInt128> remainders, Span<Money> shares)
        where TWeight : struct, INumber<TWeight>
    {
        UInt128 most = units == 0 ? UInt128.MaxValue : UInt128.MaxValue / units;
        UInt128 sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            decimal weight = decimal.CreateChecked(weights[i]);
            parts[i] = MagnitudeOf(weight);
            if ((parts[i] != 0 && !TryScaleUp(ref parts[i], scale - weight.Scale)) || parts[i] > most - sum)
            {
                return false;
            }

            sum += parts[i];
        }

        LargestRemainder.Share(units, sum, parts, remainders);
        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] = OfUnits(parts[i], digits);
        }

        return true;
    }

    private void AllocateWide<TWeight>(int digits, ReadOnlySpan<TWeight> weights, int scale, Span<Money> shares)
        where TWeight : struct, INumber<TWeight>
    {
        BigInteger[] parts = new BigInteger[weights.Length];
        BigInteger sum = BigInteger.Zero;
        for (int i = 0; i < weights.Length; i++)
        {
            BigDecimal weight = BigDecimal.FromDecimal(decimal.CreateChecked(weights[i]));
            parts[i] = weight.IsZero ? BigInteger.Zero : weight.Mantissa * BigDecimal.PowerOfTen(scale - weight.Scale);
            sum += parts[i];
        }

        LargestRemainder.Share(WideUnits(digits), sum, parts, new BigInteger[parts.Length]);
        Money[] done = new Money[parts.Length];
        for (int i = 0; i < done.Length; i++)
        {
            done[i] = OfUnits(parts[i], digits);
        }

        done.CopyTo(shares);
    }

    // The most digits after the point that a weight other than 0 has.
    private static int RequireWeights<TWeight>(ReadOnlySpan<TWeight> weights)
        where TWeight : struct, INumber<TWeight>
    {
        if (weights.IsEmpty)
        {
            throw new ArgumentException("There are no weights; give one or more.", nameof(weights));
        }

        int scale = -1;
        foreach (TWeight weight in weights)
        {
            if (weight < TWeight.Zero)
            {
                throw new ArgumentOutOfRangeException(nameof(weights), weight, "A weight is 0 or more.");
            }

            if (weight != TWeight.Zero)
            {
                scale = Math.Max(scale, decimal.CreateChecked(weight).Scale);
            }
        }

        return scale >= 0 ? scale : throw new ArgumentException("All weights are 0, so that nothing says who gets the amount; give one above 0.", nameof(weights));
    }

    private int UnitDigits(int? digits)
    {
        int unitDigits = digits ?? Currency.Digits;
        ThrowIfNotDigits(unitDigits);
        return unitDigits;
    }

    // Units that a decimal holds with any of its 28 digits, so that every share fits.
    private static bool IsNarrow(UInt128 units) => units >> 96 == 0;

    // The magnitude in units of 10^-digits; false where it leaves 128 bits.
    private bool TryGetUnits(int digits, out UInt128 units)
    {
        units = MagnitudeOf(Amount);
        for (int scale = Amount.Scale; scale > digits; scale--)
        {
            (units, UInt128 dropped) = UInt128.DivRem(units, 10);
            if (dropped != 0)
            {
                throw new OverflowException(
                    $"{this} has more digits than the unit that it is shared out in ({digits} after the point): round it first, or state more digits.");
            }
        }

        return TryScaleUp(ref units, digits - Amount.Scale);
    }

    private static bool TryScaleUp(ref UInt128 value, int digits)
    {
        for (int i = 0; i < digits; i++)
        {
            if (value > MaxTenth)
            {
                return false;
            }

            value *= 10;
        }

        return true;
    }

    // As TryGetUnits, which has seen that no digit is lost.
    private BigInteger WideUnits(int digits)
    {
        BigDecimal amount = BigDecimal.FromDecimal(Amount).Abs().Round(digits, MidpointRounding.ToZero);
        return amount.Mantissa * BigDecimal.PowerOfTen(digits - amount.Scale);
    }

    private Money OfUnits(UInt128 units, int digits) => new(
        new decimal(
            unchecked((int)(uint)units),
            unchecked((int)(uint)(units >> 32)),
            unchecked((int)(uint)(units >> 64)),
            Amount < 0 && units != 0,
            (byte)digits),
        Currency);

    private Money OfUnits(BigInteger units, int digits) =>
        new BigDecimal(Amount < 0 ? -units : units, digits).TryToDecimal(out decimal share)
            ? new Money(share, Currency)
            : throw new OverflowException($"A share of {this} with {digits} digits after the point has more digits than a decimal holds.");

    private static UInt128 MagnitudeOf(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return unchecked(new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]));
    }
}
