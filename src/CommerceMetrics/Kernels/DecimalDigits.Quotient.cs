using System.Buffers.Binary;
using System.Numerics;

namespace CommerceMetrics;

// A quotient of two whole numbers by long division over their 32-bit limbs, on the stack for numbers of any usual size: what BigInteger's division would
// allocate for.
internal ref partial struct DecimalDigits
{
    /// <summary>Characters of a buffer that holds a quotient of any usual size; a longer one is written to a buffer of its own.</summary>
    public const int OfUsualQuotient = 96;

    private const int LimbBytes = sizeof(uint);

    // 1024 bits: amounts × rates of 28 digits over others of the like, and many more.
    private const int UsualLimbs = 32;

    /// <summary>A quotient, cut behind its last digit that is asked for; a further digit then stands for all that was cut off, so that rounding to any of the
    /// digits before it, half-even too, is exact.</summary>
    /// <param name="quotient">Of any numbers.</param>
    /// <param name="plusOne">Whether 1 is to be added, which makes a multiple of a rate of growth; then the quotient is of power 0.</param>
    /// <param name="decimals">Digits behind the point, at least; negative for fewer than those before it.</param>
    /// <param name="significant">Significant digits, at least.</param>
    /// <param name="buffer">Of <see cref="OfUsualQuotient"/> characters, or more.</param>
    public static DecimalDigits Of(Quotient quotient, bool plusOne, int decimals, int significant, Span<char> buffer)
    {
        (BigInteger numerator, BigInteger denominator) = (quotient.Numerator, quotient.Denominator);
        DecimalDigits digits = Divide(numerator, denominator, plusOne, decimals + quotient.Power, significant, buffer);
        digits.Scale(quotient.Power);
        return digits;
    }

    private static DecimalDigits Divide(
        BigInteger numerator, BigInteger denominator, bool plusOne, int decimals, int significant, Span<char> buffer)
    {
        // Room for a sum and for a tenfold above the longer one.
        int limbs = (int)((Math.Max(BitsOf(numerator), BitsOf(denominator)) + 8) / 32) + 1;
        Span<uint> room = limbs <= UsualLimbs ? stackalloc uint[2 * UsualLimbs] : new uint[2 * limbs];
        Span<uint> rest = room[..limbs];
        Span<uint> divisor = room[limbs..(2 * limbs)];
        ReadLimbs(numerator, rest);
        ReadLimbs(denominator, divisor);
        bool isNegative = numerator.Sign * denominator.Sign < 0;
        if (plusOne)
        {
            isNegative = AddOne(rest, divisor, isNegative);
        }

        if (rest.IndexOfAnyExcept(0u) < 0)
        {
            return default;
        }

        // The first digit's place: rest ÷ divisor then lies in [1, 10).
        int power = 0;
        while (Compare(rest, divisor) < 0)
        {
            TimesTen(rest);
            power--;
        }

        while (true)
        {
            TimesTen(divisor);
            if (Compare(rest, divisor) < 0)
            {
                break;
            }

            power++;
        }

        // The divisor is now ten times too large, and so is the rest, digit by digit.
        int count = (int)Math.Max(Math.Max((long)power + 1 + decimals, significant), 0);
        Span<char> digits = count < buffer.Length ? buffer : new char[count + 1];
        for (int i = 0; i < count; i++)
        {
            TimesTen(rest);
            char digit = '0';
            while (Compare(rest, divisor) >= 0)
            {
                Subtract(rest, divisor);
                digit++;
            }

            digits[i] = digit;
        }

        TimesTen(rest); // ten times the fraction that is cut off, over the divisor
        digits[count] = RestDigit(rest, divisor);
        return new DecimalDigits(digits, count + 1, power + 1, isNegative);
    }

    // Nothing, below a half, a half, or above it.
    private static char RestDigit(Span<uint> rest, Span<uint> divisor)
    {
        if (rest.IndexOfAnyExcept(0u) < 0)
        {
            return '0';
        }

        int fives = 0;
        while (fives < 5 && Compare(rest, divisor) >= 0)
        {
            Subtract(rest, divisor);
            fives++;
        }

        return fives < 5 ? '1' : rest.IndexOfAnyExcept(0u) < 0 ? '5' : '6';
    }

    // ±rest + divisor; whether the sum is below 0.
    private static bool AddOne(Span<uint> rest, Span<uint> divisor, bool isNegative)
    {
        if (!isNegative)
        {
            ulong carry = 0;
            for (int i = 0; i < rest.Length; i++)
            {
                carry += (ulong)rest[i] + divisor[i];
                rest[i] = unchecked((uint)carry);
                carry >>= 32;
            }

            return false;
        }

        if (Compare(rest, divisor) > 0)
        {
            Subtract(rest, divisor);
            return true;
        }

        // divisor − rest, which is 0 or more.
        long borrow = 0;
        for (int i = 0; i < rest.Length; i++)
        {
            borrow += (long)divisor[i] - rest[i];
            rest[i] = unchecked((uint)borrow);
            borrow >>= 32;
        }

        return false;
    }

    private static long BitsOf(BigInteger value) => BigInteger.Abs(value).GetBitLength();

    private static void ReadLimbs(BigInteger value, Span<uint> limbs)
    {
        Span<byte> bytes = limbs.Length <= UsualLimbs ? stackalloc byte[UsualLimbs * LimbBytes] : new byte[limbs.Length * LimbBytes];
        bytes.Clear();
        BigInteger.Abs(value).TryWriteBytes(bytes, out _, isUnsigned: true);
        for (int i = 0; i < limbs.Length; i++)
        {
            limbs[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i * LimbBytes)..]);
        }
    }

    private static int Compare(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right)
    {
        int i = left.Length - 1;
        while (i > 0 && left[i] == right[i])
        {
            i--;
        }

        return left[i].CompareTo(right[i]);
    }

    // left − right, which is 0 or more.
    private static void Subtract(Span<uint> left, ReadOnlySpan<uint> right)
    {
        long borrow = 0;
        for (int i = 0; i < left.Length; i++)
        {
            borrow += (long)left[i] - right[i];
            left[i] = unchecked((uint)borrow);
            borrow >>= 32;
        }
    }

    private static void TimesTen(Span<uint> limbs)
    {
        ulong carry = 0;
        for (int i = 0; i < limbs.Length; i++)
        {
            carry += (ulong)limbs[i] * 10;
            limbs[i] = unchecked((uint)carry);
            carry >>= 32;
        }
    }
}
