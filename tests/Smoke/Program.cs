using System.Globalization;
using System.Text;
using System.Text.Json;
using CommerceMetrics;
using CommerceMetrics.Csv;
using CommerceMetrics.Disclosures;
using CommerceMetrics.Sql;
using Microsoft.Data.Sqlite;
using NodaTime;
using Smoke;

if (args.Length > 0)
{
    return FileFaults.Run(args);
}

// The main job and a call into each package, with all that is printed told by its input: the same text whatever the program was compiled by.
string folder = Directory.CreateTempSubdirectory("commercemetrics-smoke").FullName;
try
{
    await RunAsync(folder);
}
finally
{
    Directory.Delete(folder, recursive: true);
}

return 0;

static async Task RunAsync(string folder)
{
    string orders = Path.Combine(folder, "orders.csv"), rates = Path.Combine(folder, "rates.csv"), shop = Path.Combine(folder, "shop.db"), file = Path.Combine(folder, "sales.cmcube");
    string[] lines = [.. Enumerable.Range(0, 5_000).Select(Line)];
    File.WriteAllText(orders, "order_id,placed_at,market,currency,amount,status,buyer_id\n" + string.Join("\n", lines) + "\nbad,yesterday,US,USD,1.00,Paid,1\n");
    File.WriteAllText(rates, "Date,USD,BRL,JPY,\n" + string.Join("\n", Enumerable.Range(0, 730).Select(Rate).Reverse()) + "\n");

    CubeSchema schema = OrderCsv.Generic.DefaultSchema.WithBusinessDays(BusinessDayRule.Parse("BR=America/Sao_Paulo,JP=Asia/Tokyo,*=UTC"));
    using SalesCubeBuilder builder = new(schema, loadId: "orders") { Workers = 2 };
    using BuyerLogBuilder log = new(builder);
    OrderCsvResult read = OrderCsv.Generic.Read(orders, builder, new OrderCsvOptions { Workers = 2 });
    Console.WriteLine($"{read.Accepted} accepted, {read.Rejected} rejected: {string.Join("; ", read.Examples.Select(bad => $"line {bad.Line}, {bad.Column}: {bad.Reason}"))}");

    builder.Build().Save(file);
    SalesCube cube = SalesCube.Load(file);
    MetricQuery metrics = new()
    {
        Definition = GmvDefinition.PaidAllIn,
        Grain = Grain.Quarter,
        By = Grouping.By("market"),
        In = Currency.USD,
        Rates = ExchangeRateCsv.ReadEcb(rates),
        Metrics = [Metric.NetSales(), Metric.Aov(GmvDefinition.PaidAllIn)],
    };
    GrowthReport report = GrowthReport.Create(cube, new GrowthQuery { Metrics = metrics, Comparisons = [Comparison.YearEarlier], FxNeutral = FxNeutralMethod.PriorRates });
    using MemoryStream json = new();
    report.WriteJson(json);
    Console.WriteLine(Encoding.UTF8.GetString(json.ToArray()));
    ReportingPeriod quarter = ReportingCalendar.Gregorian.ParsePeriod("2022-Q3");
    Console.Write(MetricTable.Create(cube, metrics).Explain(Metric.Gmv(GmvDefinition.PaidAllIn), new Segment("BR"), quarter));
    BuyerLog buyers = log.Build();
    foreach (BuyerTableRow row in BuyerTable.Create(buyers, metrics with { By = Grouping.None, Metrics = [] }).Rows)
    {
        Console.WriteLine($"{row.Period}: {row.ActiveBuyers} buyers, {row.NewBuyers} new, ARPU {row.Arpu}");
    }

    OrderMapping mapping = new()
    {
        OrderId = "id",
        PlacedAt = "at",
        Instants = InstantForm.UnixSeconds,
        Dimensions = [("market", "market")],
        Currency = "currency",
        Status = "status",
        Merchandise = "amount",
        Amounts = AmountForm.MinorUnits,
        Buyer = "buyer",
    };
    await LoadAsync($"Data Source={shop}", lines);
    Warehouse warehouse = new(new SqlOrders(SqlDialect.Sqlite, "orders", OrderMapping.FromJson(mapping.ToJson())), () => new SqliteConnection($"Data Source={shop}"));
    WarehouseLoad load = await warehouse.LoadAsync(new CubeRequest(schema));
    Console.WriteLine($"SQLite: {load.Cube.CellCount} cells, {(load.Cube.Cells.SequenceEqual(cube.Cells) ? "those" : "not those")} of the file");

    foreach (object sample in SmokeSamples.All)
    {
        Type type = sample is ReportingCalendar ? typeof(ReportingCalendar) : sample.GetType();
        string text = JsonSerializer.Serialize(sample, type, SmokeJson.Default);
        object? again = JsonSerializer.Deserialize(text, type, SmokeJson.Default);
        Console.WriteLine($"{type.Name} {text} {(JsonSerializer.Serialize(again, type, SmokeJson.Default) == text ? "read back" : "NOT READ BACK")}");
    }

    foreach (object result in SmokeSamples.ResultsOf(cube, buyers, metrics, report))
    {
        Console.WriteLine($"{result.GetType().Name} {JsonSerializer.Serialize(result, result.GetType(), SmokeJson.Default)}");
    }

    foreach (DisclosureFigure figure in DisclosureReader.Read("Le GMV a atteint 1,41 billion de yuans, soit 208 milliards de dollars, en hausse de 76 %.", "fr"))
    {
        Console.WriteLine(figure);
    }

    Console.WriteLine(Money.FromAmount(1_410_000_000_000m, Currency.CNY).ToString("IL", NumberLocale.Get("fr")));
}

static string Line(int n)
{
    string[] markets = ["US", "BR", "JP"], currencies = ["USD", "BRL", "JPY"], statuses = ["Paid", "Delivered", "Cancelled"];
    Instant at = Instant.FromUtc(2021, 1, 1, 0, 30) + Duration.FromMinutes(n * 209L);
    long amount = 1_000 + (n * 7_919L % 5_000);
    string digits = n % 3 == 2 ? amount.ToString(CultureInfo.InvariantCulture) : $"{amount / 100}.{amount % 100:00}";
    return $"{n},{at},{markets[n % 3]},{currencies[n % 3]},{digits},{statuses[n % 7 % 3]},{n * 31 % 400}";
}

static string Rate(int day)
{
    LocalDate date = new LocalDate(2021, 1, 1).PlusDays(day);
    return $"{date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)},1.{2_000 - day:0000},6.{1_000 + day:0000},{130 + (day / 100)}.5,";
}

static async Task LoadAsync(string shop, string[] lines)
{
    await using SqliteConnection connection = new(shop);
    await connection.OpenAsync();
    await using SqliteTransaction transaction = connection.BeginTransaction();
    await using SqliteCommand command = connection.CreateCommand();
    command.CommandText = "CREATE TABLE orders (id INTEGER, at INTEGER, market TEXT, currency TEXT, amount INTEGER, status TEXT, buyer INTEGER)";
    await command.ExecuteNonQueryAsync();
    command.CommandText = "INSERT INTO orders VALUES ($0, unixepoch($1), $2, $3, CAST(replace($4, '.', '') AS INTEGER), $5, $6)";
    foreach (string line in lines)
    {
        command.Parameters.Clear();
        foreach ((int index, string field) in line.Split(',').Index())
        {
            command.Parameters.AddWithValue($"${index}", field);
        }

        await command.ExecuteNonQueryAsync();
    }

    await transaction.CommitAsync();
}
