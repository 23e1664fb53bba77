using System.Globalization;
using System.IO.Compression;
using CommerceMetrics.TestData;
using NodaTime;

namespace CommerceMetrics.Validation.Tests;

/// <summary>The known defects of Online Retail by code, with the counts that the data's own notes state (two files).</summary>
public class RealOnlineRetailTests
{
    private static readonly CubeSchema Schema = new("market", "description", "invoice") { Digits = new Dictionary<Currency, int> { [Currency.GBP] = 3 } };

    // Invoices that begin with A are this shop's adjustments: a rule of the user's own.
    private static readonly OrderRule Adjustment = OrderRule.Policy(
        "RETAIL1", nameof(OrderRow.Segment), OrderCondition.SegmentWhere(segment => segment[2] == "A"), "The invoice is an adjustment of bad debt. Leave it out of sales.", FluentValidation.Severity.Warning);

    [SharedDataFact("online_retail/online_retail_II_2009_2010.csv.gz")]
    public void The_first_year() => Check("online_retail/online_retail_II_2009_2010.csv.gz", new()
    {
        ["CM1010"] = 2_121,
        ["CM1011"] = 1,
        ["CM1012"] = 2_928,
        ["CM1015"] = 107_927,
        ["CM2008"] = 3_687,
        ["CM3001"] = 6_865,
        ["RETAIL1"] = 3,
        ["refunds"] = 10_206,
        ["negative quantities"] = 12_326,
    });

    [SharedDataFact("online_retail/online_retail_2010_2011.csv.gz")]
    public void The_second_year() => Check("online_retail/online_retail_2010_2011.csv.gz", new()
    {
        ["CM1010"] = 1_336,
        ["CM1011"] = 0,
        ["CM1012"] = 1_454,
        ["CM1015"] = 135_080,
        ["CM2008"] = 2_515,
        ["CM3001"] = 5_268,
        ["RETAIL1"] = 3,
        ["refunds"] = 9_288,
        ["negative quantities"] = 10_624,
    });

