using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Apache.Arrow;
using global::Parquet.Meta;

namespace CommerceMetrics.Parquet;

internal sealed partial class ColumnDecoder
{
    private const int LeastHeader = 1 << 10;
    private const int MaxPage = 1 << 30;

    private void NextPage()
    {
        if (window.IsAtEnd)
        {
            throw PageException.Damaged("fewer rows than its row group");
        }

        PageHeader header = NextHeader(out int length);
        window.Pass(length);
        if (header.CompressedSize < 0 || header.UncompressedSize is < 0 or > MaxPage || header.Values < 0)
        {
            throw PageException.Damaged($"a page of {header.CompressedSize} bytes, unpacked {header.UncompressedSize}, with {header.Values} values");
        }

        // No codec makes more of what is there.
        if (header.UncompressedSize > PageCodec.MostOf(packing, header.CompressedSize))
        {
            throw PageException.Damaged($"a page of {header.CompressedSize} bytes that is to be {header.UncompressedSize} unpacked");
        }

        window.Require(header.CompressedSize);
        if (window.Bytes.Length < header.CompressedSize)
        {
            throw PageException.Damaged("a page that reaches beyond its column");
        }

        if (header.HasCrc && unchecked((int)Crc32.HashToUInt32(window.Bytes[..header.CompressedSize])) != header.Crc)
        {
            throw PageException.Damaged("a page whose check sum is not the one that was written");
        }

        switch (header.Type)
        {
            case PageHeader.DataPage:
                Room(ref page, header.UncompressedSize);
                pageEnd = header.UncompressedSize;
                codec.Unpack(packing, window.Buffer, window.From, header.CompressedSize, page.AsSpan(0, pageEnd));
                OpenLevels(header);
                OpenValues(header);
                break;
            case PageHeader.DataPageV2:
                UnpackV2(header);
                OpenValues(header);
                break;
            case PageHeader.DictionaryPage:
                Room(ref dictionary, header.UncompressedSize);
                codec.Unpack(packing, window.Buffer, window.From, header.CompressedSize, dictionary.AsSpan(0, header.UncompressedSize));
                OpenDictionary(header);
                break;
            default:
                break;
        }

        window.Pass(header.CompressedSize);
    }

    // Headers are short, but for statistics of long texts.
    private PageHeader NextHeader(out int length)
    {
        for (int size = LeastHeader; ; size *= 8)
        {
            window.Require(size);
            if (CompactHeader.TryRead(window.Bytes, out PageHeader header, out length))
            {
                return header;
            }

            if (window.Bytes.Length < size || size > MaxPage / 8)
            {
                throw PageException.Damaged("a header that does not end");
            }
        }
    }

    private void OpenLevels(in PageHeader header)
    {
        (at, hasLevels) = (0, leaf.IsOptional);
        if (!hasLevels)
        {
            return;
        }

        if (header.LevelEncoding != (int)Encoding.RLE)
        {
            throw PageException.Unknown($"it has levels encoded as {(Encoding)header.LevelEncoding}", "write it by a current library");
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(Bytes(sizeof(int)));
        _ = Bytes(length);
        levels = HybridRuns.Over(at - length, at, 1);
    }

    private void UnpackV2(in PageHeader header)
    {
        if (header.RepetitionBytes != 0)
        {
            throw PageException.Unknown("it has repeated values", "write flat columns");
        }

        int levelBytes = header.LevelBytes;
        if (levelBytes < 0 || levelBytes > header.CompressedSize || levelBytes > header.UncompressedSize)
        {
            throw PageException.Damaged("levels longer than their page");
        }

        Room(ref page, header.UncompressedSize);
        pageEnd = header.UncompressedSize;
        window.Bytes[..levelBytes].CopyTo(page);
        codec.Unpack(
            header.IsCompressed ? packing : CompressionCodec.UNCOMPRESSED, window.Buffer, window.From + levelBytes, header.CompressedSize - levelBytes, page.AsSpan(levelBytes, pageEnd - levelBytes));
        (at, hasLevels) = (levelBytes, leaf.IsOptional);
        levels = hasLevels ? HybridRuns.Over(0, levelBytes, 1) : default;
    }

    private void OpenValues(in PageHeader header)
    {
        encoding = (Encoding)header.Encoding == Encoding.PLAIN_DICTIONARY ? Encoding.RLE_DICTIONARY : (Encoding)header.Encoding;
        if (header.Values > rowsToCome)
        {
            throw PageException.Damaged("pages of more rows than its row group");
        }

        (rowsLeft, rowsToCome, numberAt, numberCount) = (header.Values, rowsToCome - header.Values, 0, 0);
        if (at == pageEnd)
        {
            // No values: all rows are null.
            indices = HybridRuns.Over(at, at, 0);
            return;
        }

        ReadOnlySpan<byte> values = page.AsSpan(at, pageEnd - at);
        switch (encoding)
        {
            case Encoding.RLE_DICTIONARY:
                if (dictionaryCount < 0)
                {
                    throw PageException.Damaged("indices and no dictionary before them");
                }

                indices = HybridRuns.Over(at + 1, pageEnd, values[0]);
                break;
            case Encoding.DELTA_BINARY_PACKED when !leaf.IsText:
                numberCount = DeltaNumbers.Read(values, header.Values, ref numbers, out _);
                break;
            case Encoding.DELTA_LENGTH_BYTE_ARRAY when leaf.IsText:
                numberCount = DeltaNumbers.Read(values, header.Values, ref numbers, out int lengths);
                at += lengths;
                break;
            case Encoding.DELTA_BYTE_ARRAY when leaf.IsText:
                numberCount = DeltaNumbers.Read(values, header.Values, ref numbers, out int prefixes);
                int count = DeltaNumbers.Read(values[prefixes..], header.Values, ref suffixes, out int rest);
                numberCount = Math.Min(numberCount, count);
                at += prefixes + rest;
                lastTextLength = 0;
                break;
            case Encoding.BYTE_STREAM_SPLIT when !leaf.IsText:
                streamValues = values.Length / leaf.Width;
                break;
            default:
                break;
        }
    }

    private void OpenDictionary(in PageHeader header)
    {
        int count = header.Values;
        int length = header.UncompressedSize;
        if (dictionaryCount >= 0)
        {
            throw PageException.Damaged("two dictionaries");
        }

        if (!leaf.IsText)
        {
            dictionaryCount = (long)count * leaf.Width <= length ? count : throw PageException.Damaged("a dictionary shorter than its values");
            return;
        }

        // Of its own for each row group: slices that hold it outlast this page.
        if (count > length / sizeof(int))
        {
            throw PageException.Damaged("a dictionary shorter than its values");
        }

        byte[] offsets = new byte[(count + 1) * sizeof(int)];
        byte[] bytes = new byte[length - (count * sizeof(int))];
        Span<int> ends = MemoryMarshal.Cast<byte, int>(offsets.AsSpan());
        int from = 0;
        for (int value = 0; value < count; value++)
        {
            int size = length - from < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(dictionary.AsSpan(from));
            from += sizeof(int);
            if (size < 0 || size > length - from || size > bytes.Length - ends[value])
            {
                throw PageException.Damaged("a dictionary shorter than its values");
            }

            dictionary.AsSpan(from, size).CopyTo(bytes.AsSpan(ends[value]));
            ends[value + 1] = ends[value] + size;
            from += size;
        }

        dictionaryCount = count;
        texts = new ArrayData(leaf.Type, count, 0, 0, [ArrowBuffer.Empty, new ArrowBuffer(offsets), new ArrowBuffer(bytes)]);
    }
}
