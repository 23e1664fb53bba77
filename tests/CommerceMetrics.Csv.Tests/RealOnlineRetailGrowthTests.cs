using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using CommerceMetrics.TestData;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace CommerceMetrics.Csv.Tests;

/// <summary>A million real lines: monthly figures by country in three currencies, and their growth, against sums made by SQLite in whole thousandths and translated
/// in fractions from the text of the ECB's file.</summary>
public partial class RealOnlineRetailGrowthTests
{
    private const string First = "online_retail/online_retail_II_2009_2010.csv.gz";
    private const string Second = "online_retail/online_retail_2010_2011.csv.gz";
    private const string Ecb = "ecb/eurofxref-hist.csv.gz";

    // Enough digits to tell exact sums from rounded ones, few enough for the decimal of Money.
    private const int Digits = 18;

    [SharedDataFact(First, Ecb)]
    public void Figures_of_2009_and_2010_equal_sqlite() => AssertFile(First, "9539484.634");

    [SharedDataFact(Second, Ecb)]
    public void Figures_of_2010_and_2011_equal_sqlite() => AssertFile(Second, "9747747.934");

    [SharedDataFact(Second)]
    public void From_paid_value_to_net_merchandise_value_only_the_refunds_enter()
    {
        string path = SharedData.PathTo(Second);
        using SqliteConnection lines = OnlineRetailLines.Load(path);
        using SalesCubeBuilder builder = new(OrderCsv.OnlineRetail.DefaultSchema);
        OrderCsv.OnlineRetail.Read(path, builder);
        GmvReconciliation steps = GmvReconciliation.Create(
            builder.Build(), new MetricQuery { Definition = GmvDefinition.PaidAllIn, By = Grouping.By("market") }, GmvDefinition.NetMerchandiseValue);
        Assert.Equal(["refund enters", "shipping leaves", "tax leaves", "Returned orders leave"], steps.Steps.Select(step => step.ToString()));
        Sums sales = new(lines, withRefunds: false), net = new(lines, withRefunds: true);
        int withRefunds = 0;
        foreach (GmvReconciliationRow row in steps.Rows)
        {
            (string country, LocalDate month) = (row.Segment.ToString(), row.Period.Start);
            BigRational start = sales.Translated(country, month, _ => new BigRational(1, 1)), end = net.Translated(country, month, _ => new BigRational(1, 1));
            Assert.Equal((start.ToFixed(3), end.ToFixed(3)), (row.Start.ToFixedString(3), row.End.ToFixedString(3)));
            Assert.Equal([(end - start).ToFixed(3), "0.000", "0.000", "0.000"], row.Lines.Select(line => line.Amount.ToFixedString(3)));
            Assert.Equal(row.End.Round() - row.Start.Round(), row.Lines.Aggregate(Money.Zero(Currency.GBP), (sum, line) => sum + line.Printed.Round()));
            withRefunds += row.Lines[0].Amount.IsZero ? 0 : 1;
        }

        Assert.True(withRefunds > 100);
    }

    private static void AssertFile(string file, string total)
    {
        string path = SharedData.PathTo(file);
        using SqliteConnection lines = OnlineRetailLines.Load(path);
        Assert.Equal(total, Thousandths((long)OnlineRetailLines.Scalar(lines, "SELECT sum(quantity * price) FROM lines")));

        using SalesCubeBuilder builder = new(OrderCsv.OnlineRetail.DefaultSchema);
        OrderCsv.OnlineRetail.Read(path, builder);
        SalesCube cube = builder.Build();
        EcbFractions fixings = new(SharedData.PathTo(Ecb));
        ExchangeRates rates = ExchangeRateCsv.ReadEcb(SharedData.PathTo(Ecb));
        foreach (GmvDefinition definition in (GmvDefinition[])[GmvDefinition.Placed, GmvDefinition.NetOfRefundsAllIn])
        {
            Sums sums = new(lines, withRefunds: definition == GmvDefinition.NetOfRefundsAllIn);
            foreach (string currency in (string[])["GBP", "EUR", "USD"])
            {
                GrowthReport report = GrowthReport.Create(cube, new GrowthQuery
                {
                    Metrics = new MetricQuery { Definition = definition, In = Currency.FromCode(currency), Rates = rates, By = Grouping.By("market") },
                    Comparisons = [Comparison.Previous],
                    FxNeutral = FxNeutralMethod.PriorRates,
                });
                AssertReport(report, sums, day => fixings.FromGbp(currency, day));
            }
        }
    }

