using System.Globalization;
using System.Numerics;
using System.Text;

namespace CommerceMetrics.Csv.Tests;

/// <summary>Random files: what is written is what is read, however it is cut, quoted or packed.</summary>
public class GenericOrderCsvPropertyTests
{
    private static readonly string[] Markets = ["BR", "CN", "Côte d'Ivoire", "a, b", "quo\"ted", "two\nlines", "日本", "United Kingdom", "x"];
    private static readonly string[] Currencies = ["USD", "EUR", "JPY", "KWD", "BRL", "CLF"];
    private static readonly string[] Money = ["amount", "discount", "shipping", "tax", "refund", "fee"];

    [Fact]
    public void Totals_of_random_files_are_the_sums_of_what_was_written()
    {
        for (int seed = 0; seed < 150; seed++)
        {
            RandomFile file = new(new Random(seed), rows: 60);
            foreach (int blockSize in new[] { 16, 64, 1000, CsvRecords.DefaultBlockSize })
            {
                (OrderCsvResult result, List<SunkRow> rows) = RowList.Read(OrderCsv.Generic, file.Bytes, blockSize: blockSize);
                Assert.Equal((60L, 0L), (result.Accepted, result.Rejected));
                AssertSame(file.Totals, rows);
            }
        }
    }

    [Fact]
    public void A_cube_of_a_random_file_has_the_same_totals()
    {
        RandomFile file = new(new Random(77), rows: 20_000);
        using SalesCubeBuilder builder = new(OrderCsv.Generic.DefaultSchema);
        OrderCsvResult result = OrderCsv.Generic.Read(new MemoryStream(RowList.Gzip(file.Bytes)), builder);
        SalesCube cube = builder.Build();
        Assert.Equal(20_000, result.Accepted);
        foreach (IGrouping<string, KeyValuePair<string, BigInteger>> currency in file.Totals.GroupBy(total => total.Key[..3]))
        {
            foreach ((string key, BigInteger expected) in currency)
            {
                AmountComponent component = key[4..] == "amount" ? AmountComponent.Merchandise : Enum.Parse<AmountComponent>(key[4..], ignoreCase: true);
                BigInteger found = cube.Cells.Where(cell => cell.Currency.Code == key[..3]).Aggregate(BigInteger.Zero, (sum, cell) => sum + (BigInteger)cell.Totals[component]);
                Assert.Equal(expected, found);
            }
        }
    }

