using System.Numerics;

namespace CommerceMetrics;

/// <summary>
/// Whole shares of a whole number by weights: each gets what is due to it, rounded down, and the largest remainders get one more until nothing is
/// left; of equal remainders the earlier.
/// </summary>
internal static partial class LargestRemainder
{
    // Few enough counts that a handful of shares does not pay for clearing them.
    private const int DigitBits = 4;
    private const int Digits = 1 << DigitBits;

    /// <summary>Shares a total out. O(n), whatever the values.</summary>
    /// <param name="total">0 or more.</param>
    /// <param name="weightSum">The sum of the weights, more than 0; its product with the total must fit.</param>
    /// <param name="shares">On entry the weights, 0 or more; on return the shares.</param>
    /// <param name="remainders">Scratch of the same length.</param>
    public static void Share<T>(T total, T weightSum, Span<T> shares, Span<T> remainders)
        where T : IBinaryInteger<T>
    {
        T left = total;
        for (int i = 0; i < shares.Length; i++)
        {
            // No weight is above their sum, so that the product fits.
            (shares[i], remainders[i]) = T.DivRem(unchecked(total * shares[i]), weightSum);
            left -= shares[i];
        }

        // What is left is the sum of the remainders ÷ weightSum, each of which is below 1: fewer than there are remainders above 0. So no share of
        // weight 0 gets any of it.
        int count = int.CreateChecked(left);
        if (count == 0)
        {
            return;
        }

        (T threshold, int ties) = LastOfLargest(remainders, count, weightSum.GetShortestBitLength());
        for (int i = 0; i < shares.Length; i++)
        {
            int order = remainders[i].CompareTo(threshold);
            if (order > 0 || (order == 0 && ties-- > 0))
            {
                shares[i]++;
            }
        }
    }

    /// <summary>Whole numbers that add up to a total, for a handful of fractions that almost do: each is rounded down, and the largest remainders get one
    /// more; of equal remainders the earlier. A fraction of 0 stays 0.</summary>
    /// <param name="total">Their sum, or a whole number near it; where no fraction differs from 0, 0.</param>
    /// <param name="fractions">Of either sign.</param>
    public static BigInteger[] Close(BigInteger total, ReadOnlySpan<ExactRatio> fractions)
    {
        BigInteger[] wholes = new BigInteger[fractions.Length];
        List<(int Index, ExactRatio Remainder)> remainders = [];
        BigInteger left = total;
        for (int i = 0; i < wholes.Length; i++)
        {
            (wholes[i], ExactRatio remainder) = fractions[i].Floor();
            left -= wholes[i];
            if (fractions[i].Sign != 0)
            {
                remainders.Add((i, remainder));
            }
        }

        if (remainders.Count == 0)
        {
            return wholes;
        }

        // A total that was rounded by itself may lie below the sum of what was rounded down: then all step down first.
        int more = (int)(left % remainders.Count);
        more = more < 0 ? more + remainders.Count : more;
        BigInteger step = (left - more) / remainders.Count;
        foreach ((int rank, (int index, _)) in remainders.OrderByDescending(static of => of.Remainder).Index())
        {
            wholes[index] += rank < more ? step + 1 : step;
        }

        return wholes;
    }

    // A bound that divides the largest from the rest: they are the values above it, and the first so many that equal it. Digit by digit in base 16
    // from the highest: of the values that agree with the digits found so far, how many have which next digit.
    private static (T Threshold, int Ties) LastOfLargest<T>(ReadOnlySpan<T> values, int count, int bits)
        where T : IBinaryInteger<T>
    {
        Span<int> counts = stackalloc int[Digits];
        T lowest = T.CreateTruncating(Digits - 1);
        T found = T.Zero;
        for (int shift = (bits - 1) / DigitBits * DigitBits; ; shift -= DigitBits)
        {
            counts.Clear();
            foreach (T value in values)
            {
                T digits = value >> shift;
                if (digits >> DigitBits == found)
                {
                    counts[int.CreateTruncating(digits & lowest)]++;
                }
            }

            int digit = Digits - 1;
            while (counts[digit] < count)
            {
                count -= counts[digit--];
            }

            found = (found << DigitBits) | T.CreateTruncating(digit);
            if (shift == 0 || counts[digit] == count)
            {
                // Where all with these digits are among the largest, the smallest value that has them is a bound, too.
                return (found << shift, count);
            }
        }
    }
}
