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

            WarehouseLoad third = await warehouse.UpdateAsync(path, To(End), Reopen(new(2012, 1, 5), new(2012, 1, 12)));
            Assert.Equal(["2012-01-05 2012-01-12", "2012-03-01 2012-05-01"], Loaded(third));
            TestOrders.AssertSame(Expected([.. rows, late], End), third.Cube);
            Assert.Equal(third.Cube, SalesCube.Load(path));

            // A refund that went is taken off its order's day, though that was loaded at another time.
            engine.Execute($"DELETE FROM orders WHERE placed_at = {late.At} AND ordered_at = {late.OrderedAt}");
            WarehouseLoad fourth = await warehouse.UpdateAsync(path, To(End), Reopen(new(2012, 1, 10), new(2012, 1, 10)));
            Assert.Equal(["2012-01-10 2012-01-10"], Loaded(fourth));
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

        static UpdateOptions Reopen(LocalDate from, LocalDate to) => new() { Reopened = new DateInterval(from, to) };

        static string[] Loaded(WarehouseLoad load) => [.. load.Statements.OfType<SqlCubeStatement>().Select(statement => $"{statement.Days!.Start:uuuu-MM-dd} {statement.Days.End:uuuu-MM-dd}").Distinct()];

        static SalesCube Expected(TestRow[] rows, LocalDate end) => TestRow.Cube(Schema, rows, new DateInterval(Start, end), isDeclared: true);
    }

    // Where nothing was to be read the file is what it was: days are merged anew only where they changed, or it did.
    [Fact]
    public async Task Days_are_merged_only_where_there_is_something_new()
    {
        using TestEngine engine = new("SQLite");
        engine.Load(TestOrders.Random(100, seed: 6));
        string folder = Directory.CreateTempSubdirectory("cmparts").FullName;
        try
        {
            string path = Path.Combine(folder, "sales.cmcube"), day = Path.Combine(path + ".days", "2012-01-11.cmcube");
            Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", TestMapping.Plain), engine.Connect);
            CubeRequest request = new(Schema) { Days = new DateInterval(new(2012, 1, 10), new(2012, 1, 20)) };
            SalesCube whole = (await warehouse.UpdateAsync(path, request)).Cube;

            // Nothing is read from a day's cube.
            byte[] kept = File.ReadAllBytes(day);
            File.WriteAllText(day, "no cube");
            Assert.Equal(whole, (await warehouse.UpdateAsync(path, request)).Cube);
            await Assert.ThrowsAsync<InvalidDataException>(() => warehouse.UpdateAsync(path, request, new UpdateOptions { Reopened = new DateInterval(new(2012, 1, 12), new(2012, 1, 12)) }));

            // What that left behind is completed.
            await Assert.ThrowsAsync<InvalidDataException>(() => warehouse.UpdateAsync(path, request));
            File.WriteAllBytes(day, kept);
            Assert.Equal(whole, (await warehouse.UpdateAsync(path, request)).Cube);

            // Another cube in its place is not taken for it.
            SalesCube.Load(day).Save(path);
            Assert.Equal(whole, (await warehouse.UpdateAsync(path, request)).Cube);
            Assert.Equal(whole, SalesCube.Load(path));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_deadline_of_an_update_is_told_as_it_was_asked_for()
    {
        using TestEngine engine = new("SQLite");
        engine.Load([]);
        string folder = Directory.CreateTempSubdirectory("cmparts").FullName;
        try
        {
            Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", TestMapping.Plain), () => new FaultyConnection(engine.Connect(), Fault.BlocksOnExecute));
            CubeRequest request = new(Schema) { Days = new DateInterval(Start, End), Deadline = TimeSpan.FromMilliseconds(400) };
            WarehouseException error = await Assert.ThrowsAsync<WarehouseException>(() => warehouse.UpdateAsync(Path.Combine(folder, "sales.cmcube"), request));
            Assert.Contains("within the deadline of 0.4 s.", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
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
            foreach ((LocalDate from, LocalDate to) in new[] { (new LocalDate(2012, 1, 10), new LocalDate(2012, 1, 20)), (new LocalDate(2012, 1, 2), new LocalDate(2012, 3, 2)), (Start, End) })
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

    // What is read of one statement is parted by day: sales by their own, refunds by theirs, whatever else they take off.
    [Theory]
    [MemberData(nameof(TestEngine.Names), MemberType = typeof(TestEngine))]
    public async Task Any_days_opened_again_give_the_cube_of_all_rows(string name)
    {
        using TestEngine first = new(name), second = new(name);
        TestRow[] all = [.. TestOrders.Random(900, seed: 8)];
        first.Load(all.Where((_, i) => i % 2 == 0));
        second.Load(all.Where((_, i) => i % 2 == 1));
        DateInterval days = new(Start, End);
        foreach (OrderMapping mapping in new[] { TestMapping.Plain, TestMapping.Events, TestMapping.Dated })
        {
            string folder = Directory.CreateTempSubdirectory("cmparts").FullName;
            try
            {
                string path = Path.Combine(folder, "sales.cmcube");
                Warehouse warehouse = new(new SqlOrders(first.Dialect, "orders", mapping), [new WarehouseNode("a", first.Connect), new WarehouseNode("b", second.Connect)]);
                SalesCube expected = TestRow.Cube(Schema, TestOrders.As(mapping, all), days, isDeclared: true);
                WarehouseLoad load = await warehouse.UpdateAsync(path, new CubeRequest(Schema) { Days = days });
                TestOrders.AssertSame(expected, load.Cube);
                Assert.Single(load.Statements.OfType<SqlCubeStatement>().Select(statement => statement.Days).Distinct());
                foreach ((int from, int length) in new[] { (0, 1), (40, 1), (41, 9), (100, 30) })
                {
                    DateInterval reopened = new(Start.PlusDays(from), Start.PlusDays(from + length - 1));
                    TestOrders.AssertSame(expected, (await warehouse.UpdateAsync(path, new CubeRequest(Schema) { Days = days }, new UpdateOptions { Reopened = reopened })).Cube);
                }

                string named = Path.Combine(folder, "named.cmcube");
                WarehouseLoad told = await warehouse.UpdateAsync(named, new CubeRequest(Schema) { Days = new DateInterval(new(2012, 1, 1), new(2012, 1, 2)), LoadId = "x" });
                Assert.Equal(["x/2012-01-01/a", "x/2012-01-01/b", "x/2012-01-02/a", "x/2012-01-02/b"], told.Cube.Loads.Select(loaded => loaded.Id));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    [Fact]
    public async Task A_file_of_other_orders_is_refused_unless_they_are_accepted()
    {
        using TestEngine engine = new("SQLite");
        TestRow[] rows = [.. TestOrders.As(TestMapping.Plain, TestOrders.Random(100, seed: 6))];
        engine.Load(rows);
        engine.Load(rows, "renamed");
        string folder = Directory.CreateTempSubdirectory("cmparts").FullName;
        try
        {
            string path = Path.Combine(folder, "sales.cmcube");
            CubeRequest request = new(Schema) { Days = new DateInterval(Start, new(2012, 2, 1)) };
            await Of("orders", TestMapping.Plain).UpdateAsync(path, request);
            await Of("orders", TestMapping.Plain).UpdateAsync(path, request);
            byte[] before = File.ReadAllBytes(path);

            InvalidOperationException mapping = await Refused(Of("orders", TestMapping.Plain with { Discount = null }), request);
            Assert.Contains("(another mapping than", mapping.Message, StringComparison.Ordinal);
            Assert.Contains("remove the file and its folder", mapping.Message, StringComparison.Ordinal);
            Assert.Contains("AcceptsOtherOrders", mapping.Message, StringComparison.Ordinal);
            Assert.Contains("(another table or query than", (await Refused(Of("renamed", TestMapping.Plain), request)).Message, StringComparison.Ordinal);
            Assert.Contains("(another schema than", (await Refused(Of("orders", TestMapping.Plain), request with { Schema = new CubeSchema("market", "channel") })).Message, StringComparison.Ordinal);
            Assert.Contains("(another nodes than", (await Refused(new Warehouse(Of("orders", TestMapping.Plain).Orders, [new WarehouseNode("b", engine.Connect)]), request)).Message, StringComparison.Ordinal);
            Assert.Equal(before, File.ReadAllBytes(path));

            // A table that was renamed; from here on the file is of the new name.
            CubeRequest longer = request with { Days = new DateInterval(Start, new(2012, 3, 1)) };
            WarehouseLoad load = await Of("renamed", TestMapping.Plain).UpdateAsync(path, longer, new UpdateOptions { AcceptsOtherOrders = true });
            TestOrders.AssertSame(TestRow.Cube(Schema, rows, longer.Days, isDeclared: true), load.Cube);
            await Of("renamed", TestMapping.Plain).UpdateAsync(path, longer);
            await Refused(Of("orders", TestMapping.Plain), longer);

            // Without its mark nobody knows.
            File.Delete(Path.Combine(path + ".days", "orders.sha256"));
            await Refused(Of("renamed", TestMapping.Plain), longer);

            Task<InvalidOperationException> Refused(Warehouse warehouse, CubeRequest asked) => Assert.ThrowsAsync<InvalidOperationException>(() => warehouse.UpdateAsync(path, asked));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Warehouse Of(string table, OrderMapping mapping) => new(new SqlOrders(engine.Dialect, table, mapping), engine.Connect);
    }

    [Fact]
    public async Task Days_are_those_of_the_whole_cube_and_rejected_rows_those_of_one_call()
    {
        using TestEngine engine = new("SQLite");
        engine.Load([.. TestOrders.Random(100, seed: 6), new TestRow { At = Instant.FromUtc(2012, 1, 15, 12, 0).ToUnixTimeSeconds(), Currency = "???" }]);
        string folder = Directory.CreateTempSubdirectory("cmparts").FullName;
        try
        {
            string path = Path.Combine(folder, "sales.cmcube");
            Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", TestMapping.Plain), engine.Connect);
            DateInterval days = new(new(2012, 1, 10), new(2012, 1, 20));
            CubeRequest request = new(Schema) { Days = days, ListRejected = true };
            Assert.Equal(1, (await warehouse.UpdateAsync(path, request)).Rejected.Sum(bad => bad.Rows));
            Assert.Empty((await warehouse.UpdateAsync(path, request)).Rejected);
            Assert.Equal(1, (await warehouse.UpdateAsync(path, request, new UpdateOptions { Reopened = days })).Rejected.Sum(bad => bad.Rows));
            foreach (DateInterval reopened in new[] { new DateInterval(new(2012, 1, 9), new(2012, 1, 10)), new DateInterval(new(2012, 1, 20), new(2012, 1, 21)), new DateInterval(new(2012, 2, 1), new(2012, 2, 1)) })
            {
                ArgumentException outside = await Assert.ThrowsAsync<ArgumentException>(() => warehouse.UpdateAsync(path, request, new UpdateOptions { Reopened = reopened }));
                Assert.Contains("not all within", outside.Message, StringComparison.Ordinal);
            }

            foreach (DateInterval fewer in new[] { new DateInterval(new(2012, 1, 11), new(2012, 1, 20)), new DateInterval(new(2012, 1, 10), new(2012, 1, 19)), new DateInterval(new(2012, 3, 1), new(2012, 3, 2)) })
            {
                ArgumentException less = await Assert.ThrowsAsync<ArgumentException>(() => warehouse.UpdateAsync(path, request with { Days = fewer }));
                Assert.Contains("holds days from 2012-01-10 to 2012-01-20", less.Message, StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
