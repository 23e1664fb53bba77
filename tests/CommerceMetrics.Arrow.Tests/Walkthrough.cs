using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using CommerceMetrics.TestData;
using NodaTime;

namespace CommerceMetrics.Arrow.Tests;

/// <summary>The package's README.md: its lines run here and print what it says.</summary>
public sealed class Walkthrough : IDisposable
{
    private const string Package = "CommerceMetrics.Arrow";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("commercemetrics-arrow-");
    private readonly StringWriter printed = new() { NewLine = "\n" };

    // What the lines print to.
    private StringWriter Console => printed;

    public void Dispose()
    {
        printed.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void From_record_batches_to_a_growth_table_and_back()
    {
        ReadmeBlock[] texts = [.. ReadmeBlocks.Of(Package).Where(block => block.Language == "text")];
        string growth = Path.Combine(folder.FullName, "growth.arrow"), orders = Path.Combine(folder.FullName, "orders.arrow");

        // A batch of somebody else's: Flight's, ADBC's, a file's. This one is made by hand.
        TimestampType utc = new(TimeUnit.Second, "UTC");
        TimestampArray placedAt = new TimestampArray.Builder(utc).AppendRange([new(2021, 6, 1, 10, 0, 0, TimeSpan.Zero), new(2022, 6, 1, 10, 0, 0, TimeSpan.Zero), new(2022, 6, 2, 10, 0, 0, TimeSpan.Zero)]).Build();
        StringArray market = new StringArray.Builder().AppendRange(["DE", "DE", "DE"]).Build();
        StringArray currency = new StringArray.Builder().AppendRange(["EUR", "EUR", "EUR"]).Build();
        StringArray status = new StringArray.Builder().AppendRange(["Paid", "Paid", "Lost"]).Build();
        Decimal128Array amount = new Decimal128Array.Builder(new Decimal128Type(18, 2)).AppendRange([120m, 150m, 75m]).Build();
        using RecordBatch batch = new RecordBatch.Builder().Append("placed_at", false, placedAt).Append("market", false, market).Append("currency", false, currency).Append("status", false, status).Append("amount", false, amount).Build();

        OrderMapping mapping = new() { PlacedAt = "placed_at", Dimensions = [("market", "market")], Currency = "currency", Status = "status", Merchandise = "amount" };
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        using OrderArrowReader reader = new(mapping, builder);
        reader.Add(batch);                                      // as often as there are batches
        builder.Declare(new DateInterval(new(2021, 1, 1), new(2022, 12, 31)));
        GrowthReport report = GrowthReport.Create(builder.Build(), new GrowthQuery { Metrics = new() { Grain = Grain.Year, By = Grouping.By("market") }, Comparisons = [Comparison.YearEarlier] });
        using RecordBatch table = report.ToRecordBatch();

        Console.WriteLine($"{reader.Result.Accepted} of {reader.Result.Rows} rows");
        foreach (BadArrowRow bad in reader.Result.Examples)
        {
            Console.WriteLine($"batch {bad.Batch}, row {bad.Row}, column {bad.Column}: {bad.Reason}");
        }

        Console.WriteLine(string.Join(", ", table.Schema.FieldsList.Take(8).Select(field => field.Name)));
        Console.WriteLine($"{table.Schema.Metadata["definition"]}, {table.Schema.Metadata["currency"]}, {table.Schema.Metadata["calendar"]}, {table.Schema.Metadata["zone"]}; gmv is {table.Schema.GetFieldByName("gmv").Metadata["unit"]}");

        Assert.Equal(texts[0].Text, printed.ToString());
        printed.GetStringBuilder().Clear();

        using (ArrowFileWriter writer = new(File.Create(growth), table.Schema))
        {
            writer.WriteRecordBatch(table);
            writer.WriteEnd();
        }

        using (ArrowFileWriter writer = new(File.Create(orders), batch.Schema))
        {
            writer.WriteRecordBatch(batch);
            writer.WriteEnd();
        }

        OrderArrowResult again = OrderArrow.Read(orders, mapping, builder, new() { Days = new DateInterval(new(2022, 1, 1), new(2022, 12, 31)) });
        Console.WriteLine($"{again.Accepted} good, {again.Rejected} bad, {again.Outside} on other days");

        Assert.Equal(texts[1].Text, printed.ToString());
        Assert.Equal(2, texts.Length);
        using ArrowFileReader written = new(File.OpenRead(growth));
        using RecordBatch read = written.ReadNextRecordBatch();
        Assert.Equal(["120.00", "150.00"], Enumerable.Range(0, 2).Select(row => ((Decimal128Array)read.Column("gmv")).GetString(row)));
        ReadmeBlocks.AssertRunIn(Package, "tests/CommerceMetrics.Arrow.Tests/Walkthrough.cs");
    }
}
