using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;
using Physical = global::Parquet.Meta.Type;

namespace CommerceMetrics.Parquet;

/// <summary>Rows of one column, in pooled memory laid out as Arrow's: values of a width, or texts, by the dictionary of their row group as long as there is one.</summary>
internal sealed class ColumnSlice(LeafColumn leaf) : IDisposable
{
    private const int JulianDayOf1970 = 2_440_588;

    private byte[] values = [];
    private byte[] validity = [];
    private byte[] text = [];
    private byte[] converted = [];
    private int rows;
    private int nulls;
    private int textEnd;

    /// <summary>The texts' dictionary; null where they are plain, or none was met.</summary>
    public ArrayData? Dictionary { get; private set; }

    public bool IsPlainText { get; private set; }

    /// <summary>Values of <see cref="LeafColumn.Width"/> bytes.</summary>
    public Span<byte> Values => values.AsSpan(0, rows * leaf.Width);

    public Span<int> Indices => MemoryMarshal.Cast<byte, int>(values.AsSpan())[..rows];

    // One more than there are rows.
    private Span<int> Offsets => MemoryMarshal.Cast<byte, int>(values.AsSpan())[..(rows + 1)];

    public void Begin(int count)
    {
        (rows, nulls, textEnd, Dictionary, IsPlainText) = (count, 0, 0, null, false);
        Grow(ref values, leaf.IsText ? (count + 1) * sizeof(int) : count * leaf.Width, 0);
    }

    public void SetNull(int start, int count)
    {
        if (nulls == 0)
        {
            Grow(ref validity, (rows + 7) / 8, 0);
            validity.AsSpan(0, (rows + 7) / 8).Fill(0xFF);
        }

        nulls += count;
        for (int row = start; row < start + count; row++)
        {
            validity[row >> 3] &= (byte)(0xFF ^ (1 << (row & 7)));
        }

        if (!leaf.IsText)
        {
            Values.Slice(start * leaf.Width, count * leaf.Width).Clear();
        }
        else if (IsPlainText)
        {
            Offsets.Slice(start + 1, count).Fill(textEnd);
        }
        else
        {
            Indices.Slice(start, count).Clear();
        }
    }

    /// <summary>Whether indices of a dictionary can be laid down as they are.</summary>
    public bool TakesIndices(ArrayData dictionary)
    {
        Dictionary ??= IsPlainText ? null : dictionary;
        return ReferenceEquals(Dictionary, dictionary);
    }

    /// <summary>From here on texts are plain; those before, up to a row, become so.</summary>
    public void BePlain(int end)
    {
        if (IsPlainText)
        {
            return;
        }

        int[] indices = Indices[..end].ToArray();
        IsPlainText = true;
        Offsets[0] = 0;
        for (int row = 0; row < end; row++)
        {
            bool isNull = nulls > 0 && (validity[row >> 3] & (1 << (row & 7))) == 0;
            Append(row, isNull || Dictionary is null ? default : TextOf(Dictionary, indices[row]));
        }

        Dictionary = null;
    }

    public void Append(int row, ReadOnlySpan<byte> value)
    {
        if (value.Length > text.Length - textEnd)
        {
            if (value.Length > int.MaxValue / 2 - textEnd)
            {
                throw PageException.Unknown("texts of more than a gigabyte in some thousand rows", "write fewer to a page");
            }

            Grow(ref text, textEnd + value.Length, textEnd);
        }

        value.CopyTo(text.AsSpan(textEnd));
        textEnd += value.Length;
        Offsets[row + 1] = textEnd;
    }

    public static ReadOnlySpan<byte> TextOf(ArrayData dictionary, int index)
    {
        ReadOnlySpan<int> offsets = MemoryMarshal.Cast<byte, int>(dictionary.Buffers[1].Span);
        return dictionary.Buffers[2].Span[offsets[index]..offsets[index + 1]];
    }

    /// <summary>All rows are there: those that lie otherwise than Arrow's are turned.</summary>
    public void End()
    {
        if (leaf.IsText && (leaf.DecimalWidth > 0 || Dictionary is null))
        {
            // All null, without a page of values before; or decimals, which have no dictionary.
            BePlain(rows);
        }

        if (leaf.DecimalWidth > 0)
        {
            TurnDecimals();
        }
        else if (leaf.Physical == Physical.INT96)
        {
            TurnNanoseconds();
        }
    }

