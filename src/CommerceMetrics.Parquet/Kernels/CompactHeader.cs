namespace CommerceMetrics.Parquet;

/// <summary>The header of a page in Thrift's compact protocol; what is not needed of it is passed over.</summary>
internal ref struct CompactHeader
{
    private const int MaxDepth = 16;
    private readonly ReadOnlySpan<byte> bytes;
    private int at;
    private bool isShort;

    private CompactHeader(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    /// <summary>Reads a header; false where the bytes end before it does.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out PageHeader header, out int length)
    {
        header = default;
        CompactHeader reader = new(bytes);
        int field = 0;
        while (reader.TryNext(ref field, out int type))
        {
            switch (field)
            {
                case 1:
                    header.Type = reader.Int(type);
                    break;
                case 2:
                    header.UncompressedSize = reader.Int(type);
                    break;
                case 3:
                    header.CompressedSize = reader.Int(type);
                    break;
                case 4:
                    (header.Crc, header.HasCrc) = (reader.Int(type), true);
                    break;
                case 5 or 7 or 8:
                    reader.ReadKind(field, type, ref header);
                    break;
                default:
                    reader.Skip(type, 0);
                    break;
            }
        }

        length = reader.at;
        return !reader.isShort;
    }

    /// <summary>Whether some bytes hold one structure of Thrift's whole, with no list or text that is longer than they are.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        CompactHeader reader = new(bytes);
        reader.Skip(12, 0);
        return !reader.isShort;
    }

    // Data pages of version 1 (5), dictionaries (7), data pages of version 2 (8).
    private void ReadKind(int kind, int type, ref PageHeader header)
    {
        if (type != 12)
        {
            throw PageException.Damaged("a header of another form");
        }

        header.IsCompressed = true;
        int field = 0;
        while (TryNext(ref field, out int inner))
        {
            switch (kind, field)
            {
                case (_, 1):
                    header.Values = Int(inner);
                    break;
                case (5 or 7, 2) or (8, 4):
                    header.Encoding = Int(inner);
                    break;
                case (5, 3):
                    header.LevelEncoding = Int(inner);
                    break;
                case (8, 5):
                    header.LevelBytes = Int(inner);
                    break;
                case (8, 6):
                    header.RepetitionBytes = Int(inner);
                    break;
                case (8, 7):
                    header.IsCompressed = inner == 1;
                    break;
                default:
                    Skip(inner, 0);
                    break;
            }
        }
    }

    private bool TryNext(ref int field, out int type)
    {
        byte head = Byte();
        type = head & 0xF;
        if (isShort || type == 0)
        {
            return false;
        }

        int delta = head >> 4;
        field = delta != 0 ? field + delta : (int)ZigZag(VarInt());
        return !isShort;
    }

    private byte Byte()
    {
        if (at < bytes.Length)
        {
            return bytes[at++];
        }

        isShort = true;
        return 0;
    }

    private ulong VarInt()
    {
        ulong result = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            byte part = Byte();
            result |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return result;
            }
        }

        throw PageException.Damaged("a header with a number that does not end");
    }

    private int Int(int type)
    {
        if (type is not (4 or 5 or 6))
        {
            throw PageException.Damaged("a header of another form");
        }

        long value = ZigZag(VarInt());
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw PageException.Damaged("a header with a size beyond 31 bits");
    }

    private void Skip(int type, int depth)
    {
        if (depth > MaxDepth)
        {
            throw PageException.Damaged("a header without end");
        }

        switch (type)
        {
            case 1 or 2:
                break;
            case 3:
                Byte();
                break;
            case 4 or 5 or 6:
                VarInt();
                break;
            case 7:
                Pass(8);
                break;
            case 8:
                Pass(VarInt());
                break;
            case 9 or 10:
                byte head = Byte();
                ulong count = head >> 4 == 15 ? VarInt() : (ulong)(head >> 4);
                for (ulong item = 0; item < count && !isShort; item++)
                {
                    // A bool in a list takes a byte.
                    Skip((head & 0xF) is 1 or 2 ? 3 : head & 0xF, depth + 1);
                }

                break;
            case 12:
                int field = 0;
                while (TryNext(ref field, out int inner))
                {
                    Skip(inner, depth + 1);
                }

                break;
            default:
                throw PageException.Damaged("a header of another form");
        }
    }

    private void Pass(ulong count)
    {
        isShort |= count > (ulong)(bytes.Length - at);
        at = isShort ? bytes.Length : at + (int)count;
    }

    private static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
