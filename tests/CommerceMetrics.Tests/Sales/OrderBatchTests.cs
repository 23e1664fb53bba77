namespace CommerceMetrics.Tests;

public class OrderBatchTests
{
    [Fact]
    public void A_batch_carries_the_columns_asked_for_and_no_others()
    {
        using OrderBatch batch = new(3, OrderFields.Shipping | OrderFields.Units | OrderFields.OrderIds);
        for (int row = 0; row < 3; row++)
        {
            batch.Amounts(AmountComponent.Shipping)[row] = 10 + row;
            batch.Units[row] = 20 + row;
            batch.OrderIds[row] = 30 + row;
            batch.Instants[row] = row;
        }

        batch.Count = 2;
        OrderColumns columns = batch.AsColumns();

        Assert.Equal([10, 11], columns.Shipping.ToArray());
        Assert.Equal([20, 21], columns.Units.ToArray());
        Assert.Equal([30, 31], columns.OrderIds.ToArray());
        Assert.Equal(2, columns.Count);
        Assert.True(columns.Merchandise.IsEmpty && columns.Discount.IsEmpty && columns.Tax.IsEmpty && columns.Refund.IsEmpty && columns.Fee.IsEmpty);
        Assert.True(columns.Buyers.IsEmpty && columns.OrderInstants.IsEmpty && columns.Events.IsEmpty && columns.Orders.IsEmpty);
    }

    [Fact]
    public void Every_component_has_a_column_of_its_own()
    {
        using OrderBatch batch = new(1, (OrderFields)0xFFF);
        foreach (AmountComponent component in Enum.GetValues<AmountComponent>())
        {
            batch.Amounts(component)[0] = (int)component;
        }

        (batch.Units[0], batch.Buyers[0], batch.OrderIds[0], batch.OrderInstants[0], batch.Count) = (6, 7, 8, 9, 1);
        OrderColumns columns = batch.AsColumns();

        Assert.All(Enum.GetValues<AmountComponent>(), component => Assert.Equal((int)component, batch.AsColumns().Value(component, 0)));
        Assert.Equal((6, 7, 8, 9), (columns.Units[0], columns.Buyers[0], columns.OrderIds[0], columns.OrderInstants[0]));
    }

    [Fact]
    public void Counts_outside_the_capacity_and_use_after_disposal_are_refused()
    {
        OrderBatch batch = new(2, OrderFields.None);

        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Count = 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Count = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new OrderBatch(0, OrderFields.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Amounts((AmountComponent)6).Length);
        batch.Dispose();
        batch.Dispose();
        Assert.Throws<ObjectDisposedException>(() => batch.Instants.Length);
    }
}
