using NodaTime;

namespace CommerceMetrics.Sql.Tests;

public class WarehouseUpdatingTests
{
    private static readonly CubeSchema Schema = new("market", "channel") { BusinessDays = BusinessDayRule.Parse("CN=Asia/Shanghai,*=America/Sao_Paulo") };
    private static readonly LocalDate Start = new(2011, 12, 1);
    private static readonly LocalDate End = new(2012, 5, 1);

    [Theory]
    [MemberData(nameof(TestEngine.Names), MemberType = typeof(TestEngine))]
    public async Task Only_days_after_the_last_and_reopened_ones_are_loaded(string name)
    {
        using TestEngine engine = new(name);
        TestRow[] rows = [.. TestOrders.As(TestMapping.Events, TestOrders.Random(1_500, seed: 5))];
        engine.Load(rows);
        string folder = Directory.CreateTempSubdirectory("cmparts").FullName;
        try
        {
            string path = Path.Combine(folder, "sales.cmcube");
            Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", TestMapping.Events), engine.Connect);
            CubeRequest To(LocalDate end) => new(Schema) { Days = new DateInterval(Start, end) };

            WarehouseLoad first = await warehouse.UpdateAsync(path, To(new(2012, 1, 31)));
            Assert.Equal(["2011-12-01 2012-01-31"], Loaded(first));
            WarehouseLoad again = await warehouse.UpdateAsync(path, To(new(2012, 1, 31)));
            Assert.Equal((0L, 0), (again.Rows, again.Statements.Count));
            Assert.Equal(first.Cube, again.Cube);

            // What was loaded is not looked at again, until it is opened again.
            TestRow late = rows[0] with { At = Instant.FromUtc(2012, 1, 10, 12, 0).ToUnixTimeSeconds(), Event = "Refund", OrderedAt = Instant.FromUtc(2011, 12, 3, 12, 0).ToUnixTimeSeconds() };
            engine.Insert("orders", [late]);
            WarehouseLoad second = await warehouse.UpdateAsync(path, To(new(2012, 2, 29)));
            Assert.Equal(["2012-02-01 2012-02-29"], Loaded(second));
            TestOrders.AssertSame(Expected(rows, new(2012, 2, 29)), second.Cube);
            Assert.Equal(second.Cube, SalesCube.Load(path));

            WarehouseLoad third = await warehouse.UpdateAsync(path, To(End), reopened: new DateInterval(new(2012, 1, 5), new(2012, 1, 12)));
            Assert.Equal(["2011-12-01 2012-01-31", "2012-03-01 2012-05-01"], Loaded(third));
            TestOrders.AssertSame(Expected([.. rows, late], End), third.Cube);
            Assert.Equal(third.Cube, SalesCube.Load(path));

            // A refund that went is taken off its order's day, though that was loaded at another time.
            engine.Execute($"DELETE FROM orders WHERE placed_at = {late.At} AND ordered_at = {late.OrderedAt}");
            WarehouseLoad fourth = await warehouse.UpdateAsync(path, To(End), reopened: new DateInterval(new(2012, 1, 10), new(2012, 1, 10)));
            TestOrders.AssertSame(Expected(rows, End), fourth.Cube);

            // The file alone is lost: it is the merge of what is kept.
            File.Delete(path);
            Assert.Equal(fourth.Cube, (await warehouse.UpdateAsync(path, To(End))).Cube);
            Assert.Equal(fourth.Cube, SalesCube.Load(path));

            // A warehouse that fails leaves the file as it was.
            byte[] before = File.ReadAllBytes(path);
            Warehouse broken = new(warehouse.Orders, () => new FaultyConnection(engine.Connect(), Fault.BreaksOnRead, rowsBefore: 0));
            await Assert.ThrowsAsync<WarehouseException>(() => broken.UpdateAsync(path, To(new(2012, 6, 1))));
            Assert.Equal(before, File.ReadAllBytes(path));

            Directory.Delete(path + ".days", recursive: true);
            await Assert.ThrowsAsync<InvalidOperationException>(() => warehouse.UpdateAsync(path, To(End)));
            await Assert.ThrowsAsync<InvalidOperationException>(() => warehouse.UpdateAsync(path + "2", new CubeRequest(Schema)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static string[] Loaded(WarehouseLoad load) => [.. load.Statements.OfType<SqlCubeStatement>().Select(statement => $"{statement.Days!.Start:uuuu-MM-dd} {statement.Days.End:uuuu-MM-dd}").Distinct()];

        static SalesCube Expected(TestRow[] rows, LocalDate end) => TestRow.Cube(Schema, rows, new DateInterval(Start, end), isDeclared: true);
    }

    [Fact]
    public async Task Days_before_and_between_are_loaded_too()
    {
        using TestEngine engine = new("SQLite");
        TestRow[] rows = [.. TestOrders.As(TestMapping.Plain, TestOrders.Random(300, seed: 6))];
        engine.Load(rows);
        string folder = Directory.CreateTempSubdirectory("cmparts").FullName;
        try
        {
            string path = Path.Combine(folder, "sales.cmcube");
            Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", TestMapping.Plain), engine.Connect);
            foreach ((LocalDate from, LocalDate to) in new[] { (new LocalDate(2012, 1, 10), new LocalDate(2012, 1, 20)), (new LocalDate(2012, 3, 1), new LocalDate(2012, 3, 2)), (Start, End) })
            {
                await warehouse.UpdateAsync(path, new CubeRequest(Schema) { Days = new DateInterval(from, to) });
            }

            TestOrders.AssertSame(TestRow.Cube(Schema, rows, new DateInterval(Start, End), isDeclared: true), SalesCube.Load(path));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
