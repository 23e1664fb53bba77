using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace CommerceMetrics.Arrow;

/// <summary>The texts of an array, one at a time; of a dictionary those that its indices name.</summary>
internal readonly ref struct PlainTexts
{
    private readonly ArrayData values;
    private readonly ReadOnlySpan<byte> offsets;
    private readonly ReadOnlySpan<byte> bytes;
    private readonly ArrayData? indices;
    private readonly WholeNumbers index;

    private PlainTexts(ArrayData values, ArrayData? indices, WholeNumbers index)
    {
        (this.values, this.indices, this.index) = (values, indices, index);
        offsets = values.Buffers[1].Span;
        bytes = values.DataType.TypeId is ArrowTypeId.StringView or ArrowTypeId.BinaryView ? default : values.Buffers[2].Span;
    }

    public static bool TryOpen(ArrayData array, out PlainTexts texts)
    {
        ArrayData? values = array;
        WholeNumbers index = default;
        if (array.DataType is DictionaryType type)
        {
            values = WholeNumbers.TryOpen(type.IndexType, out index) ? array.Dictionary : null;
        }

        bool isText = values?.DataType.TypeId is ArrowTypeId.String or ArrowTypeId.LargeString or ArrowTypeId.StringView
            or ArrowTypeId.Binary or ArrowTypeId.LargeBinary or ArrowTypeId.BinaryView;
        texts = isText ? new PlainTexts(values!, ReferenceEquals(values, array) ? null : array, index) : default;
        return isText;
    }

    /// <summary>The text of a row that has a value, counted from the array's first.</summary>
    public ReadOnlySpan<byte> At(int row)
    {
        int place = values.Offset + (indices is null ? row : (int)index.At(indices.Buffers[1].Span, indices.Offset + row));
        switch (values.DataType.TypeId)
        {
            case ArrowTypeId.StringView or ArrowTypeId.BinaryView:
                return TextViews.Of(values, offsets, place);
            case ArrowTypeId.LargeString or ArrowTypeId.LargeBinary:
                ReadOnlySpan<long> wide = MemoryMarshal.Cast<byte, long>(offsets);
                return bytes[(int)wide[place]..(int)wide[place + 1]];
            default:
                ReadOnlySpan<int> narrow = MemoryMarshal.Cast<byte, int>(offsets);
                return bytes[narrow[place]..narrow[place + 1]];
        }
    }
}
