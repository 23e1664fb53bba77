using System.Buffers.Binary;
using Apache.Arrow.Types;

namespace CommerceMetrics.Arrow;

/// <summary>Whole numbers of 1 to 8 bytes, signed or not.</summary>
internal readonly record struct WholeNumbers(int Width, bool IsSigned)
{
    public static bool TryOpen(IArrowType type, out WholeNumbers numbers)
    {
        numbers = type.TypeId switch
        {
            ArrowTypeId.Int8 => new(1, true),
            ArrowTypeId.Int16 => new(2, true),
            ArrowTypeId.Int32 => new(4, true),
            ArrowTypeId.Int64 => new(8, true),
            ArrowTypeId.UInt8 => new(1, false),
            ArrowTypeId.UInt16 => new(2, false),
            ArrowTypeId.UInt32 => new(4, false),
            ArrowTypeId.UInt64 => new(8, false),
            _ => default,
        };
        return numbers.Width > 0;
    }

    public Int128 At(ReadOnlySpan<byte> values, int row)
    {
        ReadOnlySpan<byte> at = values.Slice(row * Width, Width);
        return Width switch
        {
            1 => IsSigned ? (sbyte)at[0] : at[0],
            2 => IsSigned ? BinaryPrimitives.ReadInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at),
            4 => IsSigned ? BinaryPrimitives.ReadInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32LittleEndian(at),
            _ => IsSigned ? BinaryPrimitives.ReadInt64LittleEndian(at) : BinaryPrimitives.ReadUInt64LittleEndian(at),
        };
    }
}
