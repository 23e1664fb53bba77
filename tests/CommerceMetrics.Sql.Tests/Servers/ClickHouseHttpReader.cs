using System.Collections;
using System.Data.Common;
using System.Globalization;
using System.Text;

namespace CommerceMetrics.Sql.Tests;

/// <summary>Lines of TSVWithNamesAndTypes, read exactly: integers of 64 bits as such, all else as text. A server that fails in the middle has said 200 and writes its error as the last line: that is thrown.</summary>
internal sealed class ClickHouseHttpReader : DbDataReader
{
    private readonly StreamReader text;
    private string[] names = [];
    private string[] types = [];
    private string[] fields = [];

    private ClickHouseHttpReader(StreamReader text) => this.text = text;

    public override int FieldCount => names.Length;

    public override int Depth => 0;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public static async Task<DbDataReader> OpenAsync(StreamReader text, CancellationToken cancellationToken)
    {
        ClickHouseHttpReader reader = new(text);
        reader.names = await reader.LineAsync(cancellationToken) ?? throw new ClickHouseHttpException("The answer is empty.");
        reader.types = await reader.LineAsync(cancellationToken) ?? throw new ClickHouseHttpException("The answer has no types.");
        return reader;
    }

    public override bool Read() => ReadAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (await LineAsync(cancellationToken) is not { } line)
        {
            return false;
        }

        fields = line.Length == FieldCount ? line : throw new ClickHouseHttpException($"A line has {line.Length} fields in place of {FieldCount}: {string.Join(' ', line)}");
        return true;
    }

    public override bool NextResult() => false;

    public override object GetValue(int ordinal)
    {
        string field = fields[ordinal];
        if (field == @"\N")
        {
            return DBNull.Value;
        }

        string type = types[ordinal];
        type = type.StartsWith("Nullable(", StringComparison.Ordinal) ? type[9..^1] : type;
        return type switch
        {
            "UInt64" => ulong.Parse(field, CultureInfo.InvariantCulture),
            "Int8" or "Int16" or "Int32" or "Int64" or "UInt8" or "UInt16" or "UInt32" => long.Parse(field, CultureInfo.InvariantCulture),
            _ => Unescape(field),
        };
    }

    public override bool IsDBNull(int ordinal) => fields[ordinal] == @"\N";

    public override string GetName(int ordinal) => names[ordinal];

    public override int GetOrdinal(string name) => Array.IndexOf(names, name);

    public override string GetDataTypeName(int ordinal) => types[ordinal];

    public override Type GetFieldType(int ordinal) => GetValue(ordinal).GetType();

    public override int GetValues(object[] values)
    {
        for (int i = 0; i < FieldCount; i++)
        {
            values[i] = GetValue(i);
        }

        return FieldCount;
    }

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override long GetInt64(int ordinal) => Convert.ToInt64(GetValue(ordinal), CultureInfo.InvariantCulture);

    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    public override decimal GetDecimal(int ordinal) => throw new NotSupportedException();

    public override bool GetBoolean(int ordinal) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();

    public override double GetDouble(int ordinal) => throw new NotSupportedException();

    public override float GetFloat(int ordinal) => throw new NotSupportedException();

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            text.Dispose();
        }

        base.Dispose(disposing);
    }

    private static string Unescape(string field)
    {
        if (!field.Contains('\\', StringComparison.Ordinal))
        {
            return field;
        }

        StringBuilder plain = new(field.Length);
        for (int i = 0; i < field.Length; i++)
        {
            char c = field[i];
            plain.Append(c != '\\' ? c : field[++i] switch { 'b' => '\b', 'f' => '\f', 'r' => '\r', 'n' => '\n', 't' => '\t', '0' => '\0', char other => other });
        }

        return plain.ToString();
    }

    // By line feeds alone: a carriage return in a value is escaped, and other ends of lines are characters.
    private async Task<string[]?> LineAsync(CancellationToken cancellationToken)
    {
        string? line = await text.ReadLineAsync(cancellationToken);
        return line is null ? null
            : line.StartsWith("Code: ", StringComparison.Ordinal) && line.Contains("e.displayText() = ", StringComparison.Ordinal) ? throw new ClickHouseHttpException(line)
            : line.Split('\t');
    }
}
