using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CommerceMetrics.Tests;

public class CubeFileTests
{
    private static string Golden(int version) => Path.Combine(AppContext.BaseDirectory, "Sales", "Golden", $"cube-v{version}.cmcube");

    /// <summary>The cube that the golden files hold: written out here, so that a file that reads differently shows.</summary>
    private static SalesCube GoldenCube()
    {
        CubeSchema schema = new("market", "channel")
        {
            BusinessDays = BusinessDayRule.PerValue("market", new Dictionary<string, DateTimeZone> { ["CN"] = DateTimeZoneProviders.Tzdb["Asia/Shanghai"] }, DateTimeZone.Utc, turnHour: 4),
            DateBasis = DateBasis.Paid,
            Digits = new Dictionary<Currency, int> { [Currency.GBP] = 3 },
        };
        using SalesCubeBuilder builder = new(schema, loadId: "golden/1");
        OrderRow sale = new() { At = Instant.FromUtc(2022, 11, 10, 20, 0), Segment = new Segment("CN", "live"), Currency = Currency.CNY, Status = OrderStatus.Delivered, Merchandise = 88.80m, Discount = 8.8m, Shipping = 5m, Tax = 1.23m, Refund = 0.01m, Fee = 4.44m, Units = 3 };
        builder.Add(
        [
            sale,
            sale with { Segment = new Segment("GB", "Ünïcode 😀"), Currency = Currency.GBP, Merchandise = 0.125m, Status = OrderStatus.Paid },
            sale with { Event = OrderEvent.Refund, At = Instant.FromUtc(2022, 12, 1, 0, 0), OrderedAt = sale.At, Merchandise = 10m },
            sale with { Event = OrderEvent.Refund, Currency = Currency.Custom("PTS", 0), Merchandise = -7m, Discount = 0, Tax = 0, Refund = 0, Fee = 0 },
        ]);
        builder.AddCell(
            new CellKey(builder.Segments.GetOrAdd("CN", ""), Currency.JPY, CellEvent.Sale, OrderStatus.Placed, new LocalDate(2022, 2, 28)),
            new CellTotals { Merchandise = Int128.MaxValue, Fee = Int128.MinValue, Orders = 1 },
            rows: 9);
        builder.Declare(new DateInterval(new LocalDate(2022, 1, 1), new LocalDate(2022, 12, 31)));
        return builder.Build();
    }

    private static byte[] Save(SalesCube cube)
    {
        using MemoryStream stream = new();
        cube.Save(stream);
        return stream.ToArray();
    }

    private static SalesCube Load(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        return SalesCube.Load(stream);
    }

    // The hash made anew, so that what is behind it is tested.
    private static byte[] Sign(byte[] bytes)
    {
        SHA256.HashData(bytes.AsSpan(..^32)).CopyTo(bytes.AsSpan(^32..));
        return bytes;
    }

    [Fact]
    public void The_file_of_version_1_is_read_and_written_as_it_was()
    {
        byte[] golden = File.ReadAllBytes(Golden(1));

        Assert.Equal(GoldenCube(), Load(golden));
        Assert.Equal(golden, Save(GoldenCube()));
    }

    [Fact]
    public void Any_cube_reads_back_equal_and_writes_the_same_bytes() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            SalesCube cube = RandomRows.Cube(RandomRows.Of(seed, Math.Abs(seed % 300), seed % 2 == 0 ? 1_000 : long.MaxValue));
            byte[] bytes = Save(cube);
            SalesCube read = Load(bytes);
            return read == cube && Save(read).AsSpan().SequenceEqual(bytes) && read.Cells.SequenceEqual(cube.Cells);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Equal_cubes_of_another_history_write_the_same_bytes()
    {
        RandomRows.Raw[] rows = RandomRows.Of(3, 500);
        SalesCube merged = SalesCube.Merge([RandomRows.Cube(rows[200..]), RandomRows.Cube(rows[..200])], DayOverlap.OrdersAreDisjoint);

        Assert.Equal(Save(RandomRows.Cube(rows)), Save(merged));
    }

    [Fact]
    public void An_empty_cube_is_saved_too()
    {
        SalesCube cube = new SalesCubeBuilder(new CubeSchema()).Build();

        Assert.Equal(cube, Load(Save(cube)));
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] bytes = File.ReadAllBytes(Golden(1));
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => Load(bytes[..length]));
        }

        Assert.Throws<InvalidDataException>(() => Load([.. bytes, 0]));
    }

    [Fact]
    public void A_file_with_any_byte_changed_is_refused()
    {
        byte[] bytes = File.ReadAllBytes(Golden(1));
        for (int at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 0x41;
            Assert.Throws<InvalidDataException>(() => Load(bytes));
            bytes[at] ^= 0x41;
        }
    }

    [Fact]
    public void Bytes_changed_under_a_right_hash_give_the_documented_error_or_a_canonical_cube()
    {
        byte[] bytes = File.ReadAllBytes(Golden(1));
        Random random = new(1);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] changed = [.. bytes];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                changed[random.Next(20, changed.Length - 32)] = (byte)random.Next(256);
            }

            SalesCube cube;
            try
            {
                cube = Load(Sign(changed));
            }
            catch (InvalidDataException)
            {
                continue;
            }

            Assert.Equal(changed, Save(cube));
        }
    }

    [Fact]
    public void A_later_version_is_refused_by_name()
    {
        byte[] bytes = File.ReadAllBytes(Golden(1));
        bytes[8] = 2;

        Assert.Contains("version 2", Assert.Throws<InvalidDataException>(() => Load(Sign(bytes))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Saving_to_a_path_replaces_the_file_whole()
    {
        string path = Path.Combine(Path.GetTempPath(), $"cube-{Guid.NewGuid():N}.cmcube");
        try
        {
            File.WriteAllText(path, "old");
            GoldenCube().Save(path);

            Assert.Equal(GoldenCube(), SalesCube.Load(path));
            Assert.Equal([path], Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(path) + "*"));
            Assert.ThrowsAny<IOException>(() => GoldenCube().Save(Path.Combine(path, "under-a-file")));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
