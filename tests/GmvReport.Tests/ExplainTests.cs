using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using SampleFrame;

namespace GmvReport.Tests;

public sealed partial class ExplainTests : IDisposable
{
    // The exact sum has as many decimals as an amount and a rate together; this many hold it.
    private const int Decimals = 40;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_rows_that_an_explanation_selects_add_up_to_its_figure()
    {
        (string csv, List<(string At, string Market, string Currency, string Status, decimal Amount, decimal Discount)> rows) = RandomOrders(seed: 7, count: 400);
        string orders = folder.Write("orders.csv", csv);
        string rates = folder.Write("rates.csv", "Date,USD,BRL,\n2022-02-01,1.13,6.01,\n2022-01-14,1.1447,6.3357,\n2022-01-03,1.1355,6.3241,\n2021-12-31,1.1326,6.3101,\n");
        string text = AppRun.Of(
            "--orders", orders, "--rates", rates, "--in", "USD", "--by", "market", "--definition", "GoodsOnly", "--zone", "America/Sao_Paulo", "--explain", "B,R,2022-01").Done().Output;

        DateTimeZone zone = DateTimeZoneProviders.Tzdb["America/Sao_Paulo"];
        BigInteger sum = 0;
        int cells = 0;
        HashSet<int> used = [];
        foreach (Match line in Cell().Matches(text).Where(line => !line.Groups["terms"].Value.Contains("left out", StringComparison.Ordinal)))
        {
            cells++;
            (BigInteger rate, int scale) = Parsed(line.Groups["rate"].Value.Length > 0 ? line.Groups["rate"].Value : "1");
            for (int i = 0; i < rows.Count; i++)
            {
                (string at, string market, string currency, string status, decimal amount, decimal discount) = rows[i];
                LocalDate day = OffsetDateTimePattern.Rfc3339.Parse(at).Value.InZone(zone).Date;
                if (LocalDatePattern.Iso.Format(day) == line.Groups["day"].Value && market == line.Groups["market"].Value
                    && currency == line.Groups["currency"].Value && status == line.Groups["status"].Value)
                {
                    Assert.True(used.Add(i));
                    sum += (BigInteger)((amount - discount) * 100) * rate * BigInteger.Pow(10, Decimals - 2 - scale);
                }
            }
        }

        Assert.InRange(cells, 20, 200);
        (BigInteger exact, int digits) = Parsed(Exact().Match(text).Groups["exact"].Value);
        Assert.Equal(exact * BigInteger.Pow(10, Decimals - digits), sum);
        Assert.Equal(decimal.Round((decimal)(exact / BigInteger.Pow(10, Math.Max(0, digits - 10))) / 10_000_000_000m, 2), decimal.Parse(Printed().Match(text).Groups["printed"].Value, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void What_cannot_be_explained_says_what_can()
    {
        AppRun.Of("--explain", "2022-01").Failed(ExitCode.WrongArguments, "--explain", "BR,2022-Q1");
        AppRun.Of("--explain", "BR,2022-W01").Failed(ExitCode.WrongArguments, "gregorian");
        AppRun.Of("--by", "market", "--explain", "XX,2022-01").Failed(ExitCode.DataUnusable, "XX", "BR, CN");
        AppRun.Of("--by", "market", "--explain", "BR,2023-01").Failed(ExitCode.DataUnusable, "2023-01", "2021-01");
        Assert.StartsWith("gmv in 2022 is ", AppRun.Of("--grain", "year", "--explain", ",2022").Done().Output, StringComparison.Ordinal);
        Assert.Contains("take-rate of DE in 2022 is 0.", AppRun.Of("--grain", "year", "--by", "market", "--explain", "DE,2022", "--metrics", "take-rate").Done().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_by_name_stand_in_table_csv_and_json()
    {
        string[] args = ["--grain", "year", "--metrics", "net-sales,take-rate,units-per-order"];
        Assert.Contains("take-rate        fees ÷ (merchandise − discount + shipping)", AppRun.Of(args).Done().Output, StringComparison.Ordinal);
        Assert.Contains(",net-sales,take-rate,units-per-order\n", AppRun.Of([.. args, "--format", "csv"]).Done().Output, StringComparison.Ordinal);
        Assert.Equal(
            ["net-sales", "take-rate", "units-per-order"],
            AppRun.Of([.. args, "--format", "json"]).Done().Json.GetProperty("rows")[0].GetProperty("metrics").EnumerateObject().Select(metric => metric.Name));
        AppRun.Of("--metrics", "all", "--format", "html").Done();
        AppRun.Of("--metrics", "gmw").Failed(ExitCode.WrongArguments, "gmw", "take-rate");
    }

    private static (string Csv, List<(string, string, string, string, decimal, decimal)> Rows) RandomOrders(int seed, int count)
    {
        Random random = new(seed);
        StringBuilder csv = new("order_id,placed_at,market,currency,amount,status,discount\n");
        List<(string, string, string, string, decimal, decimal)> rows = [];
        for (int i = 0; i < count; i++)
        {
            string at = OffsetDateTimePattern.Rfc3339.Format((Instant.FromUtc(2021, 12, 30, 0, 0) + Duration.FromMinutes(random.Next(36 * 24 * 60))).WithOffset(Offset.FromHours(random.Next(-3, 9))));
            string market = random.Next(3) == 0 ? "DE" : "B,R";
            string currency = random.Next(2) == 0 ? "USD" : "BRL";
            string status = (string[])["Paid", "Delivered", "Cancelled"] is var all ? all[random.Next(3)] : "";
            (decimal amount, decimal discount) = (random.Next(100_000) / 100m, random.Next(500) / 100m);
            csv.Append(CultureInfo.InvariantCulture, $"{i},{at},\"{market}\",{currency},{amount},{status},{discount}\n");
            rows.Add((at, market, currency, status, amount, discount));
        }

        return (csv.ToString(), rows);
    }

    private static (BigInteger Mantissa, int Scale) Parsed(string number)
    {
        int point = number.IndexOf('.');
        return (BigInteger.Parse(number.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), point < 0 ? 0 : number.Length - point - 1);
    }

    [GeneratedRegex(@"^    (?<day>\d{4}-\d\d-\d\d) (?<market>.*) (?<currency>[A-Z]{3}) Sale (?<status>\w+): \(?(?<terms>[^×)\n]*)\)? ?(× (?<rate>[0-9.]+) )?", RegexOptions.Multiline)]
    private static partial Regex Cell();

    [GeneratedRegex(@"^  = (?<exact>[0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex Exact();

    [GeneratedRegex(@" is (?<printed>[0-9.]+)$", RegexOptions.Multiline)]
    private static partial Regex Printed();
}
