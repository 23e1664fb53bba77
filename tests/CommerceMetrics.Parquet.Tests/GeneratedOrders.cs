using System.Globalization;
using System.Text;
using CommerceMetrics.Csv;
using DuckDB.NET.Data;

namespace CommerceMetrics.Parquet.Tests;

/// <summary>Orders of many currencies as generic CSV, with blanks, refunds and every column; and the same table in DuckDB.</summary>
internal static class GeneratedOrders
{
    public const int Count = 6_000;

    private static readonly string[] Currencies = ["USD", "EUR", "JPY", "KWD", "BRL", "CLF"];
    private static readonly string[] Markets = ["US", "DE", "JP", "KW", "BR", "Côte d'Ivoire", "a rather long name of a market"];

    public static OrderMapping Mapping { get; } = new()
    {
        OrderId = "order_id",
        PlacedAt = "placed_at",
        Dimensions = [("market", "market")],
        Currency = "currency",
        Status = "status",
        Merchandise = "amount",
        Discount = "discount",
        Shipping = "shipping",
        Tax = "tax",
        Refund = "refund",
        RefundedAt = "refunded_at",
        Fee = "fee",
        Units = "units",
        Buyer = "buyer_id",
    };

    public static CubeSchema Schema { get; } = OrderCsv.Generic.DefaultSchema.WithBusinessDays(BusinessDayRule.Parse("US=America/New_York,JP=Asia/Tokyo,*=Europe/Berlin"));

    public static string Csv { get; } = Write();

    public static SalesCube Cube { get; } = Read(Csv);

    /// <summary>What every writer writes.</summary>
    public static OrderMapping FewColumns { get; } = new() { PlacedAt = "placed_at", Dimensions = [("market", "market")], Currency = "currency", Status = "status", Merchandise = "amount" };

    /// <summary>The rows of the CSV, cell by cell.</summary>
    public static string[][] Rows { get; } = [.. Csv.Split('\n')[1..^1].Select(line => line.Split(','))];

    public static SalesCube CubeOfFewColumns { get; } = Read(string.Join('\n', Csv.Split('\n').Select(line => line.Split(',') is [_, ..] cells && cells.Length > 6 ? string.Join(',', cells[..5].Append("").Append(cells[6])) : line)));

    public static SalesCube Read(string csv)
    {
        using SalesCubeBuilder builder = new(Schema);
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(csv));
        OrderCsvResult result = OrderCsv.Generic.Read(stream, builder, new() { Strict = true });
        Assert.Equal(0, result.Rejected);
        return builder.Build();
    }

    /// <summary>Runs statements in a database that holds the table <c>orders</c>: instants without a zone, amounts as DECIMAL(18,4).</summary>
    public static void InDuckDb(params IEnumerable<string> statements)
    {
        using TemporaryFolder folder = new();
        string csv = folder.PathTo("orders.csv");
        File.WriteAllText(csv, Csv);
        using DuckDBConnection connection = new("Data Source=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        string types = string.Join(", ", new[] { "amount", "discount", "shipping", "tax", "refund", "fee" }.Select(name => $"{name}: 'DECIMAL(18,4)'"));
        string load = $"SET preserve_insertion_order = true; SET threads = 1; SET TimeZone = 'UTC'; CREATE TABLE orders AS SELECT * FROM read_csv('{csv}', header = true, nullstr = '', columns = {{order_id: 'BIGINT', placed_at: 'TIMESTAMP', market: 'VARCHAR', "
            + $"currency: 'VARCHAR', status: 'VARCHAR', buyer_id: 'VARCHAR', {types}, units: 'INTEGER', refunded_at: 'TIMESTAMP'}})";
        foreach (string statement in statements.Prepend(load))
        {
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
    }

    private static string Write()
    {
        Random random = new(20_261_125);
        StringBuilder csv = new("order_id,placed_at,market,currency,status,buyer_id,amount,discount,shipping,tax,refund,fee,units,refunded_at\n");
        string[] statuses = Enum.GetNames<OrderStatus>();
        for (int order = 0; order < Count; order++)
        {
            string code = Currencies[random.Next(Currencies.Length)];
            int digits = Currency.FromCode(code).Digits;
            DateTime at = new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds((order * 10_000L) + random.Next(9_000));
            string refund = random.Next(10) == 0 ? Amount(random, digits) : "";
            string refundedAt = refund.Length > 0 && random.Next(2) == 0 ? Text(at.AddDays(random.Next(60)).AddSeconds(random.Next(86_400))) : "";
            string optional = string.Join(',', Enumerable.Range(0, 3).Select(_ => random.Next(3) == 0 ? "" : Amount(random, digits)));
            csv.Append(CultureInfo.InvariantCulture, $"{order},{Text(at)},{Markets[random.Next(Markets.Length)]},{code},{statuses[random.Next(statuses.Length)]},")
                .Append(CultureInfo.InvariantCulture, $"{(random.Next(5) == 0 ? "" : "B-" + random.Next(500))},{Amount(random, digits)},{optional},{refund},{(random.Next(2) == 0 ? "" : Amount(random, digits))},")
                .Append(CultureInfo.InvariantCulture, $"{(random.Next(4) == 0 ? "" : random.Next(-2, 9))},{refundedAt}\n");
        }

        return csv.ToString();
    }

    private static string Text(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Amount(Random random, int digits)
    {
        decimal units = random.NextInt64(-50, 100_000_000);
        return (units / (decimal)System.Numerics.BigInteger.Pow(10, digits)).ToString(CultureInfo.InvariantCulture);
    }
}
