using Apache.Arrow;

namespace CommerceMetrics.Arrow;

/// <summary>Which rows of an array have a value: a bit each, set where they do. <c>default</c> is an array of which all rows have one.</summary>
internal readonly ref struct Validity
{
    private readonly ReadOnlySpan<byte> bits;
    private readonly int first;

    private Validity(ReadOnlySpan<byte> bits, int first)
    {
        this.bits = bits;
        this.first = first;
    }

    public bool HasNulls => !bits.IsEmpty;

    public bool this[int row] => bits.IsEmpty || ((bits[(first + row) >> 3] >> ((first + row) & 7)) & 1) != 0;

    /// <summary>Of some rows of an array, counted from its own first.</summary>
    public static Validity Of(ArrayData array, int start, int rows)
    {
        ReadOnlySpan<byte> bits = array.Buffers.Length == 0 ? default : array.Buffers[0].Span;
        Validity validity = new(bits, array.Offset + start);
        return bits.IsEmpty || array.NullCount == 0 || validity.AllSet(rows) ? default : validity;
    }

    // Bit by bit to a byte's edge, then eight bytes at a time.
    private bool AllSet(int rows)
    {
        int row = 0;
        for (; row < rows && ((first + row) & 7) != 0; row++)
        {
            if (!this[row])
            {
                return false;
            }
        }

        int whole = (rows - row) / 8;
        if (whole > 0 && bits.Slice((first + row) >> 3, whole).IndexOfAnyExcept((byte)0xFF) >= 0)
        {
            return false;
        }

        for (row += whole * 8; row < rows; row++)
        {
            if (!this[row])
            {
                return false;
            }
        }

        return true;
    }
}
