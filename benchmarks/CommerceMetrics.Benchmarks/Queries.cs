using BenchmarkDotNet.Attributes;
using NodaTime;

namespace CommerceMetrics.Benchmarks;

/// <summary>
/// Tables by market from a cube that has a cell for every market, currency and day, with GMV of merchandise alone: how the cost grows with markets, currencies and days. Beside them, what a user would
/// write over <see cref="SalesCube.Cells"/> for the yearly table at constant rates.
/// </summary>
[MemoryDiagnoser]
public class Queries
{
    private static readonly LocalDate Start = new(2022, 1, 1);
    private static readonly Currency[] All = [.. "USD EUR CNY BRL GBP IDR THB MXN".Split(' ').Select(Currency.FromCode)];

    private SalesCube cube = null!;
    private MetricQuery constant = null!;
    private MetricQuery daily = null!;
    private Dictionary<Currency, decimal> rateOf = null!;

    [Params(100, 1_000)]
    public int Segments { get; set; }

    [Params(1, 8)]
    public int Currencies { get; set; }

    [Params(365, 730)]
    public int Days { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(20_220_101);
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        for (int segment = 0; segment < Segments; segment++)
        {
            int code = builder.Segments.GetOrAdd($"market {segment:0000}");
            foreach (Currency currency in All[..Currencies])
            {
                for (int day = 0; day < Days; day++)
                {
                    builder.AddCell(
                        new CellKey(code, currency, CellEvent.Sale, OrderStatus.Paid, Start.PlusDays(day)),
                        new CellTotals { Merchandise = random.Next(1, 10_000_000), Orders = random.Next(1, 1_000) });
                }
            }
        }

        cube = builder.Build();

        // Made-up rates of four decimals, for every weekday of three years.
        List<(LocalDate Day, Currency Currency, decimal Rate)> quotes = [];
        for (LocalDate day = Start.PlusDays(-10); day.Year < 2025; day = day.PlusDays(1))
        {
            if (day.DayOfWeek < IsoDayOfWeek.Saturday)
            {
                quotes.AddRange(All.Where(currency => currency != Currency.EUR).Select((currency, i) => (day, currency, 1m + i + (random.Next(10_000) / 10_000m))));
            }
        }

        ExchangeRates rates = ExchangeRates.FromBase(Currency.EUR, quotes, "made up");
        daily = new MetricQuery { Grain = Grain.Year, By = Grouping.By("market"), In = Currency.USD, Rates = rates };
        rateOf = All.ToDictionary(currency => currency, currency => currency == Currency.USD ? 1m : 1.25m + (currency.Code[0] / 100m));
        constant = daily with
        {
            Rates = ExchangeRates.Constant(Currency.USD, rateOf.Where(rate => rate.Key != Currency.USD).Select(rate => (rate.Key, rate.Value)), "made up"),
            Translation = Translation.Constant,
        };
        MetricTable expected = Yearly();
        foreach ((string by, Dictionary<(string Market, int Year), decimal> found) in new[] { (nameof(LinqGroupBy), LinqGroupBy()), (nameof(DictionaryLoop), DictionaryLoop()) })
        {
            if (found.Count != expected.Rows.Count || expected.Rows.Any(row => found[(row.Segment[0], row.Period.Year)] != row.Gmv.Amount.ToDecimal()))
            {
                throw new InvalidOperationException($"{by} found other figures than the table.");
            }
        }
    }

    [Benchmark(Baseline = true)]
    public Dictionary<(string Market, int Year), decimal> LinqGroupBy() => cube.Cells
        .GroupBy(cell => (cell.Segment[0], cell.Day.Year))
        .ToDictionary(cells => cells.Key, cells => cells.Sum(cell => (decimal)cell.Totals.Merchandise / 100 * rateOf[cell.Currency]));

    [Benchmark]
    public Dictionary<(string Market, int Year), decimal> DictionaryLoop()
    {
        Dictionary<(string Market, int Year), decimal> totals = [];
        foreach (CubeCell cell in cube.Cells)
        {
            (string, int) key = (cell.Segment[0], cell.Day.Year);
            totals[key] = totals.GetValueOrDefault(key) + ((decimal)cell.Totals.Merchandise / 100 * rateOf[cell.Currency]);
        }

        return totals;
    }

    /// <summary>At constant rates; of one currency, in that currency.</summary>
    [Benchmark]
    public MetricTable Yearly() => MetricTable.Create(cube, constant);

    /// <summary>Each day at its own rate.</summary>
    [Benchmark]
    public MetricTable YearlyDailyRates() => MetricTable.Create(cube, daily with { In = Currency.EUR });

    [Benchmark]
    public MetricTable Monthly() => MetricTable.Create(cube, constant with { Grain = Grain.Month });

    /// <summary>By year, on the year before, with the current amounts at prior rates.</summary>
    [Benchmark]
    public GrowthReport Growth() => GrowthReport.Create(cube, new GrowthQuery
    {
        Metrics = daily with { In = Currency.EUR },
        Comparisons = [Comparison.YearEarlier],
        FxNeutral = FxNeutralMethod.PriorRates,
    });
}
