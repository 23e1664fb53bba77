using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using CommerceMetrics.Sql;
using CommerceMetrics.Sql.Tests;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using NodaTime;
using Npgsql;

namespace CommerceMetrics.Benchmarks;

/// <summary><c>pushdown [ROWS [ENGINE]]</c>: the statement of a cube beside a hand-written GROUP BY of the same columns, on SQLite, DuckDB and, where
/// COMMERCEMETRICS_POSTGRES_1 is a connection string and COMMERCEMETRICS_CLICKHOUSE_2 an address, PostgreSQL and ClickHouse, one after the other, best of several; a JSON line each. Both give exact sums, and both results are read to
/// their end, every value; what it takes to read ours into a cube stands apart, by cell.</summary>
internal static class PushdownCommand
{
    public const string Name = "pushdown";
    private const string PostgresVariable = "COMMERCEMETRICS_POSTGRES_1";
    private const string ClickHouseVariable = "COMMERCEMETRICS_CLICKHOUSE_2";
    private const string ClickHouseDatabase = "commercemetrics_pushdown";
    private const string PostgresSchema = "commercemetrics_pushdown";
    private const int Rounds = 7;
    private static readonly string[] Measures = ["amount", "discount", "shipping", "tax", "refund", "fee"];

    public static int Run(string[] args)
    {
        int rows = 1_000_000;
        if (args.Length > 3 || (args.Length >= 2 && !int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out rows)))
        {
            Console.Error.WriteLine("usage: pushdown [ROWS [ENGINE]]");
            return 2;
        }

