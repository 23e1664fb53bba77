using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CommerceMetrics;

/// <summary>Numbers and texts as few bytes: unsigned LEB128, zigzag for signed ones, UTF-8 behind its length.</summary>
internal sealed class CompactWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new();

    public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    public void Byte(byte value) => buffer.Write([value]);

    public void Bytes(ReadOnlySpan<byte> values) => buffer.Write(values);

    public void Fixed32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.GetSpan(4), value);
        buffer.Advance(4);
    }

    public void Fixed64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.GetSpan(8), value);
        buffer.Advance(8);
    }

    /// <summary>At most 19 bytes.</summary>
    public void Unsigned(UInt128 value)
    {
        Span<byte> bytes = buffer.GetSpan(19);
        int count = 0;
        while (value >= 0x80)
        {
            bytes[count++] = (byte)(0x80 | (byte)(value & 0x7F));
            value >>= 7;
        }

        bytes[count++] = (byte)value;
        buffer.Advance(count);
    }

    public void Signed(Int128 value) => Unsigned(unchecked((UInt128)((value << 1) ^ (value >> 127))));

    public void Text(string value)
    {
        Unsigned((uint)Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, buffer);
    }
}
