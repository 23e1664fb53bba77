namespace CommerceMetrics.Tests;

public partial class MetricTableTests
{
    // Powers of two: every sum of some of them tells which.
    private static readonly (string Market, string Channel, Currency Currency, decimal Amount)[] Sales =
    [
        ("BR", "live", Currency.USD, 1), ("BR", "shop", Currency.USD, 2), ("DE", "live", Currency.USD, 4), ("DE", "shop", Currency.EUR, 8),
        ("DE", "live", Currency.USD, 16), ("FR", "shop", Currency.USD, 32), ("GB", "live", Currency.USD, 64),
    ];

    private static readonly MetricQuery InEuro = new()
    {
        Definition = Definition,
        In = Currency.EUR,
        Rates = ExchangeRates.FromPairs([new ExchangeRate(Currency.USD, Currency.EUR, 1m, new NodaTime.LocalDate(2022, 1, 2))]),
    };

    [Fact]
    public void Rows_are_tuples_of_several_dimensions()
    {
        Assert.Equal(
            ["BR / live 1", "BR / shop 2", "DE / live 20", "DE / shop 8", "FR / shop 32", "GB / live 64"], Rows(InEuro with { By = Grouping.By("market", "channel") }));
        Assert.Equal(["live / USD 85", "shop / EUR 8", "shop / USD 34"], Rows(InEuro with { By = Grouping.By("channel").And(Grouping.Currency) }));
        Assert.Equal(["USD / DE / live / Paid 20"], Rows(InEuro with { By = Grouping.Currency.And(Grouping.By("market", "channel")).And(Grouping.Status), Slice = Slice.On("market", "DE").And(Slice.On(Currency.USD)) }));
    }

    [Fact]
    public void A_slice_leaves_out_what_it_does_not_name()
    {
        Assert.Equal(["BR 3", "FR 32", "GB 64"], Rows(InEuro with { By = Grouping.By("market"), Slice = Slice.Except("market", "DE") }));
        Assert.Equal([" 21"], Rows(InEuro with { Slice = Slice.On("market", "DE", "BR").And(Slice.On("channel", "live")) }));
        Assert.Equal([" 8"], Rows(InEuro with { Slice = Slice.On(Currency.EUR) }));
        Assert.Empty(Rows(InEuro with { Slice = Slice.On("market", "JP") }));
        Assert.Throws<ArgumentException>(() => Rows(InEuro with { Slice = Slice.On("shop", "DE") }));
    }

    [Fact]
    public void Kept_segments_come_first_and_all_others_are_one_row()
    {
        Grouping two = Grouping.By("market").Keep([new Segment("GB"), new Segment("DE"), new Segment("JP")]);
        Assert.Equal(["GB 64", "DE 28", "others 35"], Rows(InEuro with { By = two }));
        Assert.Equal(["GB / live 64", "rest 63"], Rows(InEuro with { By = Grouping.By("market", "channel").Keep([new Segment("GB", "live")], "rest") }));
    }

    private static List<string> Rows(MetricQuery query)
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market", "channel"));
        builder.Add(Sales.Select(sale => Sale(1, "", sale.Amount, sale.Currency) with { Segment = new Segment(sale.Market, sale.Channel) }));
        return [.. MetricTable.Create(builder.Build(), query).Rows.Select(row => FormattableString.Invariant($"{row.Segment} {row.Gmv.ToFixedString(0)}"))];
    }
}
