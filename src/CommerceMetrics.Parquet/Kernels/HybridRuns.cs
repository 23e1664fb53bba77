using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CommerceMetrics.Parquet;

/// <summary>
/// Parquet's hybrid of runs and bit-packed groups of eight, read value by value or run by run: levels and indices of dictionaries. A position in bytes that it is given at each call, so that it may outlast their span.
/// </summary>
internal struct HybridRuns
{
    private int width;
    private int at;
    private int end;

    // Of the run that is under way: values left, and the value, or −1 where they are packed from a byte on.
    private int left;
    private int value;
    private int packedAt;
    private int packedIndex;

    /// <summary>Runs of values of some bits in a part of a page.</summary>
    public static HybridRuns Over(int start, int end, int width) => width is >= 0 and <= 32
        ? new() { width = width, at = start, end = end }
        : throw PageException.Damaged($"values of {width} bits");

    /// <summary>The longest stretch of one value, at most so many, that begins here, and passes it; 0 where values are packed here.</summary>
    public int TakeRun(ReadOnlySpan<byte> page, int most, out int runValue)
    {
        if (left == 0)
        {
            NextRun(page);
        }

        runValue = value;
        if (value < 0)
        {
            return 0;
        }

        int taken = Math.Min(most, left);
        left -= taken;
        return taken;
    }

    /// <summary>The next values.</summary>
    public void Read(ReadOnlySpan<byte> page, Span<int> values)
    {
        while (!values.IsEmpty)
        {
            if (left == 0)
            {
                NextRun(page);
            }

            int taken = Math.Min(values.Length, left);
            if (value >= 0)
            {
                values[..taken].Fill(value);
            }
            else
            {
                Unpack(page, values[..taken]);
                packedIndex += taken;
            }

            left -= taken;
            values = values[taken..];
        }
    }

    private void NextRun(ReadOnlySpan<byte> page)
    {
        uint header = ReadVarInt(page);
        if ((header & 1) == 0)
        {
            left = (int)(header >> 1);
            int bytes = (width + 7) / 8;
            if (left == 0 || at + bytes > end)
            {
                throw PageException.Damaged("a run without values");
            }

            value = 0;
            for (int b = 0; b < bytes; b++)
            {
                value |= page[at + b] << (8 * b);
            }

            at += bytes;
            if (value < 0)
            {
                throw PageException.Damaged("an index beyond 31 bits");
            }

            return;
        }

        long groups = header >> 1;
        long length = groups * width;
        if (groups == 0 || groups > int.MaxValue / 8 || (width > 0 && at >= end))
        {
            throw PageException.Damaged("a packed run without values");
        }

        // Some writers cut the last group short; the values that a page counts are there.
        (left, value, packedAt, packedIndex) = ((int)(groups * 8), -1, at, 0);
        at = (int)Math.Min(at + length, end);
    }

    private uint ReadVarInt(ReadOnlySpan<byte> page)
    {
        uint result = 0;
        for (int shift = 0; shift < 35 && at < end; shift += 7)
        {
            byte part = page[at++];
            result |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return result;
            }
        }

        throw PageException.Damaged("runs that end too early");
    }

    private readonly void Unpack(ReadOnlySpan<byte> page, Span<int> values)
    {
        if (width == 0)
        {
            values.Clear();
            return;
        }

        long bit = ((long)packedAt * 8) + ((long)packedIndex * width);
        if ((bit + ((long)values.Length * width) - 1) >> 3 >= end)
        {
            throw PageException.Damaged("packed values that end too early");
        }

        // Eight values of up to eight bits lie in as many bytes as each has bits.
        int done = width <= 8 && (packedIndex & 7) == 0 ? UnpackGroups(page[(int)(bit >> 3)..], values) : 0;
        if (done < values.Length)
        {
            UnpackEach(page, bit + ((long)done * width), values[done..]);
        }
    }

    /// <summary>Whole groups of eight, as long as eight bytes can be read at each.</summary>
    /// <returns>How many values.</returns>
    private readonly int UnpackGroups(ReadOnlySpan<byte> packed, Span<int> values)
    {
        int groups = Math.Min(values.Length / 8, ((packed.Length - sizeof(ulong)) / width) + 1);
        if (groups <= 0 || packed.Length < sizeof(ulong))
        {
            return 0;
        }

        ref byte from = ref MemoryMarshal.GetReference(packed);
        ref int to = ref MemoryMarshal.GetReference(values);
        unchecked
        {
            // The last group begins eight bytes before the page's end or earlier, and groups × 8 values fit the span.
            if (Bmi2.X64.IsSupported && Avx2.IsSupported)
            {
                ulong places = 0x0101_0101_0101_0101 * ((1ul << width) - 1);
                for (int group = 0; group < groups; group++)
                {
                    ulong bytes = Bmi2.X64.ParallelBitDeposit(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, group * width)), places);
                    Avx2.ConvertToVector256Int32(Vector128.CreateScalarUnsafe(bytes).AsByte()).StoreUnsafe(ref to, (nuint)(group * 8));
                }
            }
            else
            {
                uint mask = (1u << width) - 1;
                for (int group = 0; group < groups; group++)
                {
                    ulong word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, group * width));
                    for (int place = 0; place < 8; place++, word >>= width)
                    {
                        Unsafe.Add(ref to, (group * 8) + place) = (int)((uint)word & mask);
                    }
                }
            }
        }

        return groups * 8;
    }

    /// <summary>Values of up to 32 bits, one by one: eight bytes hold one wherever it begins in the first.</summary>
    private readonly void UnpackEach(ReadOnlySpan<byte> page, long bit, Span<int> values)
    {
        uint mask = width == 32 ? uint.MaxValue : (1u << width) - 1;
        Span<byte> tail = stackalloc byte[sizeof(ulong)];
        for (int row = 0; row < values.Length; row++, bit += width)
        {
            scoped ReadOnlySpan<byte> bytes = page[(int)(bit >> 3)..];
            if (bytes.Length < sizeof(ulong))
            {
                // The page's last bytes.
                tail.Clear();
                bytes.CopyTo(tail);
                bytes = tail;
            }

            values[row] = unchecked((int)((uint)(BinaryPrimitives.ReadUInt64LittleEndian(bytes) >> (int)(bit & 7)) & mask));
        }

        if (width >= 32 && values.IndexOfAnyInRange(int.MinValue, -1) >= 0)
        {
            throw PageException.Damaged("an index beyond 31 bits");
        }
    }
}