    [SharedDataFact("online_retail/online_retail_2010_2011.csv.gz")]
    public void The_overlap_of_both_files()
    {
        // Lines that are equal within a file are told apart by their number: what is repeated then is in both files.
        SegmentTable segments = new([.. Schema.Dimensions]);
        Dictionary<(string Line, int Time), long> known = [];
        using OrderBatch batch = new(1_100_000, OrderFields.Merchandise | OrderFields.OrderIds);
        foreach (string path in new[] { "online_retail/online_retail_II_2009_2010.csv.gz", "online_retail/online_retail_2010_2011.csv.gz" })
        {
            Dictionary<string, int> times = new(StringComparer.Ordinal);
            foreach (string[] line in Lines(SharedData.PathTo(path)))
            {
                // One file writes "nan", 17850 and 0 where the other has nothing, 17850.0 and 0.0, and blanks around descriptions.
                (line[2], line[6]) = (line[2] == "nan" ? "" : line[2].Trim(), line[6].Split('.')[0]);
                line[5] = decimal.Parse(line[5], NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.###", CultureInfo.InvariantCulture);
                string text = string.Join('\t', line);
                int time = times[text] = times.GetValueOrDefault(text) + 1;
                known.TryAdd((text, time), known.Count);
                batch.Segments[batch.Count] = segments.GetOrAdd(line[7], "described", "-");
                batch.Currencies[batch.Count] = Currency.GBP;
                batch.Statuses[batch.Count] = OrderStatus.Paid;
                batch.OrderIds[batch.Count++] = known[(text, time)];
            }
        }

        Assert.Equal(1_067_370, batch.Count);
        Assert.Equal(22_523, Repeats(batch, segments).CountOf("CM3001"));
    }

    private static ValidationSummary Repeats(OrderBatch batch, SegmentTable segments)
    {
        OrderColumnsValidator validator = new(Schema, segments, rules: []);
        validator.Validate(AsOrders(batch.AsColumns()), OrderMemoryRules.Duplicate);
        return validator.Summary();
    }

    private static void Check(string path, Dictionary<string, long> expected)
    {
        SegmentTable segments = new([.. Schema.Dimensions]);
        Dictionary<string, long> lines = new(StringComparer.Ordinal);
        using OrderBatch batch = new(600_000, OrderFields.Events | OrderFields.Merchandise | OrderFields.Refund | OrderFields.Units | OrderFields.Buyers | OrderFields.OrderIds);
        foreach (string[] line in Lines(SharedData.PathTo(path)))
        {
            int row = batch.Count;
            bool isRefund = line[0].StartsWith('C');
            long quantity = long.Parse(line[3], CultureInfo.InvariantCulture);
            long amount = quantity * decimal.ToInt64(decimal.Parse(line[5], NumberStyles.Float, CultureInfo.InvariantCulture) * 1_000);
            batch.Instants[row] = LocalDateTime.FromDateTime(DateTime.Parse(line[4], CultureInfo.InvariantCulture)).InUtc().ToInstant().ToUnixTimeSeconds();
            batch.Segments[row] = segments.GetOrAdd(line[7], line[2] is "nan" or "" ? "" : "described", char.IsLetter(line[0][0]) ? line[0][..1] : "-");
            batch.Currencies[row] = Currency.GBP;
            batch.Statuses[row] = OrderStatus.Paid;
            batch.Events[row] = isRefund ? OrderEvent.Refund : OrderEvent.Sale;
            batch.Amounts(AmountComponent.Merchandise)[row] = isRefund ? 0 : amount;
            batch.Amounts(AmountComponent.Refund)[row] = isRefund ? -amount : 0;
            batch.Units[row] = isRefund ? -quantity : quantity;
            batch.Buyers[row] = line[6].Length == 0 ? OrderColumns.None : (long)decimal.Parse(line[6], CultureInfo.InvariantCulture);

            // What must be unique here is the whole line: equal lines have equal numbers.
            lines.TryAdd(string.Join('\t', line), lines.Count);
            batch.OrderIds[row] = lines[string.Join('\t', line)];
            batch.Count++;
        }

        OrderRuleOptions options = new() { ExpectsBuyers = true, Opened = Instant.FromUtc(2009, 12, 1, 0, 0), Now = Instant.FromUtc(2011, 12, 31, 0, 0) };
        OrderColumnsValidator validator = new(Schema, segments, options, [.. OrderRules.RowLocal, Adjustment]);
        validator.Validate(batch.AsColumns());
        ValidationSummary summary = validator.Summary().Merge(Repeats(batch, segments));
        Assert.All(expected.Where(count => char.IsUpper(count.Key[0])), count => Assert.Equal((count.Key, count.Value), (count.Key, summary.CountOf(count.Key))));
        Assert.Equal(0, summary.CountOf("CM2002") + summary.CountOf("CM2003") + summary.CountOf("CM2004"));

        // Negative quantities: those of sales, and all refunds but the one that is not negative.
        long refunds = batch.Events[..batch.Count].Count(OrderEvent.Refund);
        Assert.Equal(expected["refunds"], refunds);
        Assert.Equal(expected["negative quantities"], summary.CountOf("CM1010") + refunds - summary.CountOf("CM1011"));
    }

    // A line of a refund may be repeated as one of a sale: each line counts as an order of its own.
    private static OrderColumns AsOrders(OrderColumns columns) => new()
    {
        Instants = columns.Instants,
        Segments = columns.Segments,
        Currencies = columns.Currencies,
        Statuses = columns.Statuses,
        Merchandise = columns.Merchandise,
        OrderIds = columns.OrderIds,
    };

    private static IEnumerable<string[]> Lines(string path)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } text)
        {
            while (text.Count(letter => letter == '"') % 2 != 0)
            {
                text += "\n" + reader.ReadLine();
            }

            yield return Fields(text);
        }
    }

    private static string[] Fields(string text)
    {
        List<string> fields = [];
        System.Text.StringBuilder field = new();
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && isQuoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append(text[++i]);
            }
            else if (text[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (text[i] == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(text[i]);
            }
        }

        fields.Add(field.ToString());
        return [.. fields];
    }
}
