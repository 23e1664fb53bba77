using NodaTime;

namespace CommerceMetrics.Sql.Tests;

/// <summary>Distinct buyers and cohorts of an engine are those of a log of the same rows.</summary>
public class WarehouseBuyersTests
{
    private static readonly CubeSchema Schema = new("market", "channel") { BusinessDays = BusinessDayRule.Parse("CN=Asia/Shanghai,BR=America/Sao_Paulo,*=Europe/Dublin") };
    private static readonly ReportingCalendar Calendar = ReportingCalendar.Gregorian;

    public static TheoryData<string, string, string> Cases
    {
        get
        {
            TheoryData<string, string, string> cases = [];
            foreach (string engine in new[] { "SQLite", "DuckDB" })
            {
                foreach (string by in new[] { "", "market", "channel,market" })
                {
                    cases.Add(engine, by, "orders");
                    cases.Add(engine, by, "rows");
                    cases.Add(engine, by, "words");
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Buyers_and_cohorts_are_those_of_a_log(string name, string by, string shape)
    {
        using TestEngine engine = new(name);
        OrderMapping mapping = shape == "orders" ? TestMapping.Events : TestMapping.Events with { Orders = null };
        TestRow[] rows = [.. TestOrders.As(mapping, TestOrders.Random(2_500, seed: 21)).Select(row => row with { Orders = mapping.Orders is null ? null : row.Orders })];
        rows[5] = rows[5] with { Buyer = " \t\u2003" };
        rows[6] = rows[6] with { Buyer = "it's" };
        GmvDefinition definition = GmvDefinition.PaidAllIn;
        if (shape == "words")
        {
            mapping = mapping with { Statuses = Enum.GetValues<OrderStatus>().ToDictionary(status => $"s'{status}") };
        }

        engine.Load(shape == "words" ? rows.Select(row => row with { Status = $"s'{row.Status}" }) : rows);
        ReportingPeriod[] months = [.. new[] { "2011-12", "2012-01", "2012-02", "2012-03" }.Select(Calendar.ParsePeriod)];
        Grouping grouping = by.Length == 0 ? Grouping.None : Grouping.By(by.Split(','));
        Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", mapping), engine.Connect);
        WarehouseBuyers counted = await warehouse.CountBuyersAsync(new BuyersRequest(Schema, [.. months.Select(month => new DateInterval(month.Start, month.End))]) { Definition = definition, By = grouping });

        BuyerLog log = TestRow.Log(Schema, rows);
        MetricQuery query = new()
        {
            Definition = definition,
            By = grouping,
            In = Currency.USD,
            Rates = ExchangeRates.FromBase(Currency.USD, [(new LocalDate(2011, 12, 1), Currency.EUR, 1m)], "own"),
        };
        BuyerTable table = BuyerTable.Create(log, query);
        Assert.True(counted.Rows.Count >= 4 && counted.Rows.Sum(row => row.New.Value) > 20 && counted.Rows.Sum(row => row.Repeat.Value) > 5);
        int compared = 0;
        foreach (BuyerTableRow expected in table.Rows.Where(row => months.Contains(row.Period)))
        {
            BuyersRow? found = counted.Rows.SingleOrDefault(row => row.Segment == expected.Segment && row.Window.Start == expected.Period.Start);
            Assert.Equal(
                (expected.ActiveBuyers, expected.NewBuyers, expected.RepeatBuyers, expected.ReturningBuyers),
                found is null ? default : (found.Active, found.New, found.Repeat, found.Returning));
            compared += found is null ? 0 : 1;
        }

        Assert.Equal(counted.Rows.Count, compared);
        CohortTable cohorts = CohortTable.Create(log, query);
        foreach (BuyersCohort found in counted.Cohorts)
        {
            Cohort cohort = cohorts.CohortOf(found.Segment, Calendar.PeriodOf(found.Cohort.Start, Grain.Month));
            CohortPeriod expected = cohort.Periods.Single(period => period.Period.Start == found.Window.Start);
            Assert.Equal((expected.Buyers, cohort.Size), (found.Buyers, found.Size));
        }

        Assert.Contains(counted.Cohorts, cohort => cohort.Cohort != cohort.Window && cohort.Buyers.Value > 0);
    }

    [Fact]
    public async Task Buyers_of_nodes_are_added_only_where_no_buyer_is_on_two()
    {
        using TestEngine first = new("SQLite"), second = new("SQLite");
        TestRow[] rows = [.. TestOrders.As(TestMapping.Plain, TestOrders.Random(800, seed: 22))];
        ILookup<bool, TestRow> byBuyer = rows.ToLookup(row => row.Buyer is { } buyer && buyer[^1] % 2 == 0);
        first.Load(byBuyer[true]);
        second.Load(byBuyer[false]);
        SqlOrders orders = new(first.Dialect, "orders", TestMapping.Plain);
        BuyersRequest request = new(Schema, [new DateInterval(new LocalDate(2012, 1, 1), new LocalDate(2012, 2, 29))]);
        Warehouse shards = new(orders, [new WarehouseNode("a", first.Connect), new WarehouseNode("b", second.Connect)]);
        Assert.Contains("IsShardedByBuyer", (await Assert.ThrowsAsync<InvalidOperationException>(() => shards.CountBuyersAsync(request))).Message, StringComparison.Ordinal);

        WarehouseBuyers counted = await shards.CountBuyersAsync(request with { IsShardedByBuyer = true });
        using TestEngine whole = new("SQLite");
        whole.Load(rows);
        WarehouseBuyers expected = await new Warehouse(orders, whole.Connect).CountBuyersAsync(request);
        Assert.True(expected.Rows[0].Active.Value > 50);
        Assert.Equal(expected.Rows, counted.Rows);
        Assert.Equal(expected.Cohorts, counted.Cohorts);
    }

    // A buyer of an order without readable units is a buyer; nobody is left out without a word.
    [Theory]
    [MemberData(nameof(TestEngine.Names), MemberType = typeof(TestEngine))]
    public async Task Rows_that_buyers_need_and_that_cannot_be_read_are_told_and_no_others(string name)
    {
        using TestEngine engine = new(name), other = new(name);
        foreach (TestEngine loaded in new[] { engine, other })
        {
            loaded.Execute("CREATE TABLE orders (placed_at BIGINT, refunded_at VARCHAR(9), market VARCHAR(9), currency VARCHAR(9), status VARCHAR(9), amount VARCHAR(9), refund VARCHAR(9), units VARCHAR(9), buyer VARCHAR(9))");
            loaded.Execute("INSERT INTO orders VALUES (1640995200, 'never', 'US', 'USD', 'Paid', 'much', 'some', '7', 'a'), (1640995200, NULL, 'US', 'USD', 'Paid', '1', NULL, NULL, 'b')");
        }

        CubeSchema schema = new("market");
        OrderMapping mapping = new()
        {
            PlacedAt = "placed_at",
            RefundedAt = "refunded_at",
            Instants = InstantForm.UnixSeconds,
            Dimensions = [("market", "market")],
            Currency = "currency",
            Status = "status",
            Merchandise = "amount",
            Amounts = AmountForm.MinorUnits,
            Refund = "refund",
            Units = "units",
            Buyer = "buyer",
        };
        Warehouse warehouse = new(new SqlOrders(engine.Dialect, "orders", mapping), [new WarehouseNode("a", engine.Connect), new WarehouseNode("b", other.Connect)]);
        BuyersRequest request = new(schema, [new DateInterval(new(2022, 1, 1), new(2022, 1, 31))]) { IsShardedByBuyer = true };
        WarehouseBuyers good = await warehouse.CountBuyersAsync(request);
        Assert.Equal(4, Assert.Single(good.Rows).Active.Value);
        Assert.Empty(good.Rejected);
        Assert.All(good.Statements, statement => Assert.DoesNotMatch("amount|refund|units", statement.Text));

        engine.Execute("INSERT INTO orders VALUES (NULL, NULL, 'US', 'USD', 'Paid', '1', NULL, NULL, 'c'), (99999999999999, NULL, 'US', 'USD', 'Paid', '1', NULL, NULL, 'd'), (0, NULL, ' ', 'USD', 'Paid', '1', NULL, NULL, 'e')");
        other.Execute("INSERT INTO orders VALUES (0, NULL, 'US', 'usd', 'Paid', '1', NULL, NULL, 'f'), (0, NULL, 'US', 'USD', 'payed', '1', NULL, NULL, 'g'), (0, NULL, NULL, 'USD', 'Paid', '1', NULL, NULL, 'h')");
        (RejectReason, string, long, string?)[] expected =
        [
            (RejectReason.Missing, "placedAt", 1, null), (RejectReason.Unreadable, "placedAt", 1, null), (RejectReason.Missing, "market", 2, null), (RejectReason.Unknown, "currency", 1, "usd"), (RejectReason.Unknown, "status", 1, "payed"),
        ];
        RejectedRowsException error = await Assert.ThrowsAsync<RejectedRowsException>(() => warehouse.CountBuyersAsync(request));
        Assert.Equal(expected, error.Rejected.Select(bad => (bad.Reason, bad.Field, bad.Rows, bad.Example)));
        Assert.Contains("set BuyersRequest.ListRejected", error.Message, StringComparison.Ordinal);
        WarehouseBuyers rest = await warehouse.CountBuyersAsync(request with { ListRejected = true });
        Assert.Equal(error.Rejected, rest.Rejected);
        Assert.Equal(good.Rows, rest.Rows);
        Assert.Equal([SqlPurpose.Range, SqlPurpose.RejectedCounts, SqlPurpose.Buyers], rest.Statements.Select(statement => statement.Purpose));
    }

    [Fact]
    public async Task Requests_that_cannot_be_answered_are_refused()
    {
        Warehouse warehouse = new(new SqlOrders(SqlDialect.Sqlite, "orders", TestMapping.Plain), () => throw new InvalidOperationException("unreached"));
        DateInterval may = new(new LocalDate(2022, 5, 1), new LocalDate(2022, 5, 31)), april = new(new LocalDate(2022, 4, 1), new LocalDate(2022, 5, 1));
        await Assert.ThrowsAsync<ArgumentException>(() => warehouse.CountBuyersAsync(new BuyersRequest(Schema, [])));
        await Assert.ThrowsAsync<ArgumentException>(() => warehouse.CountBuyersAsync(new BuyersRequest(Schema, [may, april])));
        await Assert.ThrowsAsync<ArgumentException>(() => warehouse.CountBuyersAsync(new BuyersRequest(Schema, [april, may])));
        await Assert.ThrowsAsync<ArgumentException>(() => warehouse.CountBuyersAsync(new BuyersRequest(Schema, [may]) { By = Grouping.Currency }));
        Warehouse without = new(new SqlOrders(SqlDialect.Sqlite, "orders", TestMapping.Plain with { Buyer = null }), () => throw new InvalidOperationException("unreached"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => without.CountBuyersAsync(new BuyersRequest(Schema, [may])));
    }
}
