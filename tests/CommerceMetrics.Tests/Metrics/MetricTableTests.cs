using NodaTime;

namespace CommerceMetrics.Tests;

public partial class MetricTableTests
{
    private static readonly GmvDefinition Definition = GmvDefinition.NetOfRefundsAllIn;

    [Fact]
    public void Figures_are_had_by_metric_segment_and_period()
    {
        MetricTable table = MetricTable.Create(Cube(Sale(1, "DE", 100) with { Units = 3 }, Sale(2, "FR", 50), Sale(40, "DE", 30)), Query with { By = Grouping.By("market"), Metrics = [Metric.Units(Definition)] });
        Assert.Equal(["DE", "FR"], table.Segments.Select(segment => segment.ToString()));
        Assert.Equal(["2022-01", "2022-02"], table.Periods.Select(period => period.Label));
        Assert.Equal(["gmv", "orders", "aov", "units"], table.Metrics.Select(metric => metric.Name));

        Assert.Equal("100.00", table.Value(Metric.Gmv(Definition), new Segment("DE"), table.Periods[0]).ToFixedString());
        Assert.Equal(1, table.Value(Metric.Orders(Definition), new Segment("DE"), table.Periods[1]).Value);
        Assert.Equal("50.00", table.Value(Metric.Aov(Definition), new Segment("FR"), table.Periods[0]).ToFixedString());
        Assert.Equal(3, table.Value(Metric.Units(Definition), new Segment("DE"), table.Periods[0]).Value);

        // Nothing sold is 0, not missing.
        Assert.Equal("0.00", table.Value(Metric.Gmv(Definition), new Segment("FR"), table.Periods[1]).ToFixedString());
        Assert.False(table.Value(Metric.Aov(Definition), new Segment("FR"), table.Periods[1]).IsDefined);
        Assert.Equal(table.Rows[1], table.RowOf(new Segment("DE"), table.Periods[1]));
    }

    [Fact]
    public void What_the_table_does_not_hold_is_refused()
    {
        MetricTable table = MetricTable.Create(Cube(Sale(1, "DE", 100)), Query);
        Segment all = new();
        Assert.Equal(all, Assert.Single(table.Segments));
        Assert.Equal("", all.ToString());
        Assert.Throws<ArgumentException>(() => table.RowOf(new Segment("XX"), table.Periods[0]));
        Assert.Throws<ArgumentException>(() => table.RowOf(all, table.Periods[0].Next()));
        Assert.False(table.TryRowOf(all, table.Periods[0].Next(), out MetricTableRow? none));
        Assert.Null(none);
        Assert.Throws<ArgumentException>(() => table.Value(Metric.Units(Definition), all, table.Periods[0]));
        DefinitionMismatchException mismatch = Assert.Throws<DefinitionMismatchException>(() => table.Value(Metric.Gmv(GmvDefinition.Placed), all, table.Periods[0]));
        Assert.Equal((Definition, GmvDefinition.Placed), (mismatch.Left, mismatch.Right));
        Assert.Throws<DefinitionMismatchException>(() => MetricTable.Create(Cube(Sale(1, "DE", 100)), Query with { Metrics = [Metric.Units(GmvDefinition.Placed)] }));
        Assert.Throws<DefinitionMismatchException>(() => table.Value(Metric.Gmv(Definition.With(RefundTiming.OrderDay)), all, table.Periods[0]));
    }

    [Fact]
    public void Settings_that_do_not_fit_the_cube_are_refused()
    {
        SalesCube cube = Cube(Sale(1, "DE", 100));
        ArgumentException dimension = Assert.Throws<ArgumentException>(() => MetricTable.Create(cube, Query with { By = Grouping.By("channel") }));
        Assert.Contains("market", dimension.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MetricTable.Create(cube, Query with { From = new LocalDate(2022, 2, 1), To = new LocalDate(2022, 1, 1) }));
        Assert.Throws<ArgumentException>(() => MetricTable.Create(cube, Query with { Grain = Grain.Week }));
        Assert.Throws<ArgumentOutOfRangeException>(() => MetricTable.Create(cube, Query with { MissingRates = (MissingRateHandling)9 }));
        Assert.Throws<ArgumentNullException>(() => MetricTable.Create(cube, Query with { Definition = null! }));
        Assert.Throws<ArgumentNullException>(() => MetricTable.Create(null!, Query));
        Assert.Throws<ArgumentNullException>(() => MetricTable.Create(cube, null!));
    }

    [Fact]
    public void A_table_says_of_which_cells_it_is()
    {
        SalesCube cube = Cube(Sale(1, "DE", 100));
        Assert.Same(cube.Schema, MetricTable.Create(cube, Query).Schema);
        Assert.Equal(["market"], MetricTable.Create(cube, Query).Schema.Dimensions);
    }