    /// <summary>The slice as an array of Arrow's over the same memory: valid until the slice begins again.</summary>
    public IArrowArray ToArrow()
    {
        ArrowBuffer valid = nulls == 0 ? ArrowBuffer.Empty : new ArrowBuffer(validity.AsMemory(0, (rows + 7) / 8));
        if (leaf.DecimalWidth > 0)
        {
            return Array(leaf.Type, valid, converted.AsMemory(0, rows * leaf.DecimalWidth));
        }

        if (leaf.Physical == Physical.INT96)
        {
            return Array(leaf.Type, valid, converted.AsMemory(0, rows * sizeof(long)));
        }

        if (!leaf.IsText)
        {
            return Array(leaf.Type, valid, values.AsMemory(0, rows * leaf.Width));
        }

        if (Dictionary is not null)
        {
            return ArrowArrayFactory.BuildArray(new ArrayData(
                new DictionaryType(Int32Type.Default, leaf.Type, false), rows, nulls, 0, [valid, new ArrowBuffer(values.AsMemory(0, rows * sizeof(int)))], null, Dictionary));
        }

        return ArrowArrayFactory.BuildArray(new ArrayData(
            leaf.Type, rows, nulls, 0, [valid, new ArrowBuffer(values.AsMemory(0, (rows + 1) * sizeof(int))), new ArrowBuffer(text.AsMemory(0, textEnd))]));
    }

    public void Dispose()
    {
        foreach (byte[] array in new[] { values, validity, text, converted })
        {
            if (array.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(array);
            }
        }

        (values, validity, text, converted) = ([], [], [], []);
    }

    private IArrowArray Array(IArrowType type, ArrowBuffer valid, ReadOnlyMemory<byte> of) => ArrowArrayFactory.BuildArray(new ArrayData(type, rows, nulls, 0, [valid, new ArrowBuffer(of)]));

    // Most significant byte first, any width, to 16 or 32 bytes the other way round.
    private void TurnDecimals()
    {
        int width = leaf.DecimalWidth;
        Grow(ref converted, rows * width, 0);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<byte> stored = leaf.IsText ? text.AsSpan()[Offsets[row]..Offsets[row + 1]] : Values.Slice(row * leaf.Width, leaf.Width);
            if (stored.Length > width)
            {
                throw PageException.Damaged($"a decimal of {stored.Length} bytes");
            }

            Span<byte> found = converted.AsSpan(row * width, width);
            found.Fill(stored.Length > 0 && stored[0] >= 0x80 ? (byte)0xFF : (byte)0);
            for (int at = 0; at < stored.Length; at++)
            {
                found[at] = stored[stored.Length - 1 - at];
            }
        }
    }

    // Nanoseconds of a day, then the Julian day.
    private void TurnNanoseconds()
    {
        const long PerDay = 86_400_000_000_000;
        Grow(ref converted, rows * sizeof(long), 0);
        Span<long> found = MemoryMarshal.Cast<byte, long>(converted.AsSpan())[..rows];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<byte> stored = Values.Slice(row * leaf.Width, leaf.Width);
            long days = BinaryPrimitives.ReadInt32LittleEndian(stored[8..]) - JulianDayOf1970;
            Int128 nanoseconds = (days * (Int128)PerDay) + BinaryPrimitives.ReadInt64LittleEndian(stored);
            bool isNull = nulls > 0 && (validity[row >> 3] & (1 << (row & 7))) == 0;

            // Beyond 64 bits it is an instant that no row can have, and a bad row.
            found[row] = isNull ? 0 : nanoseconds > long.MaxValue || nanoseconds <= long.MinValue ? long.MinValue : (long)nanoseconds;
        }
    }

    private static void Grow(ref byte[] array, int count, int keep)
    {
        if (array.Length < count)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(count, array.Length * 2));
            array.AsSpan(0, keep).CopyTo(larger);
            if (array.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(array);
            }

            array = larger;
        }
    }
}
