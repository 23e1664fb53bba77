using CommerceMetrics.TestData;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace CommerceMetrics.Csv.Tests;

/// <content>Why each month of the real lines differs from the month before, by country: orders and amounts by SQLite, the glossary's formulas in fractions.</content>
public partial class RealOnlineRetailGrowthTests
{
    [SharedDataFact(First, Ecb)]
    public void Bridges_of_2010_equal_sqlite() => AssertBridges(First);

    [SharedDataFact(Second, Ecb)]
    public void Bridges_of_2011_equal_sqlite() => AssertBridges(Second);

    private static void AssertBridges(string file)
    {
        string path = SharedData.PathTo(file);
        using SqliteConnection lines = OnlineRetailLines.Load(path);
        using SalesCubeBuilder builder = new(OrderCsv.OnlineRetail.DefaultSchema);
        OrderCsv.OnlineRetail.Read(path, builder);
        SalesCube cube = builder.Build();
        EcbFractions fixings = new(SharedData.PathTo(Ecb));
        ExchangeRates rates = ExchangeRateCsv.ReadEcb(SharedData.PathTo(Ecb));
        Sums sales = new(lines, withRefunds: false);
        Sums net = new(lines, withRefunds: true);
        Assert.Equal(12, sales.Months.Length - 1);
        foreach (string currency in (string[])["GBP", "USD"])
        {
            foreach (LocalDate month in sales.Months[1..^1])
            {
                MetricQuery metrics = new() { Definition = GmvDefinition.NetOfRefundsAllIn, In = Currency.FromCode(currency), Rates = rates, By = Grouping.By("market") };
                GrowthBridge bridge = GrowthBridge.Create(
                    cube,
                    new BridgeQuery { Metrics = metrics, Comparison = Comparison.Previous, RefundsApart = true },
                    ReportingCalendar.Gregorian.PeriodOf(month, Grain.Month));
                AssertBridge(bridge, sales, net, month, day => fixings.FromGbp(currency, day));
            }
        }
    }

    private static void AssertBridge(GrowthBridge bridge, Sums sales, Sums net, LocalDate month, Func<LocalDate, BigRational> rate)
    {
        LocalDate before = month.PlusMonths(-1);
        if (bridge.Outcome < GrowthOutcome.NegativeBase)
        {
            // The data begin on the first of December: every month but the first has its prior month whole.
            Assert.Fail($"{month}: {bridge}");
        }

        BigRational volume = default, price = default, mix = default, fx = default, entered = default, lost = default, refunds = default;
        string[] continuing = [.. sales.Countries.Where(country => sales.Orders(country, before) > 0 && sales.Orders(country, month) > 0)];
        BigRational total0 = Whole(continuing.Sum(country => sales.Orders(country, before)));
        BigRational total1 = Whole(continuing.Sum(country => sales.Orders(country, month)));
        BigRational price0 = default;
        foreach (string country in sales.Countries)
        {
            (BigRational value0, BigRational value1) = (sales.Translated(country, before, rate), sales.Translated(country, month, rate));
            refunds += (net.Translated(country, month, rate) - value1) - (net.Translated(country, before, rate) - value0);
            if (!continuing.Contains(country))
            {
                entered += sales.Orders(country, month) > 0 ? value1 : default;
                lost -= sales.Orders(country, before) > 0 ? value0 : default;
                continue;
            }

            (BigRational q0, BigRational q1) = (Whole(sales.Orders(country, before)), Whole(sales.Orders(country, month)));
            (BigRational local0, BigRational local1) = (sales.Translated(country, before, One), sales.Translated(country, month, One));
            (BigRational p0, BigRational p1) = (local0 / q0, local1 / q1);
            (BigRational r0, BigRational r1) = (value0 / local0, value1 / local1);
            price += q1 * (p1 - p0) * r0;
            mix += p0 * r0 * (q1 - (total1 * q0 / total0));
            fx += q1 * p1 * (r1 - r0);
            price0 += q0 * p0 * r0 / total0;
        }

        volume = (total1 - total0) * price0;
        Assert.Equal(
            [volume.ToFixed(Digits), price.ToFixed(Digits), mix.ToFixed(Digits), fx.ToFixed(Digits), entered.ToFixed(Digits), lost.ToFixed(Digits), default(BigRational).ToFixed(Digits), refunds.ToFixed(Digits)],
            bridge.Lines.Select(line => line.ToFixedString(Digits)));
        Assert.Equal(bridge.Current.Round() - bridge.Prior!.Value.Round(), bridge.Lines.Select(line => line.Printed).Aggregate((left, right) => left + right));

        static BigRational Whole(long value) => new(value, 1);

        static BigRational One(LocalDate day) => new(1, 1);
    }
}
