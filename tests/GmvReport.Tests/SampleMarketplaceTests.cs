using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CommerceMetrics;
using CommerceMetrics.TestData;
using NodaTime;

namespace GmvReport.Tests;

public sealed class SampleMarketplaceTests
{
    private static readonly OrderRow[] Rows = [.. SampleMarketplace.Rows()];

    [Fact]
    public void Chance_follows_the_published_sequence()
    {
        // https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64
        SplitMix64 random = new(1234567);
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(expected, expected.Select(_ => random.Next()));
    }

    [Fact]
    public void It_has_twelve_markets_eight_currencies_and_an_order_on_every_day_of_two_years()
    {
        OrderRow[] sales = [.. Rows.Where(row => row.Event == OrderEvent.Sale)];
        Assert.InRange(sales.Length, 20_000, 99_999);
        Assert.Equal(12, sales.Select(row => row.Segment).Distinct().Count());
        Assert.Equal(8, sales.Select(row => row.Currency).Distinct().Count());
        Assert.Equal(730, sales.Select(row => row.At.InUtc().Date).Distinct().Count());
        Assert.Equal(new LocalDate(2021, 1, 1), Rows.Min(row => row.At).InUtc().Date);
        Assert.Equal(new LocalDate(2022, 12, 31), Rows.Max(row => row.At).InUtc().Date);
        Assert.Equal(Enum.GetValues<OrderStatus>(), sales.Select(row => row.Status).Distinct().Order());
        Assert.Equal(sales.Length, sales.Select(row => row.OrderId).Distinct().Count());
        Assert.All(sales, row => Assert.True(
            row.Merchandise > 0 && row.Discount >= 0 && row.Discount < row.Merchandise && row.Shipping >= 0 && row.Tax > 0 && row.Fee > 0 && row.Units > 0));
        Assert.All(Rows.Where(row => row.Event == OrderEvent.Refund), row => Assert.True(row.Refund > 0 && row.At > row.OrderedAt));
        Assert.Contains(sales, row => row.Discount > 0);
        Assert.True(sales.Select(row => row.Buyer).Distinct().Count() < sales.Length);
    }

    [Fact]
    public void It_is_the_same_each_time() => Assert.Equal(Rows, SampleMarketplace.Rows());

    [Fact]
    public void Its_report_equals_decimals_grouped_by_hand()
    {
        Dictionary<(string Currency, LocalDate Day), decimal> rates = PlainRates();
        decimal Usd(OrderRow row)
        {
            LocalDate day = row.At.InUtc().Date;
            while (!rates.ContainsKey(("USD", day)))
            {
                day = day.PlusDays(-1);
            }

            decimal perEuro = row.Currency.Code == "EUR" ? 1 : rates[(row.Currency.Code, day)];
            return (row.Merchandise - row.Discount + row.Shipping) * rates[("USD", day)] / perEuro;
        }

        string[] expected =
        [
            .. Rows.Where(row => row.Event == OrderEvent.Sale && row.Status != OrderStatus.Test)
                .GroupBy(row => (Segment: row.Segment.ToString(), Period: row.At.InUtc().Date.ToString("uuuu-MM", CultureInfo.InvariantCulture)))
                .Select(group => $"{group.Key.Segment} {group.Key.Period} {Math.Round(group.Sum(Usd), 2)} {group.Count()}")
                .Order(StringComparer.Ordinal),
        ];
        JsonElement json = AppRun.Of("--by", "market", "--format", "json").Done().Json;
        Assert.Equal(12 * 24, expected.Length);
        Assert.Equal(expected, json.GetProperty("rows").EnumerateArray().Select(row =>
            $"{row.GetProperty("segment").GetString()} {row.GetProperty("period").GetString()} {row.GetProperty("gmv").GetString()} {row.GetProperty("orders").GetInt32()}"));

        JsonElement input = json.GetProperty("input");
        int orders = Rows.Count(row => row.Event == OrderEvent.Sale);
        Assert.Equal((orders, orders, 0, 0), (Number("rows"), Number("accepted"), Number("rejected"), Number("notCounted")));
        Assert.Empty(json.GetProperty("untranslated").EnumerateArray());

        int Number(string name) => input.GetProperty(name).GetInt32();
    }

    [Fact]
    public void With_no_option_it_reports_months_with_growth_in_the_second_year()
    {
        string report = AppRun.Of().Done().Output;
        Assert.StartsWith("GMV of the built-in marketplace by month\n", report, StringComparison.Ordinal);
        string[] months = [.. report.Split('\n').Where(line => line.StartsWith(" 202", StringComparison.Ordinal))];
        Assert.Equal(24, months.Length);
        Assert.All(months[..12], line => Assert.Contains("no prior", line, StringComparison.Ordinal));
        Assert.All(months[12..], line => Assert.Equal(2, line.Count(letter => letter == '%')));
        Assert.All(report.Split('\n'), line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public void The_liras_fall_shows_only_where_rates_are_held_still()
    {
        JsonElement turkey = AppRun.Of("--by", "market", "--grain", "year", "--format", "json").Done().Json.GetProperty("rows").EnumerateArray()
            .Single(row => row.GetProperty("segment").GetString() == "TR" && row.GetProperty("period").GetString() == "2022");
        decimal Rate(string member) => decimal.Parse(turkey.GetProperty(member).GetProperty("rate").GetString()!, CultureInfo.InvariantCulture);
        Assert.True(Rate("fxNeutral") > Rate("growth") + 0.5m);
        Assert.StartsWith("-", turkey.GetProperty("fxNeutral").GetProperty("fxEffect").GetString(), StringComparison.Ordinal);
    }

    [SharedDataFact("ecb/eurofxref-hist.csv.gz")]
    public void Its_rates_are_the_ecbs()
    {
        using GZipStream file = new(File.OpenRead(SharedData.PathTo("ecb/eurofxref-hist.csv.gz")), CompressionMode.Decompress);
        Dictionary<(string, LocalDate), decimal> all = Parse(new StreamReader(file));
        Dictionary<(string Currency, LocalDate Day), decimal> own = PlainRates();
        Assert.All(own, rate => Assert.Equal(all[rate.Key], rate.Value));
        LocalDate[] days = [.. all.Keys.Select(key => key.Item2).Where(day => day >= new LocalDate(2020, 12, 21) && day.Year <= 2022).Distinct().Order()];
        Assert.Equal(days, own.Keys.Select(key => key.Day).Distinct().Order());
        Assert.Equal(7 * days.Length, own.Count);
    }

    private static Dictionary<(string Currency, LocalDate Day), decimal> PlainRates()
    {
        using Stream file = typeof(SampleMarketplace).Assembly.GetManifestResourceStream("ecb.csv")!;
        return Parse(new StreamReader(file));
    }

    private static Dictionary<(string, LocalDate), decimal> Parse(StreamReader text)
    {
        string[] header = text.ReadLine()!.Split(',');
        Dictionary<(string, LocalDate), decimal> rates = [];
        while (text.ReadLine() is { Length: > 0 } line)
        {
            string[] cells = line.Split(',');
            LocalDate day = LocalDate.FromDateOnly(DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture));
            for (int column = 1; column < header.Length; column++)
            {
                if (header[column].Length > 0 && cells[column] != "N/A")
                {
                    rates.Add((header[column], day), decimal.Parse(cells[column], CultureInfo.InvariantCulture));
                }
            }
        }

        return rates;
    }
}