    private static void AssertReport(GrowthReport report, Sums sums, Func<LocalDate, BigRational> rate)
    {
        Assert.Empty(report.Untranslated);
        Assert.Equal(sums.Countries.SelectMany(country => sums.Months.Select(month => (country, month))), report.Rows.Select(row => (row.Segment.ToString(), row.Period.Start)));
        foreach (GrowthReportRow row in report.Rows)
        {
            LocalDate month = row.Period.Start;
            BigRational current = sums.Translated(row.Segment.ToString(), month, rate);
            Assert.Equal(current.ToFixed(2), row.Gmv.ToFixedString());
            Assert.Equal(current.ToFixed(Digits), row.Gmv.Round(Digits).Amount.ToString($"F{Digits}", CultureInfo.InvariantCulture));
            long orders = sums.Orders(row.Segment.ToString(), month);
            Assert.Equal(orders, (long)row.Orders.Value);
            Assert.Equal(orders > 0 ? (current / orders).ToFixed(2) : null, row.Aov.IsDefined ? row.Aov.ToFixedString() : null);
            Assert.Equal(month >= sums.FirstDay && row.Period.End <= sums.LastDay, row.IsComplete);

            BigRational prior = sums.Translated(row.Segment.ToString(), month.PlusMonths(-1), rate);
            BigRational neutral = sums.Translated(row.Segment.ToString(), month, day => rate(Partner(day)));
            GrowthOutcome outcome = Outcome(month, prior, current);
            Assert.Equal(outcome, row.Growth!.Value.Outcome);
            Assert.Equal(outcome == GrowthOutcome.Rate ? ((current - prior) / prior).ToFixed(6) : null, row.Growth.Value.TryGetRate(out GrowthRate reported) ? reported.ToFixedString(6) : null);
            outcome = Outcome(month, prior, neutral);
            Assert.Equal(outcome, row.FxNeutral!.Outcome);
            Assert.Equal(outcome == GrowthOutcome.Rate ? ((neutral - prior) / prior).ToFixed(6) : null, row.FxNeutral.TryGetRate(out GrowthRate held) ? held.ToFixedString(6) : null);
            if (row.FxNeutral.HasMoney)
            {
                Assert.Equal((current - neutral).ToFixed(Digits), row.FxNeutral.FxEffect.Round(Digits).Amount.ToString($"F{Digits}", CultureInfo.InvariantCulture));
            }
        }

        GrowthOutcome Outcome(LocalDate month, BigRational prior, BigRational current) =>
            month.PlusDays(-1) < sums.FirstDay ? GrowthOutcome.NoPrior
            : month.PlusMonths(-1) < sums.FirstDay || month.PlusMonths(1).PlusDays(-1) > sums.LastDay ? GrowthOutcome.Incomplete
            : prior.Sign < 0 || current.Sign < 0 ? GrowthOutcome.NegativeBase
            : prior.Sign > 0 ? GrowthOutcome.Rate
            : current.Sign == 0 ? GrowthOutcome.NoChange : GrowthOutcome.FromZero;
    }

    // The same day of the month before, or its last day.
    private static LocalDate Partner(LocalDate day) => day.PlusMonths(-1);

    private static string Thousandths(long value) => new BigRational(value, 1000).ToFixed(3);

    /// <summary>Daily sums by country, as SQLite makes them.</summary>
    private sealed class Sums
    {
        private const string Counted = "invoice NOT LIKE 'A%' AND price <> 0";
        private readonly Dictionary<(string Country, LocalDate Month), List<(LocalDate Day, long Thousandths)>> values = [];
        private readonly Dictionary<(string Country, LocalDate Month), long> orders = [];

        public Sums(SqliteConnection lines, bool withRefunds)
        {
            string refunds = withRefunds ? "" : " AND invoice NOT LIKE 'C%'";
            foreach ((string country, LocalDate day, long sum) in Read(lines, $"SELECT country, day, sum(quantity * price) FROM lines WHERE {Counted}{refunds} GROUP BY country, day"))
            {
                Month(values, country, day).Add((day, sum));
            }

            foreach ((string country, LocalDate day, long count) in Read(lines, $"SELECT country, day, count(*) FROM lines WHERE rowid IN (SELECT min(rowid) FROM lines WHERE {Counted} AND invoice NOT LIKE 'C%' GROUP BY invoice) GROUP BY country, day"))
            {
                (string, LocalDate) key = (country, FirstOfMonth(day));
                orders[key] = orders.GetValueOrDefault(key) + count;
            }

            FirstDay = LocalDatePattern.Iso.Parse((string)OnlineRetailLines.Scalar(lines, $"SELECT min(day) FROM lines WHERE {Counted}")).Value;
            LastDay = LocalDatePattern.Iso.Parse((string)OnlineRetailLines.Scalar(lines, $"SELECT max(day) FROM lines WHERE {Counted}")).Value;
            Countries = [.. Read(lines, $"SELECT country, min(day), 0 FROM lines WHERE {Counted} GROUP BY country").Select(row => row.Country).Order(StringComparer.Ordinal)];
            Months = [.. Enumerable.Range(0, 24).Select(i => FirstOfMonth(FirstDay).PlusMonths(i)).TakeWhile(month => month <= LastDay)];
        }

        public LocalDate FirstDay { get; }

        public LocalDate LastDay { get; }

        public string[] Countries { get; }

        public LocalDate[] Months { get; }

        public long Orders(string country, LocalDate month) => orders.GetValueOrDefault((country, month));

        public BigRational Translated(string country, LocalDate month, Func<LocalDate, BigRational> rate) =>
            values.GetValueOrDefault((country, month), []).Aggregate(default(BigRational), (sum, day) => sum + (rate(day.Day) * new BigRational(day.Thousandths, 1000)));

