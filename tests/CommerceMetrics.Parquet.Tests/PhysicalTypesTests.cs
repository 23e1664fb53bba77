using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using ParquetSharp;
using ParquetSharp.Schema;

namespace CommerceMetrics.Parquet.Tests;

/// <summary>Columns as old and big systems store them: instants of 96 bits, decimals in bytes of any length; written by Arrow's C++ library value by value, and read by DuckDB, too.</summary>
public class PhysicalTypesTests
{
    private const int Scale = 4;
    private const int JulianDayOf1970 = 2_440_588;

    [Theory]
    [InlineData("bytes", 0, true)]
    [InlineData("bytes", 0, false)]
    [InlineData("fixed", 6, true)]
    [InlineData("fixed", 6, false)]
    [InlineData("fixed", 9, true)]
    [InlineData("fixed", 16, false)]
    [InlineData("fixed", 17, true)]
    [InlineData("fixed", 32, false)]
    public void Decimals_in_bytes_and_instants_of_96_bits_give_the_cube_of_the_CSV(string how, int width, bool hasDictionary)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        Write(path, how == "bytes" ? PhysicalType.ByteArray : PhysicalType.FixedLenByteArray, width, hasDictionary, GeneratedOrders.Rows);
        using SalesCubeBuilder builder = new(GeneratedOrders.Schema);
        OrderParquetResult read = OrderParquet.Read(path, GeneratedOrders.FewColumns, builder, new() { Strict = true });
        Assert.Equal(GeneratedOrders.Count, read.Accepted);
        Assert.Equal(GeneratedOrders.CubeOfFewColumns, builder.Build());
        if (width <= 16)
        {
            decimal sum = GeneratedOrders.Rows.Sum(row => decimal.Parse(row[6], CultureInfo.InvariantCulture));
            Assert.Equal($"{sum.ToString("F4", CultureInfo.InvariantCulture)} {GeneratedOrders.Rows[0][1].Replace("T", " ", StringComparison.Ordinal)[..^1]}", Ask($"SELECT sum(amount)::VARCHAR || ' ' || min(placed_at)::VARCHAR FROM '{path}'"));
        }
    }

    [Fact]
    public void An_instant_of_96_bits_that_is_null_or_on_no_day_is_a_bad_row()
    {
        string[][] rows = [.. GeneratedOrders.Rows.Take(40).Select(row => row.ToArray())];
        rows[7][1] = "";
        rows[9][1] = "far";
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        Write(path, PhysicalType.ByteArray, 0, hasDictionary: false, rows);
        using SalesCubeBuilder builder = new(GeneratedOrders.Schema);
        OrderParquetResult read = OrderParquet.Read(path, GeneratedOrders.FewColumns, builder);
        Assert.Equal([7L, 9L], read.Examples.Select(bad => bad.Row));
        Assert.Equal("is null; a value is required", read.Examples[0].Reason);
        Assert.Contains("allowed are 0001-01-03 to 9999-12-29", read.Examples[1].Reason, StringComparison.Ordinal);
        Assert.Equal(38, read.Accepted);
    }

    [Theory]
    [InlineData("amount", "FLOAT")]
    [InlineData("amount", "DOUBLE")]
    [InlineData("fee", "FLOAT")]
    [InlineData("fee", "DOUBLE")]
    [InlineData("units", "DOUBLE")]
    public void Floating_point_is_refused_with_the_fix_whatever_it_holds(string column, string type)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        GeneratedOrders.InDuckDb($"COPY (SELECT * REPLACE (1::{type} AS {column}) FROM orders) TO '{path}' (FORMAT parquet)");
        using SalesCubeBuilder builder = new(GeneratedOrders.Schema);
        string refused = Assert.Throws<InvalidDataException>(() => OrderParquet.Read(path, GeneratedOrders.Mapping, builder)).Message;
        Assert.Equal($"Column '{column}' is of the type {type}; allowed are whole numbers, decimals, timestamps and texts (floating point does not hold money exactly). Cast it where the file is written.", refused);
        Assert.Equal(0, builder.Rows);
    }

    /// <summary>Wholly encrypted, with a footer that all can read, and one column of a readable file alone.</summary>
    [Theory]
    [InlineData("footer", "encrypted footer")]
    [InlineData("columns", "it is encrypted")]
    [InlineData("amount", "row group 0, column 'amount' cannot be read: it is encrypted")]
    public void An_encrypted_file_is_refused(string how, string reason)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        byte[] key = System.Text.Encoding.ASCII.GetBytes("0123456789abcdef");
        using (FileEncryptionPropertiesBuilder encryption = new(key))
        using (ColumnEncryptionPropertiesBuilder column = new("amount"))
        using (WriterPropertiesBuilder properties = new())
        {
            if (how != "footer")
            {
                encryption.SetPlaintextFooter();
            }

            if (how == "amount")
            {
                encryption.EncryptedColumns([column.Key(key).KeyMetadata("k").Build()]);
            }

            using WriterProperties built = properties.Encryption(encryption.Build()).Build();
            Write(path, PhysicalType.FixedLenByteArray, 8, GeneratedOrders.Rows, built);
        }

        using SalesCubeBuilder builder = new(GeneratedOrders.Schema);
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => OrderParquet.Read(path, GeneratedOrders.FewColumns, builder)).Message, StringComparison.Ordinal);
        Assert.Equal(0, builder.Rows);
    }

    private static void Write(string path, PhysicalType type, int width, bool hasDictionary, string[][] rows)
    {
        using WriterPropertiesBuilder properties = new();
        using WriterProperties built = (hasDictionary ? properties : properties.DisableDictionary()).DataPagesize(4_096).Build();
        Write(path, type, width, rows, built);
    }

    private static void Write(string path, PhysicalType type, int width, string[][] rows, WriterProperties properties)
    {
        int precision = width is 0 or > 16 ? 30 : Math.Min(38, (int)BigInteger.Log10(BigInteger.Pow(2, (8 * width) - 1)));
        using LogicalType text = LogicalType.String();
        using LogicalType number = LogicalType.Decimal(precision, Scale);
        using LogicalType none = LogicalType.None();
        Node[] nodes =
        [
            new PrimitiveNode("placed_at", Repetition.Optional, none, PhysicalType.Int96),
            .. new[] { "market", "currency", "status" }.Select(name => new PrimitiveNode(name, Repetition.Required, text, PhysicalType.ByteArray)),
            new PrimitiveNode("amount", Repetition.Required, number, type, width == 0 ? -1 : width),
        ];
        using GroupNode schema = new("orders", Repetition.Required, nodes);
        using ParquetFileWriter writer = new(path, schema, properties);
        using RowGroupWriter group = writer.AppendRowGroup();
        using (ColumnWriter<Int96> times = (ColumnWriter<Int96>)group.NextColumn())
        {
            short[] levels = [.. rows.Select(row => (short)(row[1].Length == 0 ? 0 : 1))];
            times.WriteBatch(rows.Length, levels, default, [.. rows.Where(row => row[1].Length > 0).Select(row => InstantOf(row[1]))]);
        }

        for (int column = 2; column <= 4; column++)
        {
            WriteBytes(group, [.. rows.Select(row => System.Text.Encoding.UTF8.GetBytes(row[column]))], 0);
        }

        WriteBytes(group, [.. rows.Select(row => UnitsOf(row[6], width))], width);
        writer.Close();
    }

    private static void WriteBytes(RowGroupWriter group, byte[][] values, int width)
    {
        byte[] all = [.. values.SelectMany(value => value)];
        GCHandle pinned = GCHandle.Alloc(all, GCHandleType.Pinned);
        try
        {
            nint at = pinned.AddrOfPinnedObject();
            List<ByteArray> texts = [];
            List<FixedLenByteArray> fixedBytes = [];
            foreach (byte[] value in values)
            {
                texts.Add(new ByteArray(at, value.Length));
                fixedBytes.Add(new FixedLenByteArray(at));
                at += value.Length;
            }

            using ColumnWriter writer = group.NextColumn();
            if (width == 0)
            {
                ((ColumnWriter<ByteArray>)writer).WriteBatch([.. texts]);
            }
            else
            {
                ((ColumnWriter<FixedLenByteArray>)writer).WriteBatch([.. fixedBytes]);
            }
        }
        finally
        {
            pinned.Free();
        }
    }

    // The most significant byte first: as few as hold it, or all of a width.
    private static byte[] UnitsOf(string amount, int width)
    {
        byte[] bytes = ((BigInteger)(decimal.Parse(amount, CultureInfo.InvariantCulture) * 10_000m)).ToByteArray(isBigEndian: true);
        return width == 0 ? bytes : [.. Enumerable.Repeat(bytes[0] >= 0x80 ? (byte)0xFF : (byte)0, width - bytes.Length), .. bytes];
    }

    private static Int96 InstantOf(string text)
    {
        if (text == "far")
        {
            return new Int96(0, 0, int.MaxValue);
        }

        DateTime at = DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        long nanoseconds = at.TimeOfDay.Ticks * 100;
        return new Int96(unchecked((int)nanoseconds), (int)(nanoseconds >> 32), JulianDayOf1970 + (int)(at.Date - DateTime.UnixEpoch).TotalDays);
    }

    private static string Ask(string statement)
    {
        using DuckDBConnection connection = new("Data Source=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = statement;
        return (string)command.ExecuteScalar()!;
    }
}
