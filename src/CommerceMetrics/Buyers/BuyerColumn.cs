namespace CommerceMetrics;

/// <summary>The buyers of rows, as whoever is attached to a builder reads them.</summary>
internal static class BuyerColumn
{
    /// <summary>The buyer of a row, or <see cref="OrderColumns.None"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is an id of a text that the dictionary has not given.</exception>
    public static long Read(in OrderColumns columns, int row, BuyerDictionary dictionary)
    {
        long buyer = columns.Buyers.IsEmpty ? OrderColumns.None : columns.Buyers[columns.Buyers.Length == 1 ? 0 : row];
        return buyer >= BuyerDictionary.FirstNumber || buyer == OrderColumns.None || dictionary.Holds(buyer)
            ? buyer
            : throw new ArgumentOutOfRangeException(
                nameof(OrderColumns.Buyers), buyer, $"Row {row} has a buyer that the log's dictionary has not given; numbers of your own start at {BuyerDictionary.FirstNumber}, ids of texts come from SalesCubeBuilder.Buyers.");
    }

    /// <summary>Whether something can be attached to a builder.</summary>
    /// <exception cref="InvalidOperationException">Something is attached to it already, or it holds rows.</exception>
    public static void RequireFree(SalesCubeBuilder builder)
    {
        if (builder.Observer is not null)
        {
            throw new InvalidOperationException("The builder has a log or sets of buyers already; dispose those first, or use a builder of its own.");
        }

        if (builder.Rows > 0)
        {
            throw new InvalidOperationException($"The builder holds {builder.Rows} rows, which a log or sets of buyers would lack; attach them before adding rows.");
        }
    }
}
