using System.Buffers.Binary;

namespace CommerceMetrics.Parquet;

/// <summary>Parquet's DELTA_BINARY_PACKED: numbers as packed differences, in blocks of miniblocks, each with a width of its own. Differences wrap around 64 bits, as they do where they were written.</summary>
internal static class DeltaNumbers
{
    /// <summary>Reads all numbers from the start of some bytes.</summary>
    /// <param name="bytes">The bytes; more may follow.</param>
    /// <param name="most">How many there can be.</param>
    /// <param name="numbers">Grown to hold them.</param>
    /// <param name="consumed">How many bytes they took.</param>
    /// <returns>How many numbers there are.</returns>
    public static int Read(ReadOnlySpan<byte> bytes, int most, ref long[] numbers, out int consumed)
    {
        int at = 0;
        ulong blockSize = VarInt(bytes, ref at);
        ulong miniblocks = VarInt(bytes, ref at);
        ulong total = VarInt(bytes, ref at);
        long value = ZigZag(VarInt(bytes, ref at));
        if (blockSize is 0 or > 1 << 20 || miniblocks is 0 or > 1 << 10 || blockSize % miniblocks != 0 || blockSize / miniblocks % 8 != 0 || total > (ulong)most)
        {
            throw PageException.Damaged("differences in blocks that cannot be");
        }

        int count = (int)total;
        int perMiniblock = (int)(blockSize / miniblocks);
        if (numbers.Length < count)
        {
            numbers = new long[count];
        }

        int done = 0;
        if (count > 0)
        {
            numbers[done++] = value;
        }

        while (done < count)
        {
            long least = ZigZag(VarInt(bytes, ref at));
            int widths = at;
            at += (int)miniblocks;
            if (at > bytes.Length)
            {
                throw PageException.Damaged("differences that end too early");
            }

            for (int miniblock = 0; miniblock < (int)miniblocks && done < count; miniblock++)
            {
                int width = bytes[widths + miniblock];
                int length = perMiniblock / 8 * width;
                int needed = (int)(((Math.Min(perMiniblock, count - done) * (long)width) + 7) / 8);
                if (width > 64 || at + needed > bytes.Length)
                {
                    throw PageException.Damaged("differences that end too early");
                }

                ReadOnlySpan<byte> packed = bytes[at..Math.Min(at + length, bytes.Length)];
                for (int place = 0; place < perMiniblock && done < count; place++)
                {
                    value = unchecked(value + least + (long)Unpack(packed, place, width));
                    numbers[done++] = value;
                }

                at = Math.Min(at + length, bytes.Length);
            }
        }

        consumed = at;
        return count;
    }

    private static ulong Unpack(ReadOnlySpan<byte> packed, int place, int width)
    {
        if (width == 0)
        {
            return 0;
        }

        long bit = (long)place * width;
        int first = (int)(bit >> 3);
        int skip = (int)(bit & 7);
        Span<byte> window = stackalloc byte[16];
        window.Clear();
        packed[first..Math.Min(first + 9, packed.Length)].CopyTo(window);
        UInt128 word = BinaryPrimitives.ReadUInt128LittleEndian(window) >> skip;
        return (ulong)(word & ((UInt128.One << width) - 1));
    }

    private static ulong VarInt(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong result = 0;
        for (int shift = 0; shift < 70 && at < bytes.Length; shift += 7)
        {
            byte part = bytes[at++];
            result |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return result;
            }
        }

        throw PageException.Damaged("a number that does not end");
    }

    private static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
