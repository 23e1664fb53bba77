using System.Buffers;
using CsvHelper;

namespace CommerceMetrics.Csv;

/// <content>Whole records handed on in blocks, for other threads to read.</content>
internal sealed partial class CsvRecords
{
    // Found at the end of the file, behind the records of the last block.
    private InvalidDataException? openRecord;

    /// <summary>A reader of blocks that <see cref="TryTakeBlock"/> took from another.</summary>
    public CsvRecords()
    {
        (source, maxRecordSize, ownsBuffer) = (Stream.Null, MaxRecordSize, false);
        options = Format with { OnMalformedRecord = _ => isFlagged = true };
        buffer = ["\n"u8[0]];
        isLastBlock = true;
        reader = CsvReader.Create(ReadOnlyMemory<byte>.Empty, options);
    }

    /// <summary>Turns to the records of a block, which stays the caller's and must not change meanwhile.</summary>
    public void Open(CsvBlock block)
    {
        (buffer, cut, filled, linesBefore) = (block.Buffer, block.End, block.End, block.LinesBefore);
        OpenBlock();
    }

    /// <summary>Takes the next block of whole records, in exchange for the memory of an old one; false at the end. Nothing is to be read here afterwards.</summary>
    /// <exception cref="InvalidDataException">A quote never closes, a record is longer than allowed, or the source is damaged.</exception>
    public bool TryTakeBlock(CsvBlock block)
    {
        while (!isLastBlock)
        {
            Fill();

            // A line break ends a record where no quote is open. Where a block has quotes, only reading its records tells.
            int end = buffer.AsSpan(1, cut - 1).Contains((byte)'"') ? EndOfWholeRecords() : cut;
            if (isLastBlock && end < cut)
            {
                openRecord = Exception_OpenQuote(linesBefore + 1 + LineBreaks.Count(buffer.AsSpan(1, end - 1)));
            }

            if (end > 1)
            {
                HandOver(block, end);
                return true;
            }
        }

        return openRecord is null ? false : throw openRecord;
    }

    /// <summary>Why a record that starts somewhere in a block is bad, whose id in a field an earlier one has.</summary>
    public static string RepeatedReason(CsvBlock block, int offset, int field)
    {
        // The line break before the record keeps the reader from looking for a byte order mark.
        using CsvReader one = CsvReader.Create(new ReadOnlyMemory<byte>(block.Buffer, offset - 1, block.End - offset + 1), Format);
        one.Read();
        return RowReasons.Repeated(one.GetSpan(field));
    }

    // Where the record starts whose quote is still open at the end of the block; the end of the block where none is.
    private int EndOfWholeRecords()
    {
        OpenBlock();
        bool hasMore;
        do
        {
            isFlagged = false;
            hasMore = reader.Read();
            if (isFlagged && (int)reader.ByteOffset + reader.RawRecord.Length >= cut)
            {
                return (int)reader.ByteOffset;
            }
        }
        while (hasMore);
        return cut;
    }

    private void HandOver(CsvBlock block, int end)
    {
        byte[] next = block.Buffer;
        if (next.Length < buffer.Length)
        {
            block.Dispose();
            next = ArrayPool<byte>.Shared.Rent(buffer.Length);
        }

        next[0] = (byte)'\n';
        buffer.AsSpan(end, filled - end).CopyTo(next.AsSpan(1));
        (block.Buffer, block.End, block.LinesBefore) = (buffer, end, linesBefore);
        linesBefore += LineBreaks.Count(buffer.AsSpan(1, end - 1));
        (buffer, filled, cut) = (next, filled - end + 1, 1);
    }
}
