using System.Text.Json;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using DuckDB.NET.Data;
using SampleFrame;

namespace GmvReport.Tests;

/// <summary>Orders in Parquet and Arrow give the report of the same orders' CSV; a report as Parquet holds the figures of its CSV.</summary>
public sealed class ColumnarOrdersTests
{
    private static readonly string[] Options = ["--in", "USD", "--by", "market", "--grain", "year"];

    [Fact]
    public void A_Parquet_file_gives_the_report_of_its_CSV()
    {
        using TempFolder folder = new();
        string rates = folder.Write("rates.csv", Orders.Rates);
        string csv = folder.Write("orders.csv", Orders.TwoJanuaries.Replace("10:00Z", "10:00:00Z", StringComparison.Ordinal).Replace("12:00Z", "12:00:00Z", StringComparison.Ordinal));
        Ask($"COPY (SELECT * FROM read_csv('{csv}', types = {{'placed_at': 'TIMESTAMPTZ', 'amount': 'DECIMAL(18,2)', 'discount': 'DECIMAL(18,2)', 'shipping': 'DECIMAL(18,2)', 'tax': 'DECIMAL(18,2)', 'fee': 'DECIMAL(18,2)', 'refund': 'DECIMAL(18,2)', 'units': 'BIGINT'}})) TO '{folder["orders.parquet"]}'");
        AppRun expected = AppRun.Of(["--orders", csv, "--rates", rates, "--format", "json", .. Options]).Done();
        AppRun found = AppRun.Of(["--orders", folder["orders.parquet"], "--rates", rates, "--format", "json", .. Options]).Done();
        Assert.Equal(expected.Output, found.Output);
    }

    [Fact]
    public void An_Arrow_file_gives_a_report_and_names_bad_rows()
    {
        using TempFolder folder = new();
        TimestampType utc = new(TimeUnit.Second, "UTC");
        IArrowArray[] arrays =
        [
            new StringArray.Builder().Append("1").Append("2").Append("2").Build(),
            new TimestampArray.Builder(utc).Append(DateTimeOffset.UnixEpoch).Append(DateTimeOffset.UnixEpoch).Append(DateTimeOffset.UnixEpoch).Build(),
            new StringArray.Builder().Append("US").Append("US").Append("US").Build(),
            new StringArray.Builder().Append("USD").Append("USD").Append("USD").Build(),
            new Int64Array.Builder().Append(12).Append(30).Append(30).Build(),
            new StringArray.Builder().Append("Paid").Append("Paid").Append("Paid").Build(),
        ];
        string[] names = ["order_id", "Placed_At", "market", "currency", "amount", "status"];
        Schema schema = new(names.Select((name, place) => new Field(name, arrays[place].Data.DataType, true)), null);
        using (FileStream stream = File.Create(folder["orders.arrow"]))
        using (ArrowFileWriter writer = new(stream, schema))
        {
            writer.WriteRecordBatch(new RecordBatch(schema, arrays, 3));
            writer.WriteEnd();
        }

        JsonElement json = AppRun.Of(["--orders", folder["orders.arrow"], "--format", "json"]).Done().Json;
        Assert.Equal((3, 2, 1), (json.GetProperty("input").GetProperty("rows").GetInt32(), json.GetProperty("input").GetProperty("accepted").GetInt32(), json.GetProperty("input").GetProperty("rejected").GetInt32()));
        Assert.Equal("42.00", json.GetProperty("rows")[0].GetProperty("gmv").GetString());
        Assert.Equal("found '2', which an accepted row has already; an order has one row (batch 0)", json.GetProperty("input").GetProperty("examples")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public void A_report_as_Parquet_is_read_by_DuckDB()
    {
        using TempFolder folder = new();
        string rates = folder.Write("rates.csv", Orders.Rates);
        string csv = folder.Write("orders.csv", Orders.TwoJanuaries);
        AppRun.Of(["--orders", csv, "--rates", rates, "--format", "parquet", "--output", folder["report.parquet"], .. Options]).Done();
        string[] lines = AppRun.Of(["--orders", csv, "--rates", rates, "--format", "csv", .. Options]).Done().Output.Split('\n')[1..^1];
        Assert.Equal(lines.Select(line => string.Join('|', line.Split(',')[..9])), Ask($"SELECT concat_ws('|', segment, period, start, \"end\", days, complete, gmv, orders, coalesce(aov::VARCHAR, '')) FROM '{folder["report.parquet"]}'"));
    }

    [Fact]
    public void What_is_no_such_file_is_one_clear_line()
    {
        using TempFolder folder = new();
        AppRun.Of(["--orders", folder.Write("orders.parquet", "order_id\n")]).Failed(ExitCode.DataUnusable, "no Parquet file");
        AppRun.Of(["--orders", folder.Write("orders.arrow", "order_id\n")]).Failed(ExitCode.DataUnusable, "no Arrow file");
        AppRun.Of(["--orders", folder["orders.parquet"], "--source", "online-retail"]).Failed(ExitCode.WrongArguments, "online-retail");
        AppRun.Of(["--format", "parquet", "--bridge"]).Failed(ExitCode.WrongArguments, "parquet");
    }

    private static List<string> Ask(string statement)
    {
        using DuckDBConnection connection = new("Data Source=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = statement;
        using DuckDBDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }

        return rows;
    }
}
