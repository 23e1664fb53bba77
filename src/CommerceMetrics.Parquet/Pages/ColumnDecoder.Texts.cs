using System.Buffers.Binary;
using global::Parquet.Meta;

namespace CommerceMetrics.Parquet;

internal sealed partial class ColumnDecoder
{
    private void ReadTexts(ColumnSlice slice, int start, int count)
    {
        if (encoding == Encoding.RLE_DICTIONARY)
        {
            if (slice.TakesIndices(texts!))
            {
                NextIndices(slice.Indices.Slice(start, count));
                return;
            }

            Span<int> places = NextIndices(count);
            for (int place = 0; place < places.Length; place++)
            {
                slice.Append(start + place, ColumnSlice.TextOf(texts!, places[place]));
            }

            return;
        }

        slice.BePlain(start);
        for (int row = start; row < start + count; row++)
        {
            slice.Append(row, NextText());
        }
    }

    private ReadOnlySpan<byte> NextText()
    {
        switch (encoding)
        {
            case Encoding.PLAIN:
                return Bytes(BinaryPrimitives.ReadInt32LittleEndian(Bytes(sizeof(int))));
            case Encoding.DELTA_LENGTH_BYTE_ARRAY:
                return Bytes(Size(NextNumbers(1)[0]));
            case Encoding.DELTA_BYTE_ARRAY:
                int suffix = Size(suffixes[numberAt]);
                int prefix = Size(NextNumbers(1)[0]);
                if (prefix > lastTextLength)
                {
                    throw PageException.Damaged("a text that begins as more than the one before");
                }

                ReadOnlySpan<byte> rest = Bytes(suffix);
                if (lastText.Length < prefix + suffix)
                {
                    Array.Resize(ref lastText, (prefix + suffix) * 2);
                }

                rest.CopyTo(lastText.AsSpan(prefix));
                lastTextLength = prefix + suffix;
                return lastText.AsSpan(0, lastTextLength);
            default:
                throw PageException.Unknown($"it is encoded as {encoding}", "write it as PLAIN, RLE_DICTIONARY, DELTA_LENGTH_BYTE_ARRAY or DELTA_BYTE_ARRAY");
        }
    }

    private static int Size(long length) => length is >= 0 and <= int.MaxValue / 4 ? (int)length : throw PageException.Damaged($"a text of {length} bytes");
}
