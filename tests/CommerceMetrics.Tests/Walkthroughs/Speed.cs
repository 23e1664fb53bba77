namespace CommerceMetrics.Tests.Walkthroughs;

/// <summary>Memory speed: a pooled batch is written in place and added; kernels change under this call, never the call.</summary>
public class Speed
{
    [Fact]
    public void A_batch_is_written_in_place_and_added()
    {
        using SalesCubeBuilder builder = new(new CubeSchema("market"));
        using OrderBatch batch = new(capacity: 4, OrderFields.Merchandise | OrderFields.Buyers, InstantUnit.Seconds);
        (batch.Instants[0], batch.Segments[0], batch.Currencies[0], batch.Statuses[0], batch.Amounts(AmountComponent.Merchandise)[0], batch.Buyers[0]) = (0, builder.Segments.GetOrAdd("GB"), Currency.GBP, OrderStatus.Paid, 250, 17850);
        batch.Count = 1;
        builder.Add(batch);

        Assert.Equal(250, Assert.Single(builder.Build().Cells).Totals.Merchandise);
    }
}
