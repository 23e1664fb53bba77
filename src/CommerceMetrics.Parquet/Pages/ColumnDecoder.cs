using System.Buffers;
using System.Runtime.InteropServices;
using Apache.Arrow;
using global::Parquet.Meta;

namespace CommerceMetrics.Parquet;

/// <summary>Reads a column of a row group page by page, and gives its rows in slices of any length.</summary>
internal sealed partial class ColumnDecoder(LeafColumn leaf, PageCodec codec) : IDisposable
{
    private const int LevelStretch = 1_024;

    private readonly ChunkWindow window = new();
    private readonly int[] levelValues = new int[LevelStretch];
    private int[] indexValues = [];
    private CompressionCodec packing;

    // Rows that no page has given yet: none counts more, so that nothing is made room for on its word alone.
    private long rowsToCome;

    // The page under way, unpacked: its levels, then its values from a byte on.
    private byte[] page = [];
    private int pageEnd;
    private int rowsLeft;
    private bool hasLevels;
    private HybridRuns levels;
    private Encoding encoding;
    private int at;
    private HybridRuns indices;
    private long[] numbers = [];
    private long[] suffixes = [];
    private int numberAt;
    private int numberCount;
    private int streamValues;
    private byte[] lastText = [];
    private int lastTextLength;

    // The dictionary of the row group.
    private byte[] dictionary = [];
    private int dictionaryCount;
    private ArrayData? texts;

    public LeafColumn Leaf => leaf;

    /// <summary>Turns to the column of a row group.</summary>
    public void Open(RandomFile file, ColumnChunk chunk, long rows)
    {
        if (chunk.CryptoMetadata is not null || chunk.MetaData is null)
        {
            throw PageException.Unknown("it is encrypted", "write the file without encryption");
        }

        if (!string.IsNullOrEmpty(chunk.FilePath))
        {
            throw PageException.Unknown($"it lies in another file ('{chunk.FilePath}')", "write one file");
        }

        ColumnMetaData meta = chunk.MetaData;
        long start = meta.DictionaryPageOffset is > 0 and long first && first < meta.DataPageOffset ? first : meta.DataPageOffset;
        window.Open(file, start, meta.TotalCompressedSize);
        if (meta.NumValues != rows)
        {
            throw PageException.Damaged($"{meta.NumValues} values for {rows} rows");
        }

        (packing, rowsLeft, rowsToCome, dictionaryCount, texts) = (meta.Codec, 0, rows, -1, null);
    }

    /// <summary>Reads the next rows into a slice.</summary>
    public void Read(ColumnSlice slice, int rows)
    {
        slice.Begin(rows);
        for (int done = 0; done < rows;)
        {
            while (rowsLeft == 0)
            {
                NextPage();
            }

            int count = Math.Min(rows - done, rowsLeft);
            if (hasLevels)
            {
                ReadWithLevels(slice, done, count);
            }
            else
            {
                ReadValues(slice, done, count);
            }

            (done, rowsLeft) = (done + count, rowsLeft - count);
        }

        slice.End();
    }

    public void Dispose()
    {
        window.Dispose();
        Return(ref page);
        Return(ref dictionary);
    }

    // A level of 1 is a value, of 0 a null.
    private void ReadWithLevels(ColumnSlice slice, int start, int count)
    {
        ReadOnlySpan<byte> bytes = page.AsSpan(0, pageEnd);
        for (int done = 0; done < count;)
        {
            int run = levels.TakeRun(bytes, count - done, out int level);
            if (run > 0)
            {
                ReadStretch(slice, start + done, run, level);
                done += run;
                continue;
            }

            Span<int> packed = levelValues.AsSpan(0, Math.Min(count - done, LevelStretch));
            levels.Read(bytes, packed);
            for (int from = 0; from < packed.Length;)
            {
                int next = packed[from..].IndexOfAnyExcept(packed[from]);
                int length = next < 0 ? packed.Length - from : next;
                ReadStretch(slice, start + done + from, length, packed[from]);
                from += length;
            }

            done += packed.Length;
        }
    }