        private static LocalDate FirstOfMonth(LocalDate day) => new(day.Year, day.Month, 1);

        private static List<(LocalDate, long)> Month(Dictionary<(string, LocalDate), List<(LocalDate, long)>> byMonth, string country, LocalDate day)
        {
            (string, LocalDate) key = (country, FirstOfMonth(day));
            if (!byMonth.TryGetValue(key, out List<(LocalDate, long)>? days))
            {
                byMonth.Add(key, days = []);
            }

            return days;
        }

        private static IEnumerable<(string Country, LocalDate Day, long Value)> Read(SqliteConnection lines, string sql)
        {
            using SqliteCommand command = lines.CreateCommand();
#pragma warning disable CA2100 // the statements are constants of this file
            command.CommandText = sql;
#pragma warning restore CA2100
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                yield return (reader.GetString(0), LocalDatePattern.Iso.Parse(reader.GetString(1)).Value, reader.GetInt64(2));
            }
        }
    }

    /// <summary>The file's fixings as fractions of their text; a cross is the quotient of two, rounded half-even to 28 significant digits.</summary>
    private sealed class EcbFractions
    {
        private readonly Dictionary<(string Currency, LocalDate Day), BigRational> fixings = [];
        private readonly Dictionary<(string Currency, LocalDate Day), BigRational> crosses = [];

        public EcbFractions(string path)
        {
            using GZipStream gzip = new(File.OpenRead(path), CompressionMode.Decompress);
            using StreamReader reader = new(gzip);
            string[] header = reader.ReadLine()!.Split(',');
            while (reader.ReadLine() is { Length: > 0 } line)
            {
                string[] cells = line.Split(',');
                LocalDate day = LocalDatePattern.Iso.Parse(cells[0]).Value;
                foreach (string currency in (string[])["USD", "GBP"])
                {
                    string cell = cells[Array.IndexOf(header, currency)];
                    int point = cell.IndexOf('.', StringComparison.Ordinal);
                    int decimals = point < 0 ? 0 : cell.Length - point - 1;
                    fixings.Add((currency, day), new BigRational(BigInteger.Parse(cell.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), BigInteger.Pow(10, decimals)));
                }
            }
        }

        public BigRational FromGbp(string currency, LocalDate day)
        {
            if (currency == "GBP")
            {
                return new BigRational(1, 1);
            }

            if (!crosses.TryGetValue((currency, day), out BigRational cross))
            {
                BigRational to = currency == "EUR" ? new BigRational(1, 1) : LastOnOrBefore(currency, day);
                crosses.Add((currency, day), cross = (to / LastOnOrBefore("GBP", day)).RoundedToSignificant(28));
            }

            return cross;
        }

        private BigRational LastOnOrBefore(string currency, LocalDate day)
        {
            for (int age = 0; age <= 7; age++)
            {
                if (fixings.TryGetValue((currency, day.PlusDays(-age)), out BigRational fixing))
                {
                    return fixing;
                }
            }

            throw new InvalidOperationException($"No {currency} on {day}.");
        }
    }

    private readonly struct BigRational(BigInteger numerator, BigInteger denominator)
    {
        public int Sign => numerator.Sign;

        private BigInteger Numerator => numerator;

        private BigInteger Denominator => denominator.IsZero ? BigInteger.One : denominator;

        public static BigRational operator +(BigRational left, BigRational right) =>
            Reduced((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

        public static BigRational operator -(BigRational left, BigRational right) => left + new BigRational(-right.Numerator, right.Denominator);

        public static BigRational operator *(BigRational left, BigRational right) => new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

        public static BigRational operator /(BigRational left, BigRational right) => right.Sign > 0
            ? new(left.Numerator * right.Denominator, left.Denominator * right.Numerator)
            : throw new DivideByZeroException();

        public static BigRational operator /(BigRational left, long right) => new(left.Numerator, left.Denominator * right);

        /// <summary>Of a value above 0.</summary>
        public BigRational RoundedToSignificant(int digits)
        {
            int scale = digits + 40;
            while ((Numerator * Power(scale) / Denominator) >= Power(digits))
            {
                scale--;
            }

            return new BigRational(Rounded(scale), Power(scale));
        }

        public string ToFixed(int digits)
        {
            BigInteger rounded = Rounded(digits);
            string text = BigInteger.Abs(rounded).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
            return $"{(rounded.Sign < 0 ? "-" : "")}{text[..^digits]}.{text[^digits..]}";
        }

        private static BigRational Reduced(BigInteger numerator, BigInteger denominator)
        {
            BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
            return new BigRational(numerator / divisor, denominator / divisor);
        }

        private static BigInteger Power(int exponent) => BigInteger.Pow(10, exponent);

        // Half-even, at a number of digits after the point.
        private BigInteger Rounded(int digits)
        {
            BigInteger magnitude = BigInteger.DivRem(BigInteger.Abs(Numerator) * Power(digits), Denominator, out BigInteger rest);
            int half = (rest * 2).CompareTo(Denominator);
            return (half > 0 || (half == 0 && !magnitude.IsEven) ? magnitude + 1 : magnitude) * Numerator.Sign;
        }
    }
}
