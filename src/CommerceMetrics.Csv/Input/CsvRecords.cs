using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace CommerceMetrics.Csv;

/// <summary>
/// The records of a CSV stream as UTF-8 fields, quotes taken off, in order. CsvHelper reads one block of whole records after the other in
/// place, so that nothing is copied, and the line of a record is counted only when somebody asks.
/// </summary>
/// <remarks>Blank lines are skipped. A field is valid until the next <see cref="Read"/>. One thread at a time.</remarks>
internal sealed partial class CsvRecords : IDisposable
{
    public const int DefaultBlockSize = 128 << 10;

    /// <summary>The longest record: no order is near it, and a quote that never closes must not take the whole file into memory.</summary>
    public const int MaxRecordSize = 16 << 20;

    private static readonly CsvReaderOptions Format = new() { Separator = ',', HasHeader = false, DetectSeparatorHint = false };

    private readonly Stream source;
    private readonly CsvReaderOptions options;
    private readonly int maxRecordSize;

    // buffer[0] is a line break that keeps CsvHelper from reading a mark at the start of a block; [1, cut) is the block of whole lines that
    // the reader has, [cut, filled) the beginning of the next one.
    private byte[] buffer;
    private int cut = 1;
    private int filled = 1;
    private bool isFirstBlock = true;
    private bool isLastBlock;
    private long linesBefore;
    private CsvReader reader;
    private bool isFlagged;
    private readonly bool ownsBuffer = true;

    public CsvRecords(Stream source, int blockSize = DefaultBlockSize, int maxRecordSize = MaxRecordSize)
    {
        this.source = source;
        this.maxRecordSize = maxRecordSize;
        options = Format with { OnMalformedRecord = _ => isFlagged = true };
        buffer = ArrayPool<byte>.Shared.Rent(blockSize);
        buffer[0] = (byte)'\n';
        reader = CsvReader.Create(ReadOnlyMemory<byte>.Empty, options);
    }