    [Fact]
    public void An_empty_cube_has_no_rows()
    {
        Assert.Empty(MetricTable.Create(Cube(), Query).Rows);
        Assert.Empty(MetricTable.Create(Cube(), Query with { From = new LocalDate(2022, 1, 1), To = new LocalDate(2022, 12, 31) }).Rows);
        Assert.Equal(Currency.USD, MetricTable.Create(Cube(), Query).Currency);
    }

    [Fact]
    public void Declared_days_outside_the_data_are_reported_as_zero()
    {
        MetricTable table = MetricTable.Create(Cube(Sale(1, "DE", 100)), Query with { From = new LocalDate(2023, 1, 1), To = new LocalDate(2023, 2, 28) });
        Assert.Equal([("2023-01", "0.00", true), ("2023-02", "0.00", true)], table.Rows.Select(row => (row.Period.Label, row.Gmv.ToFixedString(), row.IsComplete)));
    }

    [Fact]
    public void One_end_alone_chooses_what_is_reported_and_declares_nothing()
    {
        SalesCube cube = Cube(Sale(1, "DE", 100));
        MetricQuery years = Query with { Grain = Grain.Year };
        Assert.False(Assert.Single(MetricTable.Create(cube, years with { From = new LocalDate(2022, 1, 1) }).Rows).IsComplete);
        Assert.False(Assert.Single(MetricTable.Create(cube, years with { To = new LocalDate(2022, 12, 31) }).Rows).IsComplete);
        Assert.True(Assert.Single(MetricTable.Create(cube, years with { From = new LocalDate(2022, 1, 1), To = new LocalDate(2022, 12, 31) }).Rows).IsComplete);
    }

    [Fact]
    public void Reporting_currency_is_the_only_one_else_dollars()
    {
        Assert.Equal(Currency.EUR, MetricTable.Create(Cube(Sale(1, "DE", 100)), Query).Currency);
        Assert.Equal(Currency.USD, MetricTable.Create(Cube(Sale(1, "DE", 100), Sale(1, "GB", 100, Currency.GBP)), Query with { Rates = RandomOrders.Rates(1) }).Currency);
        Assert.Equal(Currency.JPY, MetricTable.Create(Cube(Sale(1, "DE", 100)), Query with { In = Currency.JPY, Rates = RandomOrders.Rates(1) }).Currency);
    }

    [Fact]
    public void Without_rates_the_error_names_all_currencies_that_must_be_translated()
    {
        SalesCube cube = Cube(Sale(1, "DE", 100), Sale(1, "GB", 100, Currency.GBP), Sale(3, "JP", 100, Currency.JPY), Sale(3, "CN", 1, Currency.CNY) with { Status = OrderStatus.Test });
        MissingRateException missing = Assert.Throws<MissingRateException>(() => MetricTable.Create(cube, Query with { In = Currency.EUR }));
        Assert.Contains("GBP, JPY must be translated to EUR", missing.Message, StringComparison.Ordinal);
        Assert.Equal((Currency.GBP, Currency.EUR, new LocalDate(2022, 1, 2)), (missing.From, missing.To, missing.Day));

        // A currency that does not count on the days reported needs no rate.
        MetricTable table = MetricTable.Create(cube, Query with { In = Currency.EUR, To = new LocalDate(2022, 1, 1) });
        Assert.Empty(table.Rows);
        Assert.Equal("100.00", Assert.Single(MetricTable.Create(Cube(Sale(1, "DE", 100), Sale(3, "CN", 1, Currency.CNY) with { Status = OrderStatus.Test }), Query with { In = Currency.EUR }).Rows).Gmv.ToFixedString());
    }

