using System.Buffers.Binary;
using System.Text;

namespace CommerceMetrics;

/// <summary>
/// Reads what <see cref="CompactWriter"/> wrote. Every length is checked against the bytes that are left before anything is allocated, and every
/// number has one form alone.
/// </summary>
internal ref struct CompactReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> rest = bytes;

    public readonly int Left => rest.Length;

    /// <exception cref="InvalidDataException">The bytes end before.</exception>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > rest.Length)
        {
            throw Broken($"ends {count - rest.Length} bytes too early");
        }

        ReadOnlySpan<byte> taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    public byte Byte() => Bytes(1)[0];

    public uint Fixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4));

    public ulong Fixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8));

    /// <exception cref="InvalidDataException">The bytes end before, or the number has a longer form than it needs or more than 128 bits.</exception>
    public UInt128 Unsigned()
    {
        UInt128 value = 0;
        for (int shift = 0; shift < 133; shift += 7)
        {
            byte next = Byte();
            UInt128 part = (UInt128)(next & 0x7Fu);
            if ((part << shift) >> shift != part || (next == 0 && shift > 0))
            {
                break;
            }

            value |= part << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Broken("holds a number in no allowed form");
    }

    public Int128 Signed()
    {
        UInt128 value = Unsigned();
        return unchecked((Int128)(value >> 1) ^ -(Int128)(value & 1));
    }

    /// <summary>A number up to a limit.</summary>
    public int Int(long most, string what)
    {
        UInt128 value = Unsigned();
        return most >= 0 && value <= (UInt128)Math.Min(most, int.MaxValue) ? (int)value : throw Broken($"states {value} for {what}, of which at most {most} can be");
    }

    /// <summary>A number of things that take at least some bytes each of what is left.</summary>
    public int Count(string what, int bytesEach = 1) => Int(rest.Length / bytesEach, what);

    public long Long(string what)
    {
        Int128 value = Signed();
        return value >= long.MinValue && value <= long.MaxValue ? (long)value : throw Broken($"states {value} for {what}, which does not fit 64 bits");
    }

    /// <exception cref="InvalidDataException">The bytes end before, or are not UTF-8.</exception>
    public string Text(string what)
    {
        try
        {
            return StrictUtf8.GetString(Bytes(Count(what)));
        }
        catch (DecoderFallbackException)
        {
            throw Broken($"holds text for {what} that is not UTF-8");
        }
    }

    public static InvalidDataException Broken(string how) => new($"The file {how}; it was damaged, or not written by this library. Take it from its source again.");
}