    private void ReadStretch(ColumnSlice slice, int start, int count, int level)
    {
        if (level == 0)
        {
            slice.SetNull(start, count);
        }
        else
        {
            ReadValues(slice, start, count);
        }
    }

    private void ReadValues(ColumnSlice slice, int start, int count)
    {
        if (leaf.IsText)
        {
            ReadTexts(slice, start, count);
        }
        else
        {
            ReadFixed(slice.Values.Slice(start * leaf.Width, count * leaf.Width), count);
        }
    }

    private void ReadFixed(Span<byte> found, int count)
    {
        int width = leaf.Width;
        switch (encoding)
        {
            case Encoding.PLAIN:
                Bytes(found.Length).CopyTo(found);
                break;
            case Encoding.RLE_DICTIONARY:
                Span<int> places = NextIndices(count);
                if (width == sizeof(long))
                {
                    Gather(MemoryMarshal.Cast<byte, long>(dictionary.AsSpan(0, dictionaryCount * width)), places, MemoryMarshal.Cast<byte, long>(found));
                }
                else
                {
                    for (int place = 0; place < places.Length; place++)
                    {
                        dictionary.AsSpan(places[place] * width, width).CopyTo(found[(place * width)..]);
                    }
                }

                break;
            case Encoding.DELTA_BINARY_PACKED:
                ReadOnlySpan<long> next = NextNumbers(count);
                if (width == sizeof(long))
                {
                    MemoryMarshal.AsBytes(next).CopyTo(found);
                    break;
                }

                Span<int> narrow = MemoryMarshal.Cast<byte, int>(found);
                for (int place = 0; place < narrow.Length; place++)
                {
                    // Differences wrapped around 32 bits where they were written.
                    narrow[place] = unchecked((int)next[place]);
                }

                break;
            case Encoding.BYTE_STREAM_SPLIT:
                if (count > streamValues - numberAt)
                {
                    throw PageException.Damaged("fewer values than it counts");
                }

                for (int of = 0; of < width; of++)
                {
                    ReadOnlySpan<byte> stream = page.AsSpan(at + (of * streamValues) + numberAt, count);
                    for (int place = 0; place < count; place++)
                    {
                        found[(place * width) + of] = stream[place];
                    }
                }

                numberAt += count;
                break;
            default:
                throw PageException.Unknown($"it is encoded as {encoding}", "write it as PLAIN, RLE_DICTIONARY, DELTA_BINARY_PACKED or BYTE_STREAM_SPLIT");
        }
    }

    private static void Gather(ReadOnlySpan<long> from, ReadOnlySpan<int> places, Span<long> found)
    {
        for (int place = 0; place < places.Length; place++)
        {
            found[place] = from[places[place]];
        }
    }

    private ReadOnlySpan<byte> Bytes(int count)
    {
        if (count < 0 || count > pageEnd - at)
        {
            throw PageException.Damaged("fewer bytes than its values take");
        }

        at += count;
        return page.AsSpan(at - count, count);
    }

    private Span<int> NextIndices(int count)
    {
        if (indexValues.Length < count)
        {
            indexValues = new int[Math.Max(count, indexValues.Length * 2)];
        }

        Span<int> places = indexValues.AsSpan(0, count);
        NextIndices(places);
        return places;
    }

    private void NextIndices(Span<int> places)
    {
        indices.Read(page.AsSpan(0, pageEnd), places);
        int wrong = places.IndexOfAnyExceptInRange(0, dictionaryCount - 1);
        if (wrong >= 0)
        {
            throw PageException.Damaged($"the index {places[wrong]} into a dictionary of {Math.Max(dictionaryCount, 0)}");
        }
    }

    private ReadOnlySpan<long> NextNumbers(int count)
    {
        if (count > numberCount - numberAt)
        {
            throw PageException.Damaged("fewer values than it counts");
        }

        numberAt += count;
        return numbers.AsSpan(numberAt - count, count);
    }

    private static void Room(ref byte[] array, int count)
    {
        if (array.Length < count)
        {
            Return(ref array);
            array = ArrayPool<byte>.Shared.Rent(count);
        }
    }

    private static void Return(ref byte[] array)
    {
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }

        array = [];
    }
}
