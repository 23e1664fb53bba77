using System.IO.Compression;
using System.Text;

namespace CommerceMetrics.Csv.Tests;

public class GzipMembersTests
{
    private static readonly byte[] Content = MakeContent(300_000);
    private static readonly byte[] Packed = RowList.Gzip(Content);

    [Fact]
    public void The_content_comes_back() => Assert.Equal(Content, Unpack(Packed));

    [Fact]
    public void Members_follow_one_another()
    {
        byte[] empty = RowList.Gzip([]);
        byte[] small = RowList.Gzip("x"u8.ToArray());
        Assert.Equal([.. Content, (byte)'x', .. Content], Unpack([.. Packed, .. empty, .. small, .. empty, .. Packed, .. empty]));
    }

    [Fact]
    public void A_trickling_source_gives_the_same() => Assert.Equal([.. Content, .. Content], Unpack([.. Packed, .. Packed], trickle: true));

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        byte[] packed = RowList.Gzip(MakeContent(3_000));
        for (int length = 2; length < packed.Length; length++)
        {
            Assert.Contains("cut short", Assert.Throws<InvalidDataException>(() => Unpack(packed[..length])).Message, StringComparison.Ordinal);

            // After a whole member, what looks like a second one is held to the same.
            Assert.Throws<InvalidDataException>(() => Unpack([.. packed, .. packed[..length]]));
        }
    }

    [Fact]
    public void A_file_with_any_byte_changed_is_refused_or_the_same()
    {
        byte[] content = MakeContent(2_000);
        byte[] packed = RowList.Gzip(content);
        Random random = new(1);
        for (int at = 2; at < packed.Length; at++)
        {
            byte[] damaged = [.. packed];
            damaged[at] ^= (byte)(1 << random.Next(8));
            try
            {
                // Time, system and extra flags of the header mean nothing for the content.
                Assert.True(content.SequenceEqual(Unpack(damaged)) && at < 10, $"byte {at}");
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(100_000)]
    public void Anything_behind_the_data_is_refused(int length)
    {
        byte[] garbage = new byte[length];
        new Random(2).NextBytes(garbage);
        garbage[0] = 0;
        Assert.Throws<InvalidDataException>(() => Unpack([.. Packed, .. garbage]));
        Assert.Throws<InvalidDataException>(() => Unpack([.. Packed, .. new byte[length]]));
    }

    [Fact]
    public void Names_comments_extra_fields_and_header_sums_are_passed_over()
    {
        byte[] body = Packed[10..];
        byte[] extra = new byte[65_535];
        byte[] header = [0x1F, 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, .. extra, .. "orders.csv\0"u8, .. "a comment\0"u8, 1, 2];
        Assert.Equal(Content, Unpack([.. header, .. body]));
        Assert.Equal(Content, Unpack([.. header, .. body], trickle: true));
    }

    [Fact]
    public void A_packed_file_is_told_by_its_first_bytes_and_its_rows_are_read()
    {
        byte[] file = Encoding.UTF8.GetBytes("order_id,placed_at,market,currency,amount,status\n1,2022-01-01T00:00Z,BR,USD,1,Paid\n");
        Assert.Single(RowList.Read(OrderCsv.Generic, RowList.Gzip(file)).Rows);
        Assert.Throws<InvalidDataException>(() => RowList.Read(OrderCsv.Generic, RowList.Gzip(file)[..^3]));
        Assert.Contains("The file is empty", Assert.Throws<InvalidDataException>(() => RowList.Read(OrderCsv.Generic, RowList.Gzip([]))).Message, StringComparison.Ordinal);
    }

    private static byte[] MakeContent(int length)
    {
        Random random = new(3);
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++)
        {
            content[i] = (byte)"0123456789,\n"[random.Next(12)];
        }

        return content;
    }

    private static byte[] Unpack(byte[] packed, bool trickle = false)
    {
        using GzipMembers members = new(trickle ? new TricklingStream(packed, 1) : new MemoryStream(packed));
        using MemoryStream content = new();
        members.CopyTo(content);
        return content.ToArray();
    }
}
