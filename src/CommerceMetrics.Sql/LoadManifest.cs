namespace CommerceMetrics.Sql;

/// <summary>What a load must find, from whoever filled the table: an answer that falls short, or goes beyond, is refused. Immutable.</summary>
/// <param name="Rows">Rows of the table on the days read, those that are rejected included. Of a window with dated refunds (<see cref="OrderMapping.RefundedAt"/>) that is every row that was placed on the days or whose refund lies on them.</param>
/// <param name="Sales">Σ merchandise − discount + shipping + tax of sales of every status, by currency, as <see cref="CubeLoad.Sales"/>; null to check rows alone.</param>
/// <param name="Refunds">Σ given back, by currency, as <see cref="CubeLoad.Refunds"/>; null for no check.</param>
public sealed record LoadManifest(long Rows, MoneyBag? Sales = null, MoneyBag? Refunds = null)
{
    /// <exception cref="WarehouseException">The answer is another.</exception>
    internal void Hold(string node, long rows, SalesCube cube)
    {
        if (rows != Rows)
        {
            throw new WarehouseException(node, FormattableString.Invariant($"the answer is of {rows} rows, the manifest says {Rows}: {(rows < Rows ? "a part is missing" : "there are more than were loaded")}."), null);
        }

        if (Sales is not null || Refunds is not null)
        {
            (MoneyBag sales, MoneyBag refunds) = ControlTotals.Of(cube);
            Compare(node, "sales", sales, Sales);
            Compare(node, "refunds", refunds, Refunds);
        }
    }

    private static void Compare(string node, string what, MoneyBag found, MoneyBag? expected)
    {
        if (expected is not null && !found.Equals(expected))
        {
            throw new WarehouseException(node, $"{what} of the answer are {found}, the manifest says {expected}.", null);
        }
    }
}
