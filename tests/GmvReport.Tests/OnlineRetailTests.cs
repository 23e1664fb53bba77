using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CommerceMetrics.TestData;

namespace GmvReport.Tests;

/// <summary>The two real files, against totals published with them and against decimals grouped by hand.</summary>
public sealed class OnlineRetailTests
{
    private const string First = "online_retail/online_retail_II_2009_2010.csv.gz";
    private const string Second = "online_retail/online_retail_2010_2011.csv.gz";

    [SharedDataFact(First)]
    public void Months_of_the_first_file_net_of_refunds_equal_the_known_totals() => Months(
        First, lines: 525_461, ("2010-01", "624032.89"), ("2010-06", "679786.61"), ("2010-11", "1422654.64"));

    [SharedDataFact(Second)]
    public void Months_of_the_second_file_net_of_refunds_equal_the_known_totals() => Months(
        Second, lines: 541_909, ("2010-12", "748957.02"), ("2011-01", "560000.26"), ("2011-06", "691123.12"), ("2011-11", "1461756.25"), ("2011-12", "433668.01"));

    [SharedDataFact(First)]
    public void The_first_file_by_country_equals_decimals_grouped_by_hand() => Countries(First, notCounted: 3_690);

    [SharedDataFact(Second)]
    public void The_second_file_by_country_equals_decimals_grouped_by_hand() => Countries(Second, notCounted: 2_518);

    [SharedDataFact(Second)]
    public void The_table_lists_what_is_not_counted()
    {
        string table = AppRun.Of("--source", "online-retail", "--orders", SharedData.PathTo(Second)).Done().Output;
        Assert.Contains("541,909 rows = 539,391 accepted + 0 rejected + 2,518 not counted", table, StringComparison.Ordinal);
        Assert.Contains("Europe/London", table, StringComparison.Ordinal);
        Assert.Contains("2011-12 *", table, StringComparison.Ordinal);
    }

    private static void Months(string file, int lines, params (string Month, string Gmv)[] known)
    {
        JsonElement json = AppRun.Of(
            "--source", "online-retail", "--orders", SharedData.PathTo(file), "--definition", "NetOfRefundsAllIn", "--format", "json").Done().Json;
        Assert.Equal(lines, json.GetProperty("input").GetProperty("rows").GetInt32());
        Assert.Equal(("GBP", "Europe/London"), (json.GetProperty("currency").GetString(), json.GetProperty("zone").GetString()));
        Dictionary<string, string> months = json.GetProperty("rows").EnumerateArray()
            .ToDictionary(row => row.GetProperty("period").GetString()!, row => row.GetProperty("gmv").GetString()!);
        Assert.Equal(13, months.Count);
        Assert.All(known, month => Assert.Equal(month.Gmv, months[month.Month]));
    }

    private static void Countries(string file, int notCounted)
    {
        JsonElement json = AppRun.Of("--source", "online-retail", "--orders", SharedData.PathTo(file), "--by", "market", "--format", "json").Done().Json;
        Assert.Equal(notCounted, json.GetProperty("input").GetProperty("notCounted").GetInt32());
        Assert.Equal(0, json.GetProperty("input").GetProperty("rejected").GetInt32());

        // Sales alone: Placed takes no refund, and lines of cancelled invoices (C) are refunds.
        Dictionary<(string Country, string Month), decimal> sums = [];
        Dictionary<(string Country, string Month), HashSet<string>> invoices = [];
        foreach (string[] line in Lines(file))
        {
            decimal price = decimal.Parse(line[5], CultureInfo.InvariantCulture);
            if (line[0][0] is 'A' or 'C' || price == 0)
            {
                continue;
            }

            // No invoice of these files runs over two months or two countries.
            (string Country, string Month) key = (line[7], line[4][..7]);
            sums[key] = sums.GetValueOrDefault(key) + (decimal.Parse(line[3], CultureInfo.InvariantCulture) * price);
            (invoices.TryGetValue(key, out HashSet<string>? set) ? set : invoices[key] = []).Add(line[0]);
        }

        string[] expected =
        [
            .. sums.Select(sum => string.Create(
                CultureInfo.InvariantCulture, $"{sum.Key.Country} {sum.Key.Month} {decimal.Round(sum.Value, 2):F2} {invoices.GetValueOrDefault(sum.Key)?.Count ?? 0}"))
                .Order(StringComparer.Ordinal),
        ];
        string[] found =
        [
            .. json.GetProperty("rows").EnumerateArray()
                .Where(row => row.GetProperty("gmv").GetString() != "0.00" || row.GetProperty("orders").GetInt32() > 0)
                .Select(row => $"{row.GetProperty("segment").GetString()} {row.GetProperty("period").GetString()} {row.GetProperty("gmv").GetString()} {row.GetProperty("orders").GetInt32()}")
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(expected, found);
    }

    /// <summary>A parser of this file's own, for one that quotes fields and breaks no line inside them.</summary>
    private static IEnumerable<string[]> Lines(string file)
    {
        using StreamReader text = new(new GZipStream(File.OpenRead(SharedData.PathTo(file)), CompressionMode.Decompress), Encoding.UTF8);
        text.ReadLine();
        while (text.ReadLine() is { } line)
        {
            if (!line.Contains('"', StringComparison.Ordinal))
            {
                yield return line.Split(',');
                continue;
            }

            List<string> cells = [];
            StringBuilder cell = new();
            bool quoted = false;
            foreach (char letter in line)
            {
                if (letter == '"')
                {
                    quoted = !quoted;
                }
                else if (letter == ',' && !quoted)
                {
                    cells.Add(cell.ToString());
                    cell.Clear();
                }
                else
                {
                    cell.Append(letter);
                }
            }

            yield return [.. cells, cell.ToString()];
        }
    }
}