    [Fact]
    public void A_missing_rate_is_left_out_and_listed_or_thrown()
    {
        SalesCube cube = Cube(Sale(1, "a", 100), Sale(1, "a", 40, Currency.CNY), Sale(2, "a", 2, Currency.CNY), Sale(2, "b", 3, Currency.CNY), Sale(40, "b", 7, Currency.CNY) with { Refund = 7 });
        MetricQuery query = Query with { In = Currency.EUR, Rates = RandomOrders.Rates(1) };
        MetricTable table = MetricTable.Create(cube, query);
        UntranslatedAmount left = Assert.Single(table.Untranslated);
        Assert.Equal((Currency.CNY, "45.00", 3), (left.Currency, left.Amount.ToFixedString(), left.Days));
        Assert.Equal(("100.00", new TranslationCoverage(new Count(1), new Count(3), 2)), (table.Rows[0].Gmv.ToFixedString(), table.Rows[0].Coverage));
        Assert.Equal(("0.00", new TranslationCoverage(default, new Count(1), 1), false), (table.Rows[1].Gmv.ToFixedString(), table.Rows[1].Coverage, table.Rows[1].Coverage.IsFull));

        MissingRateException missing = Assert.Throws<MissingRateException>(() => MetricTable.Create(cube, query with { MissingRates = MissingRateHandling.Throw }));
        Assert.Equal((Currency.CNY, Currency.EUR, new LocalDate(2022, 1, 2)), (missing.From, missing.To, missing.Day));
        Assert.Contains("CNY (days: 3, the first 2022-01-02)", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Totals_beyond_64_bits_are_exact_and_beyond_128_bits_an_error()
    {
        SalesCube cube = Extreme(Int128.MaxValue - 1, ("a", new LocalDate(2022, 1, 1)), ("b", new LocalDate(2022, 1, 2)));
        MetricTable table = MetricTable.Create(cube, Query with { Definition = GmvDefinition.GoodsOnly });
        System.Numerics.BigInteger sum = ((System.Numerics.BigInteger)Int128.MaxValue - 1) * 2;
        Assert.Equal(Fraction.Of(new BigDecimal(sum, 2)), Fraction.Of(Assert.Single(table.Rows).Gmv.Amount));

        SalesCube sameDay = Extreme(Int128.MaxValue - 1, ("a", new LocalDate(2022, 1, 1)), ("b", new LocalDate(2022, 1, 1)));
        Assert.Throws<OverflowException>(() => MetricTable.Create(sameDay, Query with { Definition = GmvDefinition.GoodsOnly }));
    }

    [Fact]
    public void Rates_of_any_magnitude_are_exact_within_one_window()
    {
        decimal[] rates = [0.5m, 1m, 1e-20m, 12345678901234567890.5m, decimal.MaxValue, 1e-28m, 0.0061063712345678901234567891m, 7m];
        LocalDate first = new(2022, 1, 1);
        ExchangeRates table = ExchangeRates.FromPairs(rates.Select((rate, day) => new ExchangeRate(Currency.CNY, Currency.EUR, rate, first.PlusDays(day))));
        using SalesCubeBuilder builder = new(new CubeSchema());
        Fraction expected = default;
        for (int day = 0; day < rates.Length; day++)
        {
            Int128 units = day % 2 == 0 ? long.MinValue + day : Int128.MaxValue / (day + 1);
            builder.AddCell(new CellKey(0, Currency.CNY, CellEvent.Sale, OrderStatus.Paid, first.PlusDays(day)), new CellTotals { Merchandise = units, Orders = 1 });
            expected += Fraction.Of(new BigDecimal(units, 2)) * Fraction.Of(rates[day]);
        }

        MetricTable translated = MetricTable.Create(builder.Build(), Query with { In = Currency.EUR, Rates = table });
        Assert.Equal(expected, Fraction.Of(Assert.Single(translated.Rows).Gmv.Amount));
    }

    [Fact]
    public void A_cross_rate_beyond_128_bits_is_exact()
    {
        ExchangeRates table = ExchangeRates.FromBase(
            Currency.EUR, [(new LocalDate(2022, 1, 1), Currency.CNY, 1e-14m), (new LocalDate(2022, 1, 1), Currency.JPY, 1e27m)], "test");
        MetricTable translated = MetricTable.Create(Cube(Sale(0, "a", 7, Currency.CNY)), Query with { In = Currency.JPY, Rates = table });
        Assert.Equal("7" + new string('0', 41), Assert.Single(translated.Rows).Gmv.ToFixedString());
    }

    [Fact]
    public void Metrics_describe_themselves()
    {
        Metric[] metrics = [Metric.Gmv(Definition), Metric.Orders(Definition), Metric.Units(Definition), Metric.Aov(Definition)];
        Assert.Equal(["gmv", "orders", "units", "aov"], metrics.Select(metric => metric.Name));
        Assert.Equal(["money", "orders", "units", "money per order"], metrics.Select(metric => metric.Unit));
        Assert.Equal("merchandise − discount + shipping + tax − refund", metrics[0].Formula);
        Assert.Equal("(merchandise − discount + shipping + tax − refund) ÷ orders", metrics[3].Formula);
        Assert.Equal([Additivity.Sum, Additivity.Sum, Additivity.Sum, Additivity.Ratio], metrics.Select(metric => metric.Additivity));
        Assert.Equal(["value", "orders"], metrics[3].Inputs);
        Assert.Equal("aov (NetOfRefundsAllIn v1)", metrics[3].ToString());
        Assert.All(metrics, metric => Assert.Equal(Definition, metric.Definition));
    }

    private static MetricQuery Query => new() { Definition = Definition };

    private static OrderRow Sale(int day, string market, decimal amount, Currency? currency = null) => new()
    {
        At = Instant.FromUtc(2022, 1, 1, 12, 0) + Duration.FromDays(day),
        Segment = new Segment(market),
        Currency = currency ?? Currency.EUR,
        Status = OrderStatus.Paid,
        Merchandise = amount,
    };

    private static SalesCube Cube(params OrderRow[] rows)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        builder.Add(rows);
        return builder.Build();
    }

    private static SalesCube Extreme(Int128 total, params (string Market, LocalDate Day)[] cells)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        foreach ((string market, LocalDate day) in cells)
        {
            builder.AddCell(new CellKey(builder.Segments.GetOrAdd(market), Currency.EUR, CellEvent.Sale, OrderStatus.Paid, day), new CellTotals { Merchandise = total, Orders = 1 });
        }

        return builder.Build();
    }
}
