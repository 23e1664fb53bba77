using CommerceMetrics.TestData;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace CommerceMetrics.Csv.Tests;

/// <summary>A million real lines: the customers of two files that overlap, their cohorts and repeat rates by country, against SQLite.</summary>
public sealed class RealOnlineRetailBuyersTests
{
    private const string First = "online_retail/online_retail_II_2009_2010.csv.gz";
    private const string Second = "online_retail/online_retail_2010_2011.csv.gz";

    // Lines that count, without the days that the second file has too; an invoice is one order, of its first line.
    private const string Counted = "CREATE TEMP VIEW counted AS SELECT rowid AS id, * FROM lines WHERE invoice NOT LIKE 'A%' AND price <> 0 AND (file = 1 OR day < '2010-12-01')";

    private const string Orders = """
        CREATE TEMP TABLE orders AS SELECT buyer, country, day, substr(day, 1, 7) AS month, substr(day, 1, 4) AS year FROM counted
        WHERE buyer <> '' AND id IN (SELECT min(id) FROM counted WHERE invoice NOT LIKE 'C%' GROUP BY file, invoice)
        """;

    private const string Firsts = "CREATE TEMP TABLE firsts AS SELECT buyer, min(day) AS day, substr(min(day), 1, 7) AS month FROM orders GROUP BY buyer";

    private const string Members = "CREATE TEMP TABLE members AS SELECT DISTINCT o.country, o.month, o.buyer FROM orders o JOIN firsts f ON f.buyer = o.buyer AND f.month = o.month";

    private static readonly DateInterval InBoth = new(new LocalDate(2010, 12, 1), new LocalDate(2010, 12, 9));

    [SharedDataFact(First, Second)]
    public void Cohorts_and_repeat_rates_by_country_of_the_union_equal_sqlite()
    {
        BuyerLog union = BuyerLog.Merge([Read(First).Without(InBoth), Read(Second)]);
        Assert.Equal(new DateInterval(new LocalDate(2009, 12, 1), new LocalDate(2011, 12, 9)), union.Days);

        using SqliteConnection lines = OnlineRetailLines.Load(SharedData.PathTo(First), SharedData.PathTo(Second));
        foreach (string sql in (string[])[Counted, Orders, Firsts, Members])
        {
            OnlineRetailLines.Execute(lines, sql);
        }

        Assert.Equal(1_044_847L, OnlineRetailLines.Scalar(lines, "SELECT count(*) FROM lines WHERE file = 1 OR day < '2010-12-01'"));
        AssertYears(union, lines);
        AssertCohorts(union, lines, GmvDefinition.Placed, "AND invoice NOT LIKE 'C%'");
        AssertCohorts(union, lines, GmvDefinition.NetOfRefundsAllIn, "");
        AssertFile(union);
    }

    private static BuyerLog Read(string file)
    {
        using SalesCubeBuilder builder = new(OrderCsv.OnlineRetail.DefaultSchema);
        using BuyerLogBuilder buyers = new(builder);
        OrderCsv.OnlineRetail.Read(SharedData.PathTo(file), builder);
        BuyerLog log = buyers.Build();
        Assert.Equal(builder.Build(), log.Cube);
        return log;
    }

