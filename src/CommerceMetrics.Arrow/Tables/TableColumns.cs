using System.Globalization;
using System.Numerics;
using Apache.Arrow;
using Apache.Arrow.Types;
using NodaTime;

namespace CommerceMetrics.Arrow;

/// <summary>Columns of a table on their way into a record batch. Numbers are decimals or whole, never floating point.</summary>
internal sealed class TableColumns(int rows)
{
    private const int Precision128 = 38;
    private const int Precision256 = 76;
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    private readonly List<Field> fields = [];
    private readonly List<IArrowArray> arrays = [];
    private readonly HashSet<int> dimensions = [];

    public void AddText(string name, Func<int, string?> value)
    {
        StringArray.Builder builder = new();
        for (int row = 0; row < rows; row++)
        {
            _ = value(row) is { } text ? builder.Append(text) : builder.AppendNull();
        }

        Add(name, builder.Build());
    }

    /// <summary>Values of a dimension, under its name; under "dimension_" and its name where a column of the table has that.</summary>
    public void AddDimension(string name, Func<int, string?> value)
    {
        dimensions.Add(fields.Count);
        AddText(name, value);
    }

    public void AddBool(string name, Func<int, bool?> value)
    {
        BooleanArray.Builder builder = new();
        for (int row = 0; row < rows; row++)
        {
            _ = value(row) is { } known ? builder.Append(known) : builder.AppendNull();
        }

        Add(name, builder.Build());
    }

    public void AddDay(string name, Func<int, LocalDate?> value)
    {
        byte[] days = new byte[rows * sizeof(int)];
        bool[] has = new bool[rows];
        for (int row = 0; row < rows; row++)
        {
            if (value(row) is { } day)
            {
                BitConverter.TryWriteBytes(days.AsSpan(row * sizeof(int)), Period.DaysBetween(Epoch, day));
                has[row] = true;
            }
        }

        AddFixed(name, Date32Type.Default, days, has, null);
    }

    public void AddInt(string name, Func<int, int?> value)
    {
        Int32Array.Builder builder = new();
        for (int row = 0; row < rows; row++)
        {
            _ = value(row) is { } known ? builder.Append(known) : builder.AppendNull();
        }

        Add(name, builder.Build());
    }

    /// <summary>Whole numbers: 64 bits, or decimals of 38 digits where one is beyond them.</summary>
    public void AddCount(string name, Func<int, Int128?> value)
    {
        Int128?[] counts = [.. Enumerable.Range(0, rows).Select(value)];
        if (System.Array.Exists(counts, count => count < long.MinValue || count > long.MaxValue))
        {
            AddDecimal(name, 0, row => counts[row] is { } count ? (BigInteger)count : null, null);
            return;
        }

        Int64Array.Builder builder = new();
        foreach (Int128? count in counts)
        {
            _ = count is { } known ? builder.Append((long)known) : builder.AppendNull();
        }

        Add(name, builder.Build());
    }

    /// <summary>Figures as files print them: decimals of so many places, in invariant text.</summary>
    public void AddPrinted(string name, int scale, Func<int, string?> value, string? unit = null) =>
        AddDecimal(name, scale, row => value(row) is { } text ? BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) : null, unit, isRounded: true);

    /// <summary>Units of 10^−scale: decimals of 38 digits, or of 76 where one is longer.</summary>
    public void AddDecimal(string name, int scale, Func<int, BigInteger?> units, string? unit, bool isRounded = false)
    {
        BigInteger?[] values = [.. Enumerable.Range(0, rows).Select(units)];
        BigInteger most = BigInteger.Pow(10, Precision128);
        bool isLong = System.Array.Exists(values, value => value is { } known && BigInteger.Abs(known) >= most);
        int width = isLong ? 32 : 16;
        byte[] bytes = new byte[rows * width];
        bool[] has = new bool[rows];
        for (int row = 0; row < rows; row++)
        {
            if (values[row] is { } value)
            {
                Span<byte> at = bytes.AsSpan(row * width, width);
                at.Fill(value.Sign < 0 ? (byte)0xFF : (byte)0);
                if (BigInteger.Abs(value) >= BigInteger.Pow(10, Precision256) || !value.TryWriteBytes(at, out _))
                {
                    throw new OverflowException($"Column '{name}' has a figure of more than {Precision256} digits, the most that a decimal of 256 bits holds.");
                }

                has[row] = true;
            }
        }

        Dictionary<string, string> metadata = [];
        if (unit is not null)
        {
            metadata.Add("unit", unit);
        }

        if (isRounded)
        {
            metadata.Add("rounding", $"once, half-even, to {scale} decimals");
        }

        AddFixed(name, isLong ? new Decimal256Type(Precision256, scale) : new Decimal128Type(Precision128, scale), bytes, has, metadata);
    }

    public RecordBatch ToBatch(IEnumerable<KeyValuePair<string, string>> metadata)
    {
        HashSet<string> taken = [.. fields.Where((_, place) => !dimensions.Contains(place)).Select(field => field.Name)];
        Field[] named = [.. fields.Select((field, place) => dimensions.Contains(place) && taken.Contains(field.Name) ? new Field("dimension_" + field.Name, field.DataType, field.IsNullable) : field)];
        return new RecordBatch(new Schema(named, metadata), arrays, rows);
    }

    private void AddFixed(string name, IArrowType type, byte[] values, bool[] has, Dictionary<string, string>? metadata)
    {
        int nulls = has.Count(value => !value);
        byte[] bits = new byte[(rows + 7) / 8];
        for (int row = 0; row < rows; row++)
        {
            bits[row >> 3] |= (byte)(has[row] ? 1 << (row & 7) : 0);
        }

        Add(name, ArrowArrayFactory.BuildArray(new ArrayData(type, rows, nulls, 0, [nulls == 0 ? ArrowBuffer.Empty : new ArrowBuffer(bits), new ArrowBuffer(values)])), metadata);
    }

    private void Add(string name, IArrowArray array, Dictionary<string, string>? metadata = null)
    {
        fields.Add(new Field(name, array.Data.DataType, true, metadata is { Count: > 0 } ? metadata : null));
        arrays.Add(array);
    }
}