    [Fact]
    public void A_trickling_stream_gives_the_same_rows()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            RandomFile file = new(new Random(seed), rows: 200);
            List<SunkRow> expected = RowList.Read(OrderCsv.Generic, file.Bytes).Rows;
            foreach (byte[] bytes in new[] { file.Bytes, RowList.Gzip(file.Bytes) })
            {
                RowList list = new();
                OrderCsv.Generic.Read(new TricklingStream(bytes, seed), list, new(), default);
                Assert.Equal(expected, list.Rows);
            }
        }
    }

    [Fact]
    public void Damaged_files_give_the_same_verdict_whatever_the_block_size()
    {
        int bad = 0;
        for (int seed = 0; seed < 3_000; seed++)
        {
            Random random = new(seed);
            byte[] bytes = Damage(new RandomFile(random, rows: 6).Bytes, random);
            string expected = Verdict(bytes, CsvRecords.DefaultBlockSize);
            bad += expected.StartsWith("error", StringComparison.Ordinal) ? 1 : 0;
            foreach (int blockSize in new[] { 16, 100, 300 })
            {
                string found = Verdict(bytes, blockSize);
                Assert.True(expected == found, $"seed {seed}, block {blockSize}: {expected}\n{found}\n{Encoding.Latin1.GetString(bytes)}");
            }
        }

        Assert.InRange(bad, 100, 2_900);
    }

    [Fact]
    public void Nothing_but_an_invalid_file_is_ever_thrown()
    {
        byte[] packed = RowList.Gzip(new RandomFile(new Random(1), rows: 3).Bytes);
        for (int seed = 0; seed < 60_000; seed++)
        {
            Random random = new(seed);
            byte[] bytes = seed % 3 == 0 ? Damage(packed, random) : Damage(new RandomFile(random, rows: random.Next(0, 3)).Bytes, random);
            try
            {
                (OrderCsvResult result, _) = RowList.Read(seed % 2 == 0 ? OrderCsv.Generic : OrderCsv.OnlineRetail, bytes, blockSize: 256);
                Assert.All(result.Examples, example => Assert.InRange(example.Line, 1, bytes.Length + 1));
            }
            catch (InvalidDataException error)
            {
                Assert.NotEmpty(error.Message);
            }
        }
    }

    internal static byte[] Damage(byte[] bytes, Random random)
    {
        List<byte> damaged = [.. bytes];
        ReadOnlySpan<byte> favourites = "\"\",\r\n\0.-Z9\u00E9"u8;
        for (int edits = random.Next(1, 5); edits > 0 && damaged.Count > 0; edits--)
        {
            int at = random.Next(damaged.Count);
            byte value = random.Next(3) == 0 ? (byte)random.Next(256) : favourites[random.Next(favourites.Length)];
            switch (random.Next(5))
            {
                case 0:
                    damaged[at] = value;
                    break;
                case 1:
                    damaged.Insert(at, value);
                    break;
                case 2:
                    damaged.RemoveAt(at);
                    break;
                case 3:
                    damaged.RemoveRange(at, Math.Min(random.Next(20), damaged.Count - at));
                    break;
                default:
                    if (random.Next(4) == 0)
                    {
                        damaged.RemoveRange(at, damaged.Count - at);
                    }

                    break;
            }
        }

        return [.. damaged];
    }

    private static string Verdict(byte[] bytes, int blockSize)
    {
        try
        {
            (OrderCsvResult result, List<SunkRow> rows) = RowList.Read(OrderCsv.Generic, bytes, blockSize: blockSize);
            return $"{result.Accepted} {result.Rejected} {string.Join(";", result.Examples)} {string.Join(";", rows)}";
        }
        catch (InvalidDataException error)
        {
            return "error " + error.Message;
        }
    }

    private static void AssertSame(Dictionary<string, BigInteger> expected, List<SunkRow> rows)
    {
        Dictionary<string, BigInteger> found = [];
        foreach (SunkRow row in rows)
        {
            long[] amounts = [row.Merchandise, row.Discount, row.Shipping, row.Tax, row.Refund, row.Fee];
            for (int i = 0; i < Money.Length; i++)
            {
                string key = $"{row.Currency} {Money[i]}";
                found[key] = found.GetValueOrDefault(key) + amounts[i];
            }
        }

        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), found.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    /// <summary>A valid file: columns in random order, quoted or not, LF or CR LF; and its totals by currency and column.</summary>
    private sealed class RandomFile
    {
        public RandomFile(Random random, int rows)
        {
            string[] columns = ["order_id", "placed_at", "market", "currency", "status", "note", "units", .. Money];
            random.Shuffle(columns);
            string lineBreak = random.Next(2) == 0 ? "\n" : "\r\n";
            bool quotesAll = random.Next(4) == 0;
            StringBuilder text = new();
            text.AppendJoin(',', columns.Select(column => quotesAll ? $"\"{column}\"" : column)).Append(lineBreak);
            for (int row = 0; row < rows; row++)
            {
                string currency = Currencies[random.Next(Currencies.Length)];
                int digits = Currency.FromCode(currency).Digits;
                Dictionary<string, string> fields = new()
                {
                    ["order_id"] = random.Next(2) == 0 ? row.ToString(CultureInfo.InvariantCulture) : $"id {row}",
                    ["placed_at"] = new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.Next(40_000_000))
                        .ToString(random.Next(2) == 0 ? "yyyy-MM-ddTHH:mm:ss'Z'" : "yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture),
                    ["market"] = Markets[random.Next(Markets.Length)],
                    ["currency"] = currency,
                    ["status"] = Enum.GetName((OrderStatus)random.Next(7))!,
                    ["note"] = random.Next(3) == 0 ? "a \"note\",\r\n" : "",
                    ["units"] = random.Next(10).ToString(CultureInfo.InvariantCulture),
                };
                foreach (string column in Money)
                {
                    long units = random.NextInt64(-1_000_000, 100_000_000) >> random.Next(20);
                    string written = column != "amount" && random.Next(4) == 0 ? "" : Write(units, digits, random);
                    fields[column] = written;
                    string key = $"{currency} {column}";
                    Totals[key] = Totals.GetValueOrDefault(key) + (written.Length == 0 ? 0 : units);
                }

                text.AppendJoin(',', columns.Select(column => Quote(fields[column], quotesAll || random.Next(5) == 0)));
                text.Append(row == rows - 1 && random.Next(2) == 0 ? "" : lineBreak);
            }

            Bytes = Encoding.UTF8.GetBytes(text.ToString());
        }

        public byte[] Bytes { get; }

        public Dictionary<string, BigInteger> Totals { get; } = [];

        private static string Quote(string field, bool always) =>
            always || field.AsSpan().ContainsAny("\",\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

        private static string Write(long units, int digits, Random random)
        {
            string text = (units / (decimal)BigInteger.Pow(10, digits)).ToString(CultureInfo.InvariantCulture);
            if (random.Next(4) == 0)
            {
                text += text.Contains('.', StringComparison.Ordinal) ? "000" : ".0";
            }

            return text;
        }
    }
}
