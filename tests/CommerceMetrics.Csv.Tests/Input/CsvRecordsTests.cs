using System.Text;

namespace CommerceMetrics.Csv.Tests;

public class CsvRecordsTests
{
    [Fact]
    public void Records_and_their_lines_are_the_same_at_every_block_size()
    {
        const string Text = "\uFEFFa,b\r\n\r\n1,\"x\ny\"\n\n2,\"\"\"\"\n\"l\r\no\r\nn\r\ng \r\nfield that is longer than the block\",z\r\n3,\r\n\n4,é";
        string[] expected = ["1:a|b", "3:1|x\ny", "6:2|\"", "7:l\r\no\r\nn\r\ng \r\nfield that is longer than the block|z", "12:3|", "14:4|é"];
        for (int blockSize = 16; blockSize < 200; blockSize++)
        {
            Assert.Equal(expected, ReadAll(Text, blockSize));
        }
    }

    [Fact]
    public void A_byte_order_mark_counts_at_the_start_of_the_file_alone()
    {
        string text = string.Concat(Enumerable.Repeat("\uFEFFabcdefgh\n", 40));
        List<string> records = ReadAll(text, 16);
        Assert.Equal("1:abcdefgh", records[0]);
        Assert.All(records.Skip(1), record => Assert.EndsWith("\uFEFFabcdefgh", record, StringComparison.Ordinal));
    }

    [Fact]
    public void Reading_on_after_the_end_gives_nothing()
    {
        using CsvRecords records = new(new MemoryStream("a\n"u8.ToArray()));
        Assert.True(records.Read());
        Assert.False(records.Read());
        Assert.False(records.Read());
    }

    [Theory]
    [InlineData(0xFF, 0xFE)]
    [InlineData(0xFE, 0xFF)]
    public void Utf16_is_refused_by_name(byte first, byte second)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => RowList.Read(OrderCsv.Generic, [first, second, 0, (byte)'a']));
        Assert.Contains("UTF-16", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,\"")]
    [InlineData("a,b\n1,")]
    public void A_record_without_end_stops_at_a_limit(string start)
    {
        byte[] endless = Encoding.UTF8.GetBytes(start + new string('x', 100_000));
        using CsvRecords records = new(new MemoryStream(endless), blockSize: 64, maxRecordSize: 10_000);
        Assert.True(records.Read());
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => records.Read());
        Assert.Contains("on line 2 is longer than the 10,000 bytes allowed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_may_end_in_carriage_returns_alone()
    {
        Assert.Equal(["1:a|b", "2:1|2", "3:3|4"], ReadAll("a,b\r1,2\r3,4", 64));
    }

    private static List<string> ReadAll(string text, int blockSize)
    {
        using CsvRecords records = new(new MemoryStream(Encoding.UTF8.GetBytes(text)), blockSize);
        List<string> found = [];
        while (records.Read())
        {
            Assert.Equal(-1, records.InvalidUtf8Field());
            found.Add($"{records.Line}:{string.Join('|', Enumerable.Range(0, records.FieldCount).Select(i => Encoding.UTF8.GetString(records.Field(i))))}");
        }

        return found;
    }
}