        SQLitePCL.Batteries_V2.Init();
        string folder = Directory.CreateTempSubdirectory("cmpushdown").FullName;
        try
        {
            using SqliteConnection sqlite = new($"Data Source={Path.Combine(folder, "sqlite.db")};Pooling=False");
            using DuckDBConnection duck = new($"Data Source={Path.Combine(folder, "duck.db")}");
            List<(DbConnection, SqlDialect)> engines = [(sqlite, SqlDialect.Sqlite), (duck, SqlDialect.DuckDb)];
            using NpgsqlConnection? postgres = Environment.GetEnvironmentVariable(PostgresVariable) is { Length: > 0 } at ? new NpgsqlConnection(at) : null;
            if (postgres is not null)
            {
                engines.Add((postgres, SqlDialect.PostgreSql));
            }

            using ClickHouseHttpConnection? clickHouse = Environment.GetEnvironmentVariable(ClickHouseVariable) is { Length: > 0 } address ? new ClickHouseHttpConnection(address, ClickHouseDatabase) : null;
            if (clickHouse is not null)
            {
                using ClickHouseHttpConnection server = new(clickHouse.DataSource, "default");
                Execute(server, $"DROP DATABASE IF EXISTS {ClickHouseDatabase}");
                Execute(server, $"CREATE DATABASE {ClickHouseDatabase}");
                engines.Add((clickHouse, SqlDialect.ClickHouse));
            }

            foreach ((DbConnection connection, SqlDialect dialect) in engines.Where(engine => args.Length < 3 || engine.Item2.Name.Equals(args[2], StringComparison.OrdinalIgnoreCase)))
            {
                connection.Open();
                try
                {
                    Fill(connection, dialect, rows);
                    foreach (int components in new[] { 1, 6 })
                    {
                        foreach (string zone in new[] { "Asia/Shanghai", "Europe/London" })
                        {
                            Compare(connection, dialect, rows, components, zone);
                        }
                    }
                }
                finally
                {
                    if (dialect == SqlDialect.PostgreSql)
                    {
                        Execute(connection, $"DROP SCHEMA IF EXISTS {PostgresSchema} CASCADE");
                    }
                    else if (dialect == SqlDialect.ClickHouse)
                    {
                        Execute(connection, $"DROP DATABASE IF EXISTS {ClickHouseDatabase}");
                    }
                }
            }

            MergeDays();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    // A year of orders in ten markets with a currency each, five statuses, in no order; made in the engine from a number, the same in all.
    private static void Fill(DbConnection connection, SqlDialect dialect, int rows)
    {
        string numbers = dialect == SqlDialect.Sqlite
            ? $"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {rows}) SELECT i, (i * 2654435761) % 4294967296 AS h FROM n"
            : dialect == SqlDialect.ClickHouse ? $"SELECT toInt64(number) AS i, toInt64((number * 2654435761) % 4294967296) AS h FROM system.numbers LIMIT {rows}"
            : $"SELECT i, (i * 2654435761) % 4294967296 AS h FROM {(dialect == SqlDialect.DuckDb ? $"range({rows})" : $"generate_series(CAST(0 AS bigint), {rows - 1})")} AS n(i)";
        string market = Word("h % 10", 10, i => "CNUSBRGBDEFRJPINIDMX".Substring(i * 2, 2));
        string currency = Word("h % 10", 10, i => "CNYUSDBRLGBPEUREURJPYINRIDRMXN".Substring(i * 3, 3));
        string[] statuses = ["Placed", "Paid", "Shipped", "Delivered", "Cancelled"];
        string status = Word($"{Quotient(dialect, "h", "10")} % 5", statuses.Length, i => statuses[i]);
        string amounts = string.Join(", ", Measures.Select((measure, i) => $"{Quotient(dialect, "h", $"{50 + i}")} % 1000000 - 1000 AS {measure}"));
        if (dialect == SqlDialect.PostgreSql)
        {
            Execute(connection, $"DROP SCHEMA IF EXISTS {PostgresSchema} CASCADE; CREATE SCHEMA {PostgresSchema}; SET search_path = {PostgresSchema}");
        }

        (string number, string text, string end) = dialect == SqlDialect.ClickHouse ? ("Int64", "String", " ENGINE = MergeTree ORDER BY tuple()") : ("BIGINT", "VARCHAR", "");
        Execute(connection, $"CREATE TABLE orders (placed_at {number}, market {text}, currency {text}, status {text}, {string.Join(", ", Measures.Select(measure => $"{measure} {number}"))}){end}");
        Execute(connection, $"INSERT INTO orders SELECT 1640995200 + (h * 7) % 31536000, {market}, {currency}, {status}, {amounts} FROM ({numbers}) AS m");
        if (dialect == SqlDialect.PostgreSql)
        {
            Execute(connection, "ANALYZE orders");
        }
    }

    // One of several words; a CASE with a value is none in old servers of ClickHouse.
    private static string Word(string number, int count, Func<int, string> word) =>
        $"CASE {string.Concat(Enumerable.Range(0, count - 1).Select(i => $"WHEN {number} = {i} THEN '{word(i)}' "))}ELSE '{word(count - 1)}' END";

    private static string Quotient(SqlDialect dialect, string dividend, string divisor) =>
        dialect == SqlDialect.ClickHouse ? $"intDiv({dividend}, {divisor})" : $"({dividend} {(dialect == SqlDialect.DuckDb ? "//" : "/")} {divisor})";

    private static void Compare(DbConnection connection, SqlDialect dialect, int rows, int components, string zone)
    {
        OrderMapping mapping = new()
        {
            PlacedAt = "placed_at",
            Instants = InstantForm.UnixSeconds,
            Dimensions = [("market", "market")],
            Currency = "currency",
            Status = "status",
            Amounts = AmountForm.MinorUnits,
            Merchandise = "amount",
            Discount = components == 1 ? null : "discount",
            Shipping = components == 1 ? null : "shipping",
            Tax = components == 1 ? null : "tax",
            Refund = components == 1 ? null : "refund",
            Fee = components == 1 ? null : "fee",
        };
        CubeSchema schema = new("market") { BusinessDays = BusinessDayRule.In(DateTimeZoneProviders.Tzdb[zone]) };
        SqlOrders orders = new(dialect, "orders", mapping);
        SqlCubeStatement pushed = orders.CubeStatement(schema, new DateInterval(new LocalDate(2022, 1, 1), new LocalDate(2022, 12, 31)));

        // What a warehouse runs.
        pushed = pushed.Trial ?? pushed;

        // What one writes by hand knows the two changes of London's clocks in 2022.
        string offset = zone == "Asia/Shanghai" ? "28800" : "CASE WHEN placed_at < 1648342800 THEN 0 WHEN placed_at < 1667091600 THEN 3600 ELSE 0 END";
        (string from, string to) = zone == "Asia/Shanghai" ? ("1640966400", "1672502399") : ("1640995200", "1672531199");

        // Sums of ClickHouse wrap, unless they are of decimals.
        string exact = dialect == SqlDialect.ClickHouse ? "sum(toDecimal128({0}, 0))" : "sum({0})";
        string byHand = $"SELECT market, currency, status, {Quotient(dialect, $"(placed_at + {offset})", "86400")} AS day, count(*), {string.Join(", ", Measures.Take(components).Select(measure => string.Format(CultureInfo.InvariantCulture, exact, measure)))} "
            + $"FROM orders WHERE placed_at BETWEEN {from} AND {to} GROUP BY market, currency, status, day";
        using DbCommand hand = connection.CreateCommand();
        hand.CommandText = byHand;
        using DbCommand ours = pushed.CreateCommand(connection);
        (TimeSpan hands, TimeSpan our, TimeSpan loads) = (TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue);
        SalesCube? cube = null;
        (BigInteger Rows, BigInteger Total) expected = Drain(hand);
        for (int round = 0; round < Rounds; round++)
        {
            long started = Stopwatch.GetTimestamp();
            Read(hand);
            hands = TimeSpan.FromTicks(Math.Min(hands.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
            started = Stopwatch.GetTimestamp();
            Read(ours);
            our = TimeSpan.FromTicks(Math.Min(our.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
            started = Stopwatch.GetTimestamp();
            using DbDataReader reader = ours.ExecuteReader();
            cube = SalesCube.ReadAsync(reader, pushed).GetAwaiter().GetResult();
            loads = TimeSpan.FromTicks(Math.Min(loads.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
        }

        BigInteger total = cube!.Cells.Aggregate(BigInteger.Zero, (sum, cell) => sum + cell.Totals.Merchandise + cell.Totals.Discount + cell.Totals.Shipping + cell.Totals.Tax + cell.Totals.Refund + cell.Totals.Fee);
        BigInteger counted = cube.Cells.Aggregate(BigInteger.Zero, (sum, cell) => sum + cell.Totals.Orders);
        if ((counted, total) != expected)
        {
            throw new InvalidOperationException($"The cube has {counted} rows and {total}, the statement by hand {expected}.");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""
            {"engine":"{{dialect.Name}}","rows":{{rows}},"zone":"{{zone}}","components":{{components}},"cells":{{cube.CellCount}},"by_hand_ns_per_row":{{hands.TotalNanoseconds / rows:F1}},"pushed_down_ns_per_row":{{our.TotalNanoseconds / rows:F1}},"ratio":{{our / hands:F3}},"into_cube_ns_per_cell":{{(loads - our).TotalNanoseconds / cube.CellCount:F0}}}
            """));
    }

    // A year of cubes of a day each: 200 markets of a currency, five statuses.
    private static void MergeDays()
    {
        const int Days = 365;
        const int Markets = 200;
        CubeSchema schema = new("market");
        SalesCube[] days = [.. Enumerable.Range(0, Days).Select(day => OfDay(schema, new LocalDate(2022, 1, 1).PlusDays(day), Markets))];
        TimeSpan best = TimeSpan.MaxValue;
        SalesCube? year = null;
        for (int round = 0; round < Rounds; round++)
        {
            long started = Stopwatch.GetTimestamp();
            year = SalesCube.Merge(days);
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
        }

        if (year!.CellCount != days.Sum(day => day.CellCount))
        {
            throw new InvalidOperationException($"The year has {year.CellCount} cells.");
        }

        using MemoryStream file = new();
        year.Save(file);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""
            {"merged_cubes":{{Days}},"cells":{{year.CellCount}},"merge_ms":{{best.TotalMilliseconds:F1}},"merge_ns_per_cell":{{best.TotalNanoseconds / year.CellCount:F0}},"file_bytes_per_cell":{{(double)file.Length / year.CellCount:F1}}}
            """));
    }

    private static SalesCube OfDay(CubeSchema schema, LocalDate day, int markets)
    {
        using SalesCubeBuilder builder = new(schema);
        for (int market = 0; market < markets; market++)
        {
            int code = builder.Segments.GetOrAdd([market.ToString("D3", CultureInfo.InvariantCulture)]);
            Currency currency = Currency.Iso4217[market % 100];
            foreach (OrderStatus status in new[] { OrderStatus.Placed, OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered, OrderStatus.Cancelled })
            {
                builder.AddCell(new CellKey(code, currency, CellEvent.Sale, status, day), new CellTotals { Merchandise = 100_000_000 + (market * 977 * (int)status), Tax = 1_000_000 + market, Orders = 1_000_000 }, 1_000_000);
            }
        }

        return builder.Build();
    }

    private static void Read(DbCommand command)
    {
        using DbDataReader reader = command.ExecuteReader();
        object[] values = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(values);
        }
    }

    private static (BigInteger, BigInteger) Drain(DbCommand command)
    {
        (BigInteger rows, BigInteger total) = (0, 0);
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows += Whole(reader.GetValue(4));
            for (int column = 5; column < reader.FieldCount; column++)
            {
                total += Whole(reader.GetValue(column));
            }
        }

        return (rows, total);

        static BigInteger Whole(object value) => value switch
        {
            long number => number,
            ulong number => number,
            BigInteger number => number,
            decimal number => (BigInteger)number,
            string number => BigInteger.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            object other => throw new InvalidOperationException($"A sum came as {other.GetType()}."),
        };
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
