using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CommerceMetrics.Tests;

public class BuyerLogFileTests
{
    private static string Golden(int version) => Path.Combine(AppContext.BaseDirectory, "Buyers", "Golden", $"buyers-v{version}.cmbuyers");

    /// <summary>The log that the golden files hold: written out here, so that a file that reads differently shows.</summary>
    private static BuyerLog GoldenLog()
    {
        CubeSchema schema = new("market", "channel") { BusinessDays = BusinessDayRule.In(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]), DateBasis = DateBasis.Paid };
        using SalesCubeBuilder builder = new(schema, loadId: "golden/1");
        using BuyerLogBuilder buyers = new(builder);
        OrderRow sale = new() { At = Instant.FromUtc(2022, 11, 10, 20, 0), Segment = new Segment("CN", "live"), Currency = Currency.CNY, Status = OrderStatus.Delivered, Merchandise = 88.80m, Discount = 8.8m, Units = 3, Buyer = 42 };
        builder.Add(
        [
            sale,
            sale with { Buyer = -1, Merchandise = 0.01m },
            sale with { Buyer = null, Segment = new Segment("GB", "Ünïcode 😀"), Currency = Currency.GBP },
            sale with { Event = OrderEvent.Refund, At = Instant.FromUtc(2022, 12, 1, 0, 0), OrderedAt = sale.At, Merchandise = 10m },
            sale with { Event = OrderEvent.Refund, Currency = Currency.Custom("PTS", 0), Merchandise = -7m, Discount = 0, Buyer = long.MaxValue },
        ]);
        long[] texts = [.. ((string[])["C-42", "zoë@example.org", "007"]).Select(buyers.Buyers.GetOrAdd)];
        builder.Add(new OrderColumns
        {
            Instants = [1_640_995_200, 1_640_995_200, 1_672_444_800],
            Segments = [builder.Segments.GetOrAdd("CN", "")],
            Currencies = [Currency.JPY],
            Statuses = [OrderStatus.Placed],
            Merchandise = [long.MaxValue],
            Fee = [1, 2, 3],
            Buyers = texts,
        });
        builder.Declare(new DateInterval(new LocalDate(2022, 1, 1), new LocalDate(2022, 12, 31)));
        return buyers.Build();
    }

    private static byte[] Sign(byte[] bytes)
    {
        SHA256.HashData(bytes.AsSpan(..^32)).CopyTo(bytes.AsSpan(^32..));
        return bytes;
    }

    [Fact]
    public void The_file_of_version_1_is_read_and_written_as_it_was()
    {
        byte[] golden = File.ReadAllBytes(Golden(1));

        Assert.Equal(GoldenLog(), RandomBuyers.Load(golden));
        Assert.Equal(golden, RandomBuyers.Save(GoldenLog()));
    }

    [Fact]
    public void Any_log_reads_back_equal_and_writes_the_same_bytes() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            BuyerLog log = RandomBuyers.Log(RandomBuyers.Of(seed, Math.Abs(seed % 300), seed % 2 == 0 ? 1_000 : long.MaxValue), seed % 3 == 0 ? "load" : null);
            byte[] bytes = RandomBuyers.Save(log);
            BuyerLog read = RandomBuyers.Load(bytes);
            return read == log && RandomBuyers.Save(read).AsSpan().SequenceEqual(bytes) && read.Facts.SequenceEqual(log.Facts) && read.Cube == log.Cube;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] bytes = File.ReadAllBytes(Golden(1));
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => RandomBuyers.Load(bytes[..length]));
        }

        Assert.Throws<InvalidDataException>(() => RandomBuyers.Load([.. bytes, 0]));
    }

    [Fact]
    public void A_file_with_any_byte_changed_is_refused()
    {
        byte[] bytes = File.ReadAllBytes(Golden(1));
        for (int at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 0x41;
            Assert.Throws<InvalidDataException>(() => RandomBuyers.Load(bytes));
            bytes[at] ^= 0x41;
        }
    }

    [Fact]
    public void Bytes_changed_under_a_right_hash_give_the_documented_error_or_a_canonical_log()
    {
        byte[] bytes = File.ReadAllBytes(Golden(1));
        Random random = new(1);
        int read = 0;
        for (int round = 0; round < 20_000; round++)
        {
            byte[] changed = [.. bytes];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                changed[random.Next(20, changed.Length - 32)] = (byte)random.Next(256);
            }

            BuyerLog log;
            try
            {
                log = RandomBuyers.Load(Sign(changed));
            }
            catch (InvalidDataException)
            {
                continue;
            }

            read++;
            Assert.Equal(changed, RandomBuyers.Save(log));
        }

        Assert.True(read > 100);
    }

    [Fact]
    public void A_later_version_and_a_cube_are_refused_by_name()
    {
        byte[] bytes = File.ReadAllBytes(Golden(1));
        bytes[8] = 2;
        Assert.Contains("version 2", Assert.Throws<InvalidDataException>(() => RandomBuyers.Load(Sign(bytes))).Message, StringComparison.Ordinal);

        using MemoryStream cube = new();
        GoldenLog().Cube.Save(cube);
        Assert.Contains("buyer log", Assert.Throws<InvalidDataException>(() => RandomBuyers.Load(cube.ToArray())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Saving_to_a_path_replaces_the_file_whole()
    {
        string path = Path.Combine(Path.GetTempPath(), $"log-{Guid.NewGuid():N}.cmbuyers");
        try
        {
            File.WriteAllText(path, "old");
            GoldenLog().Save(path);

            Assert.Equal(GoldenLog(), BuyerLog.Load(path));
            Assert.Equal([path], Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(path) + "*"));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
