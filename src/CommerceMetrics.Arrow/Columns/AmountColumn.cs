using System.Numerics;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace CommerceMetrics.Arrow;

/// <summary>
/// A field of whole numbers or decimals as whole units of 10^−digits: 64-bit values of that scale as they lie there; others in one pass, exactly, or marked as faults.
/// </summary>
internal sealed class AmountColumn(FieldColumn source) : IDisposable
{
    private static readonly long[] Powers = [.. Enumerable.Range(0, 19).Select(power => (long)BigInteger.Pow(10, power))];

    private readonly RowBuffer<long> buffer = new();

    public FieldColumn Field => source;

    /// <summary>The values of the stretch; empty where all are null and may be.</summary>
    /// <param name="sheet">Where faults go.</param>
    /// <param name="digits">Digits of each index, −1 where it is no currency, and one more for null.</param>
    /// <param name="indices">The index of each row; empty where all have the first.</param>
    public ReadOnlySpan<long> Read(FaultSheet sheet, ReadOnlySpan<sbyte> digits, ReadOnlySpan<int> indices)
    {
        if (TryReadAsItLies(digits, out ReadOnlySpan<long> asTheyLie))
        {
            return asTheyLie;
        }

        (int width, int scale, bool isSigned) = Layout(source.Array.DataType);
        ReadOnlySpan<byte> values = source.Array.Buffers[1].Span;
        Validity validity = source.Validity;
        Span<long> amounts = buffer.Of(source.Rows);
        if (width == sizeof(long) && isSigned && !validity.HasNulls)
        {
            Rescale(MemoryMarshal.Cast<byte, long>(values).Slice(source.First, source.Rows), scale, digits, indices, amounts, sheet);
            return amounts;
        }

        Span<long> rows = amounts;
        for (int row = 0; row < rows.Length; row++)
        {
            if (!validity[row])
            {
                rows[row] = 0;
                if (source.IsRequired)
                {
                    sheet.Mark(row, source.Number, RowFault.Missing);
                }

                continue;
            }

            // Of a currency that is none (−1) any digits do: the row has a fault already.
            int shift = Math.Max((int)digits[indices.IsEmpty ? 0 : indices[row]], 0) - scale;
            RowFault fault = width <= sizeof(long)
                ? Narrow(values, width, isSigned, source.First + row, shift, out rows[row])
                : Wide(values.Slice((source.First + row) * width, width), shift, out rows[row]);
            if (fault != RowFault.None)
            {
                sheet.Mark(row, source.Number, fault);
            }
        }

        return amounts;
    }

    /// <summary>The values of the whole array where they can be read in place: 64-bit ones of every currency's digits, without nulls.</summary>
    public bool TryReadAsItLies(ReadOnlySpan<sbyte> digits, out ReadOnlySpan<long> values)
    {
        (int width, int scale, bool isSigned) = Layout(source.Array.DataType);
        bool isSo = width == sizeof(long) && isSigned && !source.Validity.HasNulls && HasScale(digits[..^1], scale);
        values = isSo ? MemoryMarshal.Cast<byte, long>(source.Array.Buffers[1].Span).Slice(source.First, source.Rows) : default;
        return isSo;
    }

    public void Dispose() => buffer.Dispose();

    // Most rows have the column's scale: they are copied, and the others are looked at.
    private void Rescale(ReadOnlySpan<long> from, int scale, ReadOnlySpan<sbyte> digits, ReadOnlySpan<int> indices, Span<long> to, FaultSheet sheet)
    {
        from.CopyTo(to);
        for (int row = 0; row < to.Length; row++)
        {
            int count = digits[indices.IsEmpty ? 0 : indices[row]];
            if (count == scale || count < 0)
            {
                continue;
            }

            RowFault fault = Shift(from[row], count - scale, out to[row]);
            if (fault != RowFault.None)
            {
                sheet.Mark(row, source.Number, fault);
            }
        }
    }

    private (int Width, int Scale, bool IsSigned) Layout(IArrowType type) => type switch
    {
        Decimal32Type number => (4, number.Scale, true),
        Decimal64Type number => (8, number.Scale, true),
        Decimal128Type number => (16, number.Scale, true),
        Decimal256Type number => (32, number.Scale, true),
        _ when WholeNumbers.TryOpen(type, out WholeNumbers numbers) => (numbers.Width, 0, numbers.IsSigned),
        FloatType or DoubleType or HalfFloatType => throw source.NoColumnOf("decimals and whole numbers: floating point does not hold money exactly"),
        _ => throw source.NoColumnOf("decimals and whole numbers"),
    };

    private static bool HasScale(ReadOnlySpan<sbyte> digits, int scale)
    {
        foreach (sbyte count in digits)
        {
            if (count >= 0 && count != scale)
            {
                return false;
            }
        }

        return true;
    }

    private static RowFault Narrow(ReadOnlySpan<byte> values, int width, bool isSigned, int row, int shift, out long units)
    {
        if (width == sizeof(long) && isSigned)
        {
            return Shift(MemoryMarshal.Cast<byte, long>(values)[row], shift, out units);
        }

        Int128 value = new WholeNumbers(width, isSigned).At(values, row);
        if (value > long.MaxValue)
        {
            // Only a division can bring it back.
            return Shift((BigInteger)value, shift, out units);
        }

        return Shift((long)value, shift, out units);
    }

    private static RowFault Wide(ReadOnlySpan<byte> value, int shift, out long units)
    {
        long low = MemoryMarshal.Read<long>(value);
        ReadOnlySpan<long> limbs = MemoryMarshal.Cast<byte, long>(value);
        return limbs[1..].IndexOfAnyExcept(low >> 63) < 0 ? Shift(low, shift, out units) : Shift(new BigInteger(value), shift, out units);
    }

    /// <summary>value × 10^shift, exactly.</summary>
    private static RowFault Shift(long value, int shift, out long units)
    {
        units = value;
        if (shift == 0 || value == 0)
        {
            return RowFault.None;
        }

        if (shift is > 18 or < -18)
        {
            return Shift((BigInteger)value, shift, out units);
        }

        if (shift > 0)
        {
            long high = Math.BigMul(value, Powers[shift], out long low);
            units = low;
            return high == low >> 63 ? RowFault.None : RowFault.Range;
        }

        (units, long rest) = Math.DivRem(value, Powers[-shift]);
        return rest == 0 ? RowFault.None : RowFault.Digits;
    }

    private static RowFault Shift(BigInteger value, int shift, out long units)
    {
        units = 0;
        if (shift < 0)
        {
            value = BigInteger.DivRem(value, BigInteger.Pow(10, -shift), out BigInteger rest);
            if (!rest.IsZero)
            {
                return RowFault.Digits;
            }
        }
        else
        {
            value *= BigInteger.Pow(10, shift);
        }

        if (value < long.MinValue || value > long.MaxValue)
        {
            return RowFault.Range;
        }

        units = (long)value;
        return RowFault.None;
    }
}
