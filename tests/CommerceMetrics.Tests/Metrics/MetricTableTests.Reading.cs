using System.Numerics;
using NodaTime;

namespace CommerceMetrics.Tests;

// What a query reads of the cube, and what that costs.
public partial class MetricTableTests
{
    private static readonly LocalDate NewYear = new(2022, 1, 1);

    [Fact]
    public void Figures_equal_a_slow_reading_of_the_cells()
    {
        for (int seed = 1; seed <= 60; seed++)
        {
            Random random = new(seed);
            SalesCube cube = Scattered(random);
            ExchangeRates rates = RandomOrders.Rates(seed);
            GmvDefinition definition = GmvDefinition.Presets[random.Next(GmvDefinition.Presets.Count)];
            MetricQuery query = new()
            {
                Definition = definition,
                Grain = random.Next(3) switch { 0 => Grain.Day, 1 => Grain.Month, _ => Grain.Year },
                Extent = (WindowExtent)random.Next(3),
                By = random.Next(2) == 0 ? Grouping.By("market") : Grouping.None,
                In = random.Next(2) == 0 ? Currency.USD : Currency.EUR,
                Rates = rates,
                Translation = random.Next(3) switch { 0 => Translation.PeriodAverage, 1 => Translation.PeriodEnd, _ => Translation.Daily },
                From = random.Next(2) == 0 ? NewYear.PlusDays(random.Next(0, 200)) : null,
                To = random.Next(2) == 0 ? NewYear.PlusDays(random.Next(200, 500)) : null,
            };
            MetricTable table = MetricTable.Create(cube, query);
            foreach (MetricTableRow row in table.Rows)
            {
                CubeCell[] cells = [.. cube.Cells.Where(cell =>
                    (query.By == Grouping.None || cell.Segment == row.Segment) && row.Periods.Window.Contains(cell.Day) && definition.Counts(cell.Status) && !(cell.Day > query.To)
                    && (query.Extent != WindowExtent.Period || !(cell.Day < query.From)))];
                Fraction gmv = default;
                BigInteger orders = 0;
                foreach (CubeCell cell in cells)
                {
                    Fraction rate = new(1, 1);
                    if (cell.Currency != table.Currency)
                    {
                        if (!rates.TryGet(cell.Currency, table.Currency, cell.Day, query.Translation, out ExchangeRate found))
                        {
                            continue;
                        }

                        rate = Fraction.Of(found.Rate);
                    }

                    BigInteger value = definition.Components.Aggregate(BigInteger.Zero, (sum, component) =>
                        sum + (component is AmountComponent.Discount or AmountComponent.Refund ? -1 : 1) * (BigInteger)cell.Totals[component]);
                    gmv += new Fraction(value, BigInteger.Pow(10, cell.Currency.Digits)) * rate;
                    orders += cell.Totals.Orders;
                }

                Assert.Equal(gmv, Fraction.Of(row.Gmv.Amount));
                Assert.Equal(orders.ToString("D", System.Globalization.CultureInfo.InvariantCulture), row.TextOf(table.Metrics[1]));
            }
        }
    }

    [Fact]
    public void Cells_outside_the_windows_are_not_read()
    {
        // On the days around the windows, totals of two segments do not add up within 128 bits.
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        DateInterval[] windows = [new(new LocalDate(2021, 3, 10), new LocalDate(2021, 3, 20)), new(new LocalDate(2022, 3, 5), new LocalDate(2022, 3, 15))];
        foreach (string market in (string[])["a", "b"])
        {
            int code = builder.Segments.GetOrAdd(market);
            for (LocalDate day = new(2021, 3, 1); day <= new LocalDate(2022, 3, 31); day = day.PlusDays(1))
            {
                Int128 total = Array.Exists(windows, window => window.Contains(day)) ? 100 : Int128.MaxValue;
                builder.AddCell(new CellKey(code, Currency.EUR, CellEvent.Sale, OrderStatus.Paid, day), new CellTotals { Merchandise = total, Orders = 1 });
            }
        }

        SalesCube cube = builder.Build();
        MetricQuery query = Query with { Grain = Grain.Year, From = windows[1].Start, To = windows[1].End };
        Assert.Equal("22.00", Assert.Single(MetricTable.Create(cube, query).Rows).Gmv.ToFixedString());

        GrowthReport report = GrowthReport.Create(cube, new GrowthQuery { Metrics = query, Comparisons = [Comparison.With(windows[0])] });
        Assert.Equal("22.00", Assert.Single(report.Rows).Growth!.Value.Prior!.Value.ToFixedString());
        Assert.Throws<OverflowException>(() => MetricTable.Create(cube, query with { To = windows[1].End.PlusDays(1) }));
        Assert.Throws<OverflowException>(() => MetricTable.Create(cube, query with { From = windows[1].Start.PlusDays(-1) }));
    }

    [Fact]
    public void Measures_that_no_metric_needs_are_not_read()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        foreach (string market in (string[])["a", "b"])
        {
            builder.AddCell(
                new CellKey(builder.Segments.GetOrAdd(market), Currency.EUR, CellEvent.Sale, OrderStatus.Paid, NewYear),
                new CellTotals { Merchandise = 100, Fee = Int128.MaxValue, Units = Int128.MinValue, Orders = 1 });
        }

