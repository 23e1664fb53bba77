namespace CommerceMetrics.Tests.Walkthroughs;

/// <summary>A rule from outside the package: it scans a span of a column, and describes the failing rows alone.</summary>
public class Validation
{
    private static int FirstRowWithRefundAboveMerchandise(in OrderColumns columns)
    {
        for (int row = 0; row < columns.Count; row++)
        {
            if (columns.Value(AmountComponent.Refund, row) > columns.Value(AmountComponent.Merchandise, row))
            {
                return row;
            }
        }

        return -1;
    }

    [Fact]
    public void A_rule_reads_columns()
    {
        OrderColumns columns = new() { Instants = [1, 2], Segments = [0], Currencies = [Currency.EUR], Statuses = [OrderStatus.Paid], Merchandise = [500, 100], Refund = [0, 101] };

        Assert.Equal(1, FirstRowWithRefundAboveMerchandise(columns));
    }
}