    public int FieldCount
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => reader.FieldCount;
    }

    /// <summary>Whether the block has ASCII characters alone, so that the record is valid UTF-8.</summary>
    public bool IsAscii { get; private set; }

    /// <summary>Whether the record has a quote where none belongs; see <see cref="MisquotedField"/>.</summary>
    public bool IsFlagged => isFlagged;

    /// <summary>Where in its block the record starts.</summary>
    public int Offset
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)reader.ByteOffset;
    }

    /// <summary>The line of the source on which the record starts, from 1. Costs a pass over the block.</summary>
    public long Line => linesBefore + 1 + LineBreaks.Count(buffer.AsSpan(1, (int)reader.ByteOffset - 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Field(int index) => reader.GetSpan(index);

    /// <summary>Moves to the next record; false at the end.</summary>
    /// <exception cref="InvalidDataException">A quote never closes, a record is longer than allowed, or the source is damaged.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Read()
    {
        isFlagged = false;
        return (reader.Read() && !isFlagged) || ReadOn();
    }

    /// <summary>The first field whose bytes are not valid UTF-8, or -1.</summary>
    public int InvalidUtf8Field()
    {
        if (IsAscii || Utf8.IsValid(reader.RawRecord))
        {
            return -1;
        }

        int field = 0;
        while (field < FieldCount - 1 && Utf8.IsValid(reader.GetRawSpan(field)))
        {
            field++;
        }

        return field;
    }

    /// <summary>The first field that has text after its closing quote, or -1. Quotes within an unquoted field are ordinary text.</summary>
    public int MisquotedField()
    {
        for (int field = 0; isFlagged && field < FieldCount; field++)
        {
            ReadOnlySpan<byte> raw = reader.GetRawSpan(field);
            if (raw is [(byte)'"', ..] && !IsWellQuoted(raw))
            {
                return field;
            }
        }

        return -1;
    }

    public void Dispose()
    {
        reader.Dispose();
        if (ownsBuffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        buffer = [];
    }

    private static bool IsWellQuoted(ReadOnlySpan<byte> raw)
    {
        if (raw.Length < 2 || raw[^1] != '"')
        {
            return false;
        }

        ReadOnlySpan<byte> inside = raw[1..^1];
        for (int at = inside.IndexOf((byte)'"'); at >= 0; at = inside.IndexOf((byte)'"'))
        {
            if (at + 1 == inside.Length || inside[at + 1] != '"')
            {
                return false;
            }

            inside = inside[(at + 2)..];
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadOn()
    {
        while (true)
        {
            if (isFlagged)
            {
                // Each block ends in a line break, which belongs to a record only when that record's quote is still open.
                int start = (int)reader.ByteOffset;
                if (start + reader.RawRecord.Length < cut)
                {
                    return true;
                }

                if (isLastBlock)
                {
                    throw Exception_OpenQuote(Line);
                }

                // The record goes on in the next block.
                linesBefore += LineBreaks.Count(buffer.AsSpan(1, start - 1));
                KeepFrom(start);
            }
            else
            {
                linesBefore += LineBreaks.Count(buffer.AsSpan(1, cut - 1));
                KeepFrom(cut);
            }

            if (isLastBlock)
            {
                cut = 1;
                return false;
            }

            Fill();
            OpenBlock();
            isFlagged = false;
            if (reader.Read() && !isFlagged)
            {
                return true;
            }
        }
    }

    private static InvalidDataException Exception_OpenQuote(long line) => new(
        $"The record on line {line} has a quote that never closes before the end of the file. Quotes come in pairs, and a quote within a quoted field is doubled.");

    /// <summary>Moves the bytes from <paramref name="start"/> on to the front of the buffer.</summary>
    private void KeepFrom(int start)
    {
        buffer.AsSpan(start, filled - start).CopyTo(buffer.AsSpan(1));
        filled -= start - 1;
    }

    /// <summary>Reads until the buffer holds at least one more line break or the source ends.</summary>
    private void Fill()
    {
        // What is left of the last block was searched for line breaks already, or is a record whose quote is open: it needs more.
        int searched = filled;
        while (true)
        {
            // One byte stays free for a line break at the end of the source.
            while (filled < buffer.Length - 1)
            {
                int read = source.Read(buffer, filled, buffer.Length - 1 - filled);
                if (read == 0)
                {
                    isLastBlock = true;
                    break;
                }

                filled += read;
            }

            if (isLastBlock)
            {
                if (filled > 1 && buffer[filled - 1] != '\n')
                {
                    buffer[filled++] = (byte)'\n';
                }

                cut = filled;
                break;
            }

            int lastBreak = buffer.AsSpan(searched, filled - searched).LastIndexOf((byte)'\n');
            if (lastBreak >= 0)
            {
                cut = searched + lastBreak + 1;
                break;
            }

            searched = filled;
            Grow();
        }

        SkipByteOrderMark();
    }

    private void OpenBlock()
    {
        reader.Dispose();
        IsAscii = Ascii.IsValid(buffer.AsSpan(1, cut - 1));
        reader = CsvReader.Create(new ReadOnlyMemory<byte>(buffer, 0, cut), options);
    }

    private void Grow()
    {
        if (filled >= maxRecordSize)
        {
            throw new InvalidDataException(
                $"The record on line {linesBefore + 1} is longer than the {maxRecordSize:N0} bytes allowed: its quote never closes, or the file has no line breaks.");
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    private void SkipByteOrderMark()
    {
        if (!isFirstBlock)
        {
            return;
        }

        isFirstBlock = false;
        ReadOnlySpan<byte> start = buffer.AsSpan(1, filled - 1);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw new InvalidDataException("The file is UTF-16; only UTF-8 is read. Save it as UTF-8.");
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            KeepFrom(4);
            cut -= 3;
        }
    }
}
