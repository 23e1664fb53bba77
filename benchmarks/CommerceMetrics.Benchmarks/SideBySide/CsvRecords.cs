using System.Text;

namespace CommerceMetrics.Benchmarks;

/// <summary>The records of a CSV (RFC 4180) as fields of bytes. A field is valid until the next record is read.</summary>
internal sealed class CsvRecords(Stream source)
{
    private readonly List<Range> fields = [];
    private byte[] buffer = new byte[1 << 20];
    private int start;
    private int end;

    /// <summary>The number of fields of the current record.</summary>
    public int Count => fields.Count;

    /// <summary>The number of the current record, the first being 1.</summary>
    public long Number { get; private set; }

    public ReadOnlySpan<byte> this[int field] => buffer.AsSpan(fields[field]);

    public string Text(int field) => Encoding.UTF8.GetString(this[field]);

    /// <summary>Moves to the next record that is not blank; false at the end.</summary>
    /// <exception cref="InvalidDataException">A quote never closes.</exception>
    public bool Read()
    {
        while (FindEnd() is int stop and >= 0)
        {
            Number++;
            int length = stop - start;
            int first = start;
            start = Math.Min(stop + 1, end);
            length -= length > 0 && buffer[first + length - 1] == '\r' ? 1 : 0;
            if (length > 0)
            {
                Split(first, first + length);
                return true;
            }
        }

        return false;
    }

    // Where the record that begins at start ends: at its line feed, or at the end of the file; −1 where there is none.
    private int FindEnd()
    {
        bool isQuoted = false;
        int at = start;
        while (true)
        {
            int hit = buffer.AsSpan(at, end - at).IndexOfAny((byte)'"', (byte)'\n');
            if (hit >= 0)
            {
                at += hit;
                if (buffer[at] == '\n' && !isQuoted)
                {
                    return at;
                }

                isQuoted ^= buffer[at] == '"';
                at++;
                continue;
            }

            int scanned = end - start;
            if (!Fill())
            {
                return isQuoted ? throw new InvalidDataException($"A quote opens in record {Number + 1} and never closes.") : start < end ? end : -1;
            }

            at = start + scanned;
        }
    }

    private bool Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        int read = source.Read(buffer, end, buffer.Length - end);
        end += read;
        return read > 0;
    }

    private void Split(int first, int stop)
    {
        fields.Clear();
        for (int at = first; at <= stop; at++)
        {
            int from = at;
            if (at < stop && buffer[at] == '"')
            {
                at = Unquote(ref from, stop, out int length);
                fields.Add(from..(from + length));
            }
            else
            {
                int comma = buffer.AsSpan(at, stop - at).IndexOf((byte)',');
                at = comma < 0 ? stop : at + comma;
                fields.Add(from..at);
            }
        }
    }

    // Takes the quotes off in place; returns where the field's comma, or the record's end, is.
    private int Unquote(ref int from, int stop, out int length)
    {
        int to = ++from;
        int at = from;
        for (; at < stop; at++)
        {
            if (buffer[at] == '"')
            {
                at++;
                if (at >= stop || buffer[at] != '"')
                {
                    break;
                }
            }

            buffer[to++] = buffer[at];
        }

        length = to - from;
        return at >= stop || buffer[at] == ',' ? at : throw new InvalidDataException($"Record {Number} has text after a closing quote.");
    }
}
