using FluentValidation;

namespace CommerceMetrics.Validation.Tests;

public class ValidationSummaryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(700)]
    [InlineData(2_000)]
    public void Parts_merge_to_the_whole(int cut)
    {
        OrderRow[] rows = RandomRows.Create(2_000, 3);
        ValidationSummary whole = Of(rows), merged = Of(rows[..cut]).Merge(Of(rows[cut..]));
        Assert.Equal(whole.Rows, merged.Rows);
        Assert.Equal(whole.Counts, merged.Counts);
        Assert.Equal(whole.Examples, merged.Examples);
        Assert.All(Enum.GetValues<Severity>(), severity => Assert.Equal((whole.RowsWith(severity), whole.GmvWith(severity)), (merged.RowsWith(severity), merged.GmvWith(severity))));
    }

    // GMV on failing rows is a part of GMV of the definition Placed, which has no tax; where every row fails it is the whole.
    [Fact]
    public void Gmv_of_rows_is_that_of_the_definition_Placed()
    {
        OrderRow[] rows = [.. RandomRows.Create(300, 1).Select((row, i) => row with
        {
            Segment = new("US", "web"), At = RandomRows.Now, Currency = Currency.USD, Event = OrderEvent.Sale, Status = (OrderStatus)(i % 7),
            Merchandise = 100m + i, Discount = 3m, Shipping = 7m, Tax = 20m, Refund = 0, Fee = -1m, Orders = 1, Units = 1,
        })];
        decimal expected = rows.Where(row => row.Status != OrderStatus.Test).Sum(row => row.Merchandise + 4m);
        using SalesCubeBuilder builder = new(RandomRows.Schema);
        builder.Add(rows);
        MoneyBag gmv = ValidationSummary.GmvOf(builder.Build());
        Assert.Equal(MoneyBag.Sum(Money.FromAmount(expected, Currency.USD)), gmv);
        Assert.Equal(gmv, Of(rows).GmvWith(Severity.Warning));
        OrderColumnsValidator columns = new(RandomRows.Schema, new SegmentTable("market", "kind"));
        columns.Validate(rows);
        Assert.Equal(gmv, columns.Summary().GmvWith(Severity.Warning));
    }

    [Fact]
    public void A_share_of_gmv_rests_on_rows_with_warnings()
    {
        OrderRow good = RandomRows.Create(1, 1)[0] with { Segment = new("US", "web"), At = RandomRows.Now, Currency = Currency.USD, Event = OrderEvent.Sale, Status = OrderStatus.Paid, Merchandise = 997m, Discount = 0, Shipping = 0, Tax = 0, Refund = 0, Fee = 0, Orders = 1, Units = 1 };
        OrderColumnsValidator validator = new(RandomRows.Schema, new SegmentTable("market", "kind"));
        validator.Validate([good, good with { Merchandise = 3m, Fee = -1m }, good with { Merchandise = 5m, Fee = -1m, Status = OrderStatus.Test }]);
        ValidationSummary summary = validator.Summary();
        Assert.Equal("0.3 %", summary.ShareOfGmv(Severity.Warning, MoneyBag.Sum(Money.FromAmount(1_000m, Currency.USD))).ToString());
        Assert.Equal(2, summary.RowsWith(Severity.Warning));
        Assert.True(summary.IsValid);
        Assert.Throws<ArgumentException>(() => summary.ShareOfGmv(Severity.Warning, MoneyBag.Sum(Money.FromAmount(1m, Currency.USD), Money.FromAmount(1m, Currency.EUR))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Infos_push_no_error_out_of_the_examples(bool asColumns)
    {
        OrderRow good = RandomRows.Create(1, 1)[0] with { Segment = new("US", "web"), At = RandomRows.Now, Currency = Currency.USD, Event = OrderEvent.Sale, Status = OrderStatus.Paid, Merchandise = 997.13m, Discount = 0, Shipping = 0, Tax = 0, Refund = 0, Fee = 0, Orders = 1, Units = 1 };
        OrderRow[] rows = [.. Enumerable.Range(0, 100).Select(i => good with
        {
            OrderId = 1_000 + i,
            Buyer = 1,
            Status = i is 60 or 70 or 80 ? OrderStatus.Paid : OrderStatus.Test, // a test order is an info
            Merchandise = i is 60 or 80 ? -5m : 50m,
            Fee = i is 70 ? -1m : 0,
        })];
        ValidationSummary summary = Of(rows, asColumns);
        Assert.True(summary.CountOf("CM2006") >= 97);
        Assert.Equal(20, summary.Examples.Count);
        Assert.Equal([60, 80], summary.Examples.Where(example => example.Severity == Severity.Error).Select(example => example.Row).Distinct());
        Assert.Equal([70], summary.Examples.Where(example => example.Severity == Severity.Warning).Select(example => example.Row).Distinct());
        Assert.Equal(summary.Examples.OrderBy(example => example.Severity).ThenBy(example => example.Row), summary.Examples);
        Assert.Equal(1_060, summary.Examples[0].OrderId);
        ValidationSummary merged = Of(rows[..65], asColumns).Merge(Of(rows[65..], asColumns));
        Assert.Equal(summary.Examples, merged.Examples);
    }

    [Fact]
    public void Nothing_is_neutral()
    {
        ValidationSummary some = Of(RandomRows.Create(50, 4));
        Assert.Equal(some.Counts, ValidationSummary.Empty.Merge(some).Counts);
        Assert.Equal(some.Counts, some.Merge(ValidationSummary.Empty).Counts);
    }

    private static ValidationSummary Of(OrderRow[] rows)
    {
        OrderColumnsValidator validator = new(RandomRows.Schema, new SegmentTable("market", "kind"), RandomRows.Options);
        validator.Validate(rows);
        return validator.Summary();
    }

    private static ValidationSummary Of(OrderRow[] rows, bool asColumns)
    {
        if (!asColumns)
        {
            return Of(rows);
        }

        SegmentTable segments = new("market", "kind");
        OrderColumnsValidator validator = new(RandomRows.Schema, segments, RandomRows.Options);
        using SalesCubeBuilder builder = new(RandomRows.Schema, segments) { Inspector = validator.Validate };
        builder.Add(rows);
        return validator.Summary();
    }
}