        SalesCube cube = builder.Build();
        Assert.Equal("2.00", Assert.Single(MetricTable.Create(cube, Query).Rows).Gmv.ToFixedString());
        Assert.Throws<OverflowException>(() => MetricTable.Create(cube, Query with { Metrics = [Metric.Units(Definition)] }));
    }

    [Theory]
    [InlineData("local")]
    [InlineData("constant")]
    [InlineData("daily")]
    [InlineData("growth")]
    public void A_further_cell_allocates_nothing(string kind)
    {
        const int Segments = 40;
        ExchangeRates daily = ExchangeRates.FromBase(Currency.EUR, Enumerable.Range(0, 365).Select(day => (NewYear.PlusDays(day), Currency.USD, 1.05m + (day / 7919m))), "test");
        MetricQuery query = Query with { Grain = Grain.Year, By = Grouping.By("market"), From = NewYear, To = NewYear.PlusDays(364), In = kind == "local" ? null : Currency.USD, Rates = daily };
        query = kind == "constant" ? query with { Rates = daily.HeldAt(NewYear), Translation = Translation.Constant } : query;
        Func<SalesCube, object> table = kind == "growth"
            ? cube => GrowthReport.Create(cube, new GrowthQuery { Metrics = query, Comparisons = [Comparison.YearEarlier], FxNeutral = FxNeutralMethod.PriorRates })
            : cube => MetricTable.Create(cube, query);
        SalesCube half = Dense(Segments, 120), whole = Dense(Segments, 240);
        Assert.Equal(Segments * 120, whole.CellCount - half.CellCount);

        long few = AllocatedBy(() => table(half));
        long many = AllocatedBy(() => table(whole));

        // There are 4,800 cells more, and nothing takes less than 24 bytes. An exact figure may be some bytes longer; daily rates are kept by day, whatever the number of segments.
        long most = (16 * Segments) + (kind is "daily" or "growth" ? 120 * 64 : 0);
        Assert.InRange(many - few, -most, most);
    }

    [Fact]
    public void A_further_series_of_one_row_allocates_its_place_in_the_row_alone()
    {
        MetricQuery query = Query with { Grain = Grain.Year, From = NewYear, To = NewYear.PlusDays(364) };
        SalesCube few = Dense(128, 120), many = Dense(256, 120);
        Assert.InRange(AllocatedBy(() => MetricTable.Create(many, query)) - AllocatedBy(() => MetricTable.Create(few, query)), 0, 128 * 64);
    }

    private static long AllocatedBy(Func<object> query)
    {
        // The least of some runs: what the run-time does beside is no cost of the query.
        long least = long.MaxValue;
        for (int run = 0; run < 8; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(query());
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static SalesCube Dense(int segments, int days)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        for (int segment = 0; segment < segments; segment++)
        {
            int code = builder.Segments.GetOrAdd($"m{segment:000}");
            for (int day = 0; day < days; day++)
            {
                builder.AddCell(new CellKey(code, Currency.EUR, CellEvent.Sale, OrderStatus.Paid, NewYear.PlusDays(day)), new CellTotals { Merchandise = 1_000 + day, Orders = 1 });
            }
        }

        return builder.Build();
    }

    // Series full, half empty and nearly empty, over the turn of the year, in currencies with and without rates; some totals take 128 bits.
    private static SalesCube Scattered(Random random)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        bool isWide = random.Next(2) == 0;
        for (int series = random.Next(1, 10); series > 0; series--)
        {
            int code = builder.Segments.GetOrAdd($"m{random.Next(4)}");
            Currency currency = new[] { Currency.EUR, Currency.USD, Currency.JPY, Currency.GBP, Currency.CNY }[random.Next(5)];
            OrderStatus status = (OrderStatus)random.Next(7);
            int oneIn = random.Next(3) switch { 0 => 1, 1 => 2, _ => 40 };
            LocalDate first = NewYear.PlusDays(random.Next(-60, 300));
            for (int day = random.Next(1, 200); day > 0; day--)
            {
                if (random.Next(oneIn) == 0)
                {
                    builder.AddCell(new CellKey(code, currency, CellEvent.Sale, status, first.PlusDays(day)), new CellTotals
                    {
                        Merchandise = Amount(),
                        Discount = random.Next(2) == 0 ? Amount() : 0,
                        Shipping = random.NextInt64(1_000),
                        Tax = -random.NextInt64(1_000),
                        Refund = random.Next(5) == 0 ? Amount() : 0,
                        Orders = random.Next(3),
                    });
                }
            }
        }

        return builder.Build();

        Int128 Amount() => isWide && random.Next(20) == 0
            ? new Int128((ulong)random.NextInt64() >> 4, (ulong)random.NextInt64()) * (random.Next(2) == 0 ? 1 : -1)
            : random.NextInt64(-1_000_000, long.MaxValue >> random.Next(1, 50));
    }
}
