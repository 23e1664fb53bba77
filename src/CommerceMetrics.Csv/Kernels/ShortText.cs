using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace CommerceMetrics.Csv;

/// <summary>Texts of up to eight bytes as one integer: the first byte lowest, zeros above the text.</summary>
internal static class ShortText
{
    public const int MaxLength = 8;

    /// <summary>The text as an integer; two texts of one length, 0..8, are equal exactly when their integers are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Load(ReadOnlySpan<byte> text)
    {
        int length = text.Length;
        if (length >= 8)
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(text);
        }

        if (length >= 4)
        {
            // The two halves overlap in equal bytes, so OR keeps them.
            ulong low = BinaryPrimitives.ReadUInt32LittleEndian(text);
            ulong high = BinaryPrimitives.ReadUInt32LittleEndian(text[(length - 4)..]);
            return low | (high << ((length - 4) * 8));
        }

        if (length >= 2)
        {
            ulong low = BinaryPrimitives.ReadUInt16LittleEndian(text);
            return low | ((ulong)text[length - 1] << ((length - 1) * 8));
        }

        return length == 1 ? text[0] : 0UL;
    }
}
