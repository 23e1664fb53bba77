using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Text;
using CommerceMetrics.TestData;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace CommerceMetrics.Csv.Tests;

/// <summary>The real files, against what is known of them and against SQL over the raw text.</summary>
public class OnlineRetailDataTests
{
    private const string First = "online_retail/online_retail_II_2009_2010.csv.gz";
    private const string Second = "online_retail/online_retail_2010_2011.csv.gz";

    public static TheoryData<string, int, string, int, int, int> Files => new()
    {
        { First, 525_461, "9539484.634", 3, 3_687, 10_206 },
        { Second, 541_909, "9747747.934", 3, 2_515, 9_288 },
    };

    [SharedDataFact(First)]
    public void The_first_file_is_whole() => AssertFile(Files.First());

    [SharedDataFact(Second)]
    public void The_second_file_is_whole() => AssertFile(Files.Last());

    private static void AssertFile(object[] facts)
    {
        (string path, int lines, string total) = ((string)facts[0], (int)facts[1], (string)facts[2]);
        (int adjustments, int free, int cancelled) = ((int)facts[3], (int)facts[4], (int)facts[5]);
        using SalesCubeBuilder builder = new(OrderCsv.OnlineRetail.DefaultSchema);
        OrderCsvResult result = OrderCsv.OnlineRetail.Read(SharedData.PathTo(path), builder);
        SalesCube cube = builder.Build();

        Assert.Equal(lines, result.Rows);
        Assert.Equal(0, result.Rejected);
        Assert.Equal(MoneyBag.Empty, result.RejectedAmounts);
        Assert.Equal([adjustments, free], result.NotCountedReasons.Select(reason => (int)reason.Lines));

        // Sales − refunds + not counted + rejected is the exact sum over all lines.
        BigInteger thousandths = cube.Cells.Aggregate(BigInteger.Zero, (sum, cell) => sum + (BigInteger)(cell.Totals.Merchandise - cell.Totals.Refund));
        BigInteger notCounted = result.NotCountedReasons.Aggregate(BigInteger.Zero, (sum, reason) => sum + Thousandths(reason.Amounts[Currency.GBP].ToFixedString(3)));
        Assert.Equal(Thousandths(total), thousandths + notCounted);

        using SqliteConnection raw = LoadRaw(SharedData.PathTo(path));
        Assert.Equal(cancelled, Scalar(raw, "SELECT COUNT(*) FROM lines WHERE invoice LIKE 'C%'"));
        AssertCellsAreTheQuery(raw, cube);
        AssertMonthsAreTheQuery(raw, cube);
    }

    // Every cell: country, kind and London's day, as the text of the file has it.
    private static void AssertCellsAreTheQuery(SqliteConnection raw, SalesCube cube)
    {
        const string Query = """
            SELECT country, invoice LIKE 'C%' AS is_refund, substr(at, 1, 10) AS day,
                   SUM(quantity * price) AS amount, SUM(quantity) AS units,
                   SUM(id IN (SELECT MIN(id) FROM lines WHERE price <> 0 AND invoice NOT LIKE 'A%' AND invoice NOT LIKE 'C%' GROUP BY invoice)) AS orders
            FROM lines WHERE price <> 0 AND invoice NOT LIKE 'A%'
            GROUP BY 1, 2, 3
            """;
        Dictionary<(string, bool, string), (long, long, long)> expected = [];
        using SqliteCommand command = raw.CreateCommand();
        command.CommandText = Query;
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            expected.Add((reader.GetString(0), reader.GetBoolean(1), reader.GetString(2)), (reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5)));
        }

        Dictionary<(string, bool, string), (long, long, long)> found = cube.Cells.ToDictionary(
            cell => (cell.Segment[0], cell.Event != CellEvent.Sale, cell.Day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)),
            cell => cell.Event == CellEvent.Sale
                ? ((long)cell.Totals.Merchandise, (long)cell.Totals.Units, (long)cell.Totals.Orders)
                : (-(long)cell.Totals.Refund, -(long)cell.Totals.Units, 0L));
        Assert.All(cube.Cells, cell => Assert.Equal((Currency.GBP, OrderStatus.Paid), (cell.Currency, cell.Status)));
        Assert.All(cube.Cells, cell => Assert.True(cell.Event is CellEvent.Sale or CellEvent.RefundOnOnlyDay));
        Assert.Equal(expected.Count, found.Count);
        Assert.All(expected, pair => Assert.Equal(pair.Value, found[pair.Key]));
    }

    private static void AssertMonthsAreTheQuery(SqliteConnection raw, SalesCube cube)
    {
        using SqliteCommand command = raw.CreateCommand();
        command.CommandText = """
            SELECT country, substr(at, 1, 7), SUM(quantity * price) FROM lines WHERE price <> 0 AND invoice NOT LIKE 'A%' GROUP BY 1, 2 ORDER BY 1, 2
            """;
        using SqliteDataReader reader = command.ExecuteReader();
        int months = 0;
        var found = cube.Cells.GroupBy(cell => (cell.Segment[0], new YearMonth(cell.Day.Year, cell.Day.Month).ToString("uuuu-MM", CultureInfo.InvariantCulture)))
            .ToDictionary(month => month.Key, month => month.Sum(cell => (decimal)(cell.Totals.Merchandise - cell.Totals.Refund)));
        for (; reader.Read(); months++)
        {
            Assert.Equal(reader.GetInt64(2), found[(reader.GetString(0), reader.GetString(1))]);
        }

        Assert.Equal(months, found.Count);
    }

    private static BigInteger Thousandths(string amount) => BigInteger.Parse(amount.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static long Scalar(SqliteConnection raw, string query)
    {
        using SqliteCommand command = raw.CreateCommand();
        command.CommandText = query;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>The file's text in a table, read by a splitter of the test's own; prices in thousandths.</summary>
    private static SqliteConnection LoadRaw(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        SqliteConnection connection = new("Data Source=:memory:");
        connection.Open();
        using SqliteCommand create = connection.CreateCommand();
        create.CommandText = "CREATE TABLE lines (id INTEGER PRIMARY KEY, invoice TEXT, quantity INTEGER, at TEXT, price INTEGER, country TEXT)";
        create.ExecuteNonQuery();
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO lines (invoice, quantity, at, price, country) VALUES ($1, $2, $3, $4, $5)";
        string[] names = ["$1", "$2", "$3", "$4", "$5"];
        SqliteParameter[] parameters = [.. names.Select(name => insert.Parameters.Add(new SqliteParameter(name, null)))];
        using StreamReader reader = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            List<string> fields = Split(line);
            Assert.Equal(8, fields.Count);
            parameters[0].Value = fields[0];
            parameters[1].Value = long.Parse(fields[3], CultureInfo.InvariantCulture);
            parameters[2].Value = fields[4];
            parameters[3].Value = (long)(decimal.Parse(fields[5], CultureInfo.InvariantCulture) * 1000);
            parameters[4].Value = fields[7];
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return connection;
    }

    private static List<string> Split(string line)
    {
        List<string> fields = [];
        StringBuilder field = new();
        bool quoted = false;
        foreach (char c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
