using CommerceMetrics.TestData;
using DuckDB.NET.Data;
using NodaTime;

namespace CommerceMetrics.Parquet.Tests;

/// <summary>The package's README.md: DuckDB writes its file, its lines run here and print what it says, and DuckDB reads what they write.</summary>
public sealed class Walkthrough : IDisposable
{
    private const string Package = "CommerceMetrics.Parquet";

    private readonly TemporaryFolder folder = new();
    private readonly StringWriter printed = new() { NewLine = "\n" };

    // What the lines print to.
    private StringWriter Console => printed;

    public void Dispose()
    {
        printed.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task From_a_file_of_DuckDB_to_a_growth_table_and_back()
    {
        ReadmeBlock[] sql = [.. ReadmeBlocks.Of(Package).Where(block => block.Language == "sql")];
        ReadmeBlock[] texts = [.. ReadmeBlocks.Of(Package).Where(block => block.Language == "text")];
        Ask(sql[0].Text);
        string orders = folder.PathTo("orders.parquet"), growth = folder.PathTo("growth.parquet");

        OrderMapping mapping = new() { OrderId = "id", PlacedAt = "placed_at", Dimensions = [("market", "market")], Currency = "currency", Status = "status", Merchandise = "amount" };
        CubeSchema schema = new("market") { BusinessDays = BusinessDayRule.Parse("US=America/New_York,*=Europe/Berlin") };
        OrderParquetOptions years = new() { Days = new DateInterval(new(2021, 1, 1), new(2022, 12, 31)), DeclareDays = true };

        OrderParquetResult read = await OrderParquet.ReadAsync(orders, mapping, schema, years);
        GrowthReport report = GrowthReport.Create(read.Cube, new GrowthQuery { Metrics = new() { Definition = GmvDefinition.PaidAllIn, Grain = Grain.Year, By = Grouping.By("market") }, Comparisons = [Comparison.YearEarlier] });
        await report.WriteParquetAsync(growth);

        foreach (GrowthReportRow row in report.Rows)
        {
            Console.WriteLine($"{row.Segment} {row.Period}: {row.Gmv}, growth {row.Growth}");
        }

        Assert.Equal(texts[0].Text, printed.ToString());
        Assert.Equal(texts[1].Text, Ask(sql[1].Text));
        Assert.Equal(texts[2].Text, Ask(sql[2].Text));
        Assert.Equal(texts[0].Text.Split('\n').Length, report.Rows.Count + 1);
        printed.GetStringBuilder().Clear();

        DateInterval june = new(new(2022, 6, 1), new(2022, 6, 30));
        using SalesCubeBuilder builder = new(schema);
        OrderParquetResult part = OrderParquet.Read(orders, mapping, builder, new() { Days = june, Workers = 2, MaxExamples = 5 });
        Console.WriteLine($"{part.Rows} rows: {part.Accepted} good, {part.Rejected} bad, {part.Outside} on other days, {part.SkippedRows} passed over");
        foreach (BadParquetRow bad in part.Examples)
        {
            Console.WriteLine($"{bad.File}, row group {bad.RowGroup}, row {bad.Row}, column {bad.Column}: {bad.Reason}");
        }

        Assert.Equal(texts[3].Text, printed.ToString());
        Assert.Equal((3, 4), (sql.Length, texts.Length));
        ReadmeBlocks.AssertRunIn(Package, "tests/CommerceMetrics.Parquet.Tests/Walkthrough.cs");
    }

    // Rows as lines, values with bars between; the places of files are the test's.
    private string Ask(string statement)
    {
        using DuckDBConnection connection = new("Data Source=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = statement.Replace("'orders.parquet'", $"'{folder.PathTo("orders.parquet")}'", StringComparison.Ordinal).Replace("'growth.parquet'", $"'{folder.PathTo("growth.parquet")}'", StringComparison.Ordinal);
        using DuckDBDataReader reader = command.ExecuteReader();
        StringWriter answer = new() { NewLine = "\n" };
        while (reader.Read())
        {
            answer.WriteLine(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? "" : Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture))).TrimEnd());
        }

        return answer.ToString();
    }
}
