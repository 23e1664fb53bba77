using System.Buffers.Binary;

namespace CommerceMetrics.Arrow;

/// <summary>
/// Whether the lists of an IPC message's metadata (a table of FlatBuffers) lie inside of it: its reader makes room for fields, nodes and buffers by what their lists say. Layouts are those of Arrow's Message.fbs.
/// </summary>
internal static class MessageShape
{
    private const int SchemaHeader = 1;
    private const int DictionaryHeader = 2;
    private const int BatchHeader = 3;
    private const int OffsetSize = sizeof(int);
    private const int PairOfLongs = 2 * sizeof(long);

    /// <exception cref="ArgumentOutOfRangeException">A table lies outside.</exception>
    public static bool IsWhole(ReadOnlySpan<byte> message)
    {
        // Message: version, kind of header, header, length of the body.
        int root = Int(message, 0);
        int kind = Field(message, root, 1);
        int header = Table(message, root, 2);
        return kind == 0 || header == 0 || message[kind] switch
        {
            SchemaHeader => HasVector(message, header, 1, OffsetSize),
            DictionaryHeader => Table(message, header, 1) is int data && (data == 0 || IsBatch(message, data)),
            BatchHeader => IsBatch(message, header),
            _ => true,
        };
    }

    // RecordBatch: length, nodes, buffers, compression, counts of further buffers.
    private static bool IsBatch(ReadOnlySpan<byte> message, int batch) =>
        HasVector(message, batch, 1, PairOfLongs) && HasVector(message, batch, 2, PairOfLongs) && HasVector(message, batch, 4, sizeof(long));

    private static bool HasVector(ReadOnlySpan<byte> message, int table, int field, int itemSize)
    {
        int at = Table(message, table, field);
        return at == 0 || (Int(message, at) is int count && count >= 0 && count <= (message.Length - at - OffsetSize) / itemSize);
    }

    // What an offset in a field leads to; 0 where the field is absent.
    private static int Table(ReadOnlySpan<byte> message, int table, int field)
    {
        int at = Field(message, table, field);
        return at == 0 ? 0 : unchecked(at + Int(message, at));
    }

    // The place of a field; 0 where it is absent.
    private static int Field(ReadOnlySpan<byte> message, int table, int field)
    {
        int layout = unchecked(table - Int(message, table));
        int place = OffsetSize + (field * sizeof(ushort));
        int offset = place < Short(message, layout) ? Short(message, unchecked(layout + place)) : 0;
        return offset == 0 ? 0 : unchecked(table + offset);
    }

    private static int Int(ReadOnlySpan<byte> message, int at) => BinaryPrimitives.ReadInt32LittleEndian(message.Slice(at, sizeof(int)));

    private static int Short(ReadOnlySpan<byte> message, int at) => BinaryPrimitives.ReadUInt16LittleEndian(message.Slice(at, sizeof(ushort)));
}
