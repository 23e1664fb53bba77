using System.Buffers.Binary;
using Apache.Arrow;

namespace CommerceMetrics.Arrow;

/// <summary>Texts of an array of views, 16 bytes each: short ones lie in the view, others in one of the array's further buffers.</summary>
internal static class TextViews
{
    public const int Width = 16;
    private const int MaxInline = 12;
    private const int FixedBuffers = 2;

    public static ReadOnlySpan<byte> Of(ArrayData array, ReadOnlySpan<byte> views, int row)
    {
        ReadOnlySpan<byte> view = views.Slice(row * Width, Width);
        int length = BinaryPrimitives.ReadInt32LittleEndian(view);
        return length <= MaxInline
            ? view.Slice(4, length)
            : array.Buffers[FixedBuffers + BinaryPrimitives.ReadInt32LittleEndian(view[8..])].Span.Slice(BinaryPrimitives.ReadInt32LittleEndian(view[12..]), length);
    }
}