    private static void AssertYears(BuyerLog log, SqliteConnection lines)
    {
        BuyerTable table = BuyerTable.Create(log, new MetricQuery { By = Grouping.By("market"), Grain = Grain.Year });
        string[] expected = [.. OnlineRetailLines.Rows(lines, """
            SELECT n.country, n.year, count(*), sum(n.orders >= 2), sum(n.orders), sum(substr(f.day, 1, 4) = n.year)
            FROM (SELECT country, year, buyer, count(*) AS orders FROM orders GROUP BY country, year, buyer) n JOIN firsts f ON f.buyer = n.buyer
            WHERE n.year IN ('2010', '2011') GROUP BY n.country, n.year ORDER BY n.country, n.year
            """).Select(row => string.Join('|', row))];
        Assert.True(expected.Length > 60);
        Assert.Equal(
            expected,
            table.Rows.Where(row => row.Period.Year > 2009 && row.ActiveBuyers.Value > 0)
                .Select(row => $"{row.Segment}|{row.Period.Label}|{row.ActiveBuyers}|{row.RepeatRate.Part}|{row.Orders}|{row.NewBuyers}"));

        // Orders and value without a customer are apart; together they are the cube's.
        Assert.Equal(
            OnlineRetailLines.Rows(lines, """
                SELECT substr(day, 1, 4), count(DISTINCT CASE WHEN buyer = '' THEN invoice END), sum(CASE WHEN buyer = '' THEN quantity * price ELSE 0 END), sum(CASE WHEN buyer <> '' THEN quantity * price ELSE 0 END)
                FROM counted WHERE invoice NOT LIKE 'C%' GROUP BY 1 ORDER BY 1
                """).Select(row => string.Join('|', row)),
            BuyerTable.Create(log, new MetricQuery { Grain = Grain.Year }).Rows
                .Select(row => $"{row.Period.Label}|{row.OrdersWithoutBuyer}|{Thousandths(row.ValueWithoutBuyer)}|{Thousandths(row.Value)}"));
    }

    private static void AssertCohorts(BuyerLog log, SqliteConnection lines, GmvDefinition definition, string only)
    {
        CohortTable table = CohortTable.Create(log, new MetricQuery { By = Grouping.By("market"), Definition = definition });
        string[] sizes = [.. OnlineRetailLines.Rows(lines, "SELECT country, month, count(*) FROM members GROUP BY 1, 2 ORDER BY 1, 2").Select(row => string.Join('|', row))];
        Assert.Equal(sizes, table.Cohorts.Where(cohort => cohort.Size.Value > 0).Select(cohort => $"{cohort.Segment}|{cohort.Period.Label}|{cohort.Size}"));

        string[] retained = [.. OnlineRetailLines.Rows(lines, """
            SELECT m.country, m.month, o.month, count(DISTINCT o.buyer) FROM members m JOIN orders o ON o.buyer = m.buyer AND o.country = m.country GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """).Select(row => string.Join('|', row))];
        Assert.True(retained.Length > 400);
        Assert.Equal(retained, Places(at => at.Buyers.Value != 0, at => at.Buyers.ToString()));

        string[] values = [.. OnlineRetailLines.Rows(lines, $"""
            SELECT m.country, m.month, substr(c.day, 1, 7), sum(c.quantity * c.price) FROM members m JOIN counted c ON c.buyer = m.buyer AND c.country = m.country {only}
            WHERE substr(c.day, 1, 7) >= m.month GROUP BY 1, 2, 3 HAVING sum(c.quantity * c.price) <> 0 ORDER BY 1, 2, 3
            """).Select(row => string.Join('|', row))];
        Assert.Equal(values, Places(at => at.Value.Sign != 0, at => Thousandths(at.Value)));

        // Over all countries a customer is in one cohort.
        CohortTable all = CohortTable.Create(log, new MetricQuery { Definition = definition });
        Assert.Equal(OnlineRetailLines.Scalar(lines, "SELECT count(*) FROM firsts"), all.Cohorts.Sum(cohort => cohort.Size.Value));

        IEnumerable<string> Places(Func<CohortPeriod, bool> isShown, Func<CohortPeriod, string> text) =>
            from cohort in table.Cohorts from at in cohort.Periods where isShown(at) select $"{cohort.Segment}|{cohort.Period.Label}|{at.Period.Label}|{text(at)}";
    }

    private static void AssertFile(BuyerLog log)
    {
        using MemoryStream file = new();
        log.Save(file);
        file.Position = 0;
        Assert.Equal(log, BuyerLog.Load(file));
    }

    private static string Thousandths(ExactMoney money) => decimal.ToInt64(money.Round(3).Amount * 1000).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
