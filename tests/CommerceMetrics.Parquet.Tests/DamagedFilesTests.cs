namespace CommerceMetrics.Parquet.Tests;

/// <summary>Files that cannot be used say so in one way, whatever is wrong with them.</summary>
public class DamagedFilesTests
{
    private static readonly Lazy<byte[]> Good = new(() => Write("SELECT * FROM orders", "ROW_GROUP_SIZE 2048"));

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        byte[] file = Good.Value;
        for (int length = 0; length < file.Length; length += Math.Max(1, Math.Min(length, 997)))
        {
            InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Read(file[..length]));
            Assert.Matches("cut short|is empty|no Parquet file", refused.Message);
        }
    }

    [Fact]
    public void A_file_with_changed_bytes_is_read_or_refused_and_never_breaks_the_reader()
    {
        Random random = new(7);
        for (int trial = 0; trial < 400; trial++)
        {
            byte[] file = [.. Good.Value];
            for (int change = 0; change < 1 + (trial % 8); change++)
            {
                // The footer as often as the pages.
                int at = trial % 2 == 0 ? random.Next(4, file.Length) : random.Next(file.Length - 3_000, file.Length);
                file[at] = (byte)random.Next(256);
            }

            try
            {
                Read(file, workers: 1 + (trial % 3));
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    /// <summary>A changed amount in a page that is not packed shows by the check sum alone.</summary>
    [Fact]
    public void A_page_whose_check_sum_is_not_the_one_written_is_refused()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        WritersTests.WriteByParquetSharp(path, "plain crc unpacked");
        byte[] file = File.ReadAllBytes(path);
        ReadIds();
        byte[] id = BitConverter.GetBytes(4_321L);
        int at = file.AsSpan().IndexOf([.. BitConverter.GetBytes(4_320L), .. id]);
        Assert.True(at > 0);
        file[at] ^= 0x40;
        Assert.Contains("column 'order_id' cannot be read: it holds a page whose check sum is not the one that was written", Assert.Throws<InvalidDataException>(ReadIds).Message, StringComparison.Ordinal);

        void ReadIds()
        {
            using SalesCubeBuilder builder = new(GeneratedOrders.Schema);
            using MemoryStream stream = new(file);
            OrderParquet.Read(stream, GeneratedOrders.Mapping, builder);
        }
    }

    [Theory]
    [InlineData("order_id,placed_at\n1,2\n", "is no Parquet file: it does not begin with PAR1")]
    [InlineData("PAREabcdefghijklmnopPARE", "encrypted footer")]
    [InlineData("PAR1", "is cut short after 4 bytes")]
    [InlineData("", "is empty")]
    public void Foreign_files_are_refused(string content, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => Read(System.Text.Encoding.ASCII.GetBytes(content))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("SELECT * EXCLUDE amount FROM orders", "has no column 'amount'; its columns are order_id, placed_at, market")]
    [InlineData("SELECT * REPLACE (amount::DOUBLE AS amount) FROM orders", "Column 'amount' is of the type DOUBLE; allowed are whole numbers, decimals")]
    [InlineData("SELECT * REPLACE (placed_at::DATE AS placed_at) FROM orders", "Column 'placed_at' is of the type INT32 (date)")]
    [InlineData("SELECT * REPLACE ({'a': market} AS market) FROM orders", "a column 'market' of columns")]
    [InlineData("SELECT * REPLACE ([market] AS market) FROM orders", "a column 'market' of columns")]
    [InlineData("SELECT * REPLACE (amount::VARCHAR AS amount) FROM orders", "Column 'amount' (the field merchandise) is of type utf8; allowed are decimals and whole numbers")]
    [InlineData("SELECT * REPLACE (epoch(placed_at)::BIGINT AS placed_at) FROM orders", "Column 'placed_at' (the field placedAt) is of type int64; allowed are timestamps")]
    public void Columns_that_cannot_be_read_are_named(string select, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => Read(Write(select, "COMPRESSION snappy"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("amount", "NULL", "is null; a value is required")]
    [InlineData("amount", "12.345", "found 12.3450; an amount in USD has at most 2 decimals here. Round it at the source, or build the cube with more digits")]
    [InlineData("fee", "99999999999999.0001", "found 99999999999999.0001; an amount in USD has at most 2 decimals here. Round it at the source, or build the cube with more digits")]
    [InlineData("currency", "'usd'", "found 'usd'; allowed are three capitals known to ISO 4217, current or historic, as USD")]
    [InlineData("market", "' '", "is blank; a text is required")]
    [InlineData("market", "NULL", "is null; a value is required")]
    [InlineData("status", "'Lost'", "found 'Lost'; allowed are Placed, Paid, Shipped, Delivered, Cancelled, Returned, Test")]
    [InlineData("placed_at", "NULL", "is null; a value is required")]
    [InlineData("order_id", "NULL", "is null; a value is required")]
    public void A_bad_row_names_its_place_and_reason(string column, string value, string reason)
    {
        byte[] file = Write(
            $"SELECT * REPLACE (CASE WHEN order_id = 4321 THEN {value} ELSE {column} END AS {column}) FROM (SELECT order_id, placed_at, market, status, 'USD' AS currency, 12.50::DECIMAL(18,4) AS amount, 1::DECIMAL(18,4) AS fee FROM orders)",
            "ROW_GROUP_SIZE 2048");
        OrderMapping mapping = new() { OrderId = "order_id", PlacedAt = "placed_at", Dimensions = [("market", "market")], Currency = "currency", Status = "status", Merchandise = "amount", Fee = "fee" };
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        using MemoryStream stream = new(file);
        InvalidDataException strict = Assert.Throws<InvalidDataException>(() => OrderParquet.Read(stream, mapping, builder, new() { Strict = true }));
        Assert.Equal($"The stream, row group 2, row 225, column '{column}': {reason}", strict.Message);
        OrderParquetResult result = OrderParquet.Read(stream, mapping, builder, new() { Workers = 2 });
        Assert.Equal(new BadParquetRow("", 2, 225, 4321, column, reason), Assert.Single(result.Examples));
        Assert.Equal((1, GeneratedOrders.Count - 1), (result.Rejected, result.Accepted));
    }

    private static byte[] Write(string select, string how)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathTo("orders.parquet");
        GeneratedOrders.InDuckDb($"COPY ({select}) TO '{path}' (FORMAT parquet, {how})");
        return File.ReadAllBytes(path);
    }

    private static OrderParquetResult Read(byte[] file, int workers = 1)
    {
        using SalesCubeBuilder builder = new(GeneratedOrders.Schema);
        using MemoryStream stream = new(file);
        return OrderParquet.Read(stream, GeneratedOrders.Mapping, builder, new() { Workers = workers, AllowRepeats = true });
    }
}
