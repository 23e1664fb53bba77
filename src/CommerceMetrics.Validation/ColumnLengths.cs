namespace CommerceMetrics.Validation;

/// <summary>Columns that no row can be read from are refused before the first row.</summary>
internal static class ColumnLengths
{
    public static void Require(in OrderColumns columns, bool hasDimensions)
    {
        int count = columns.Count;
        Check(nameof(columns.Currencies), columns.Currencies.Length, count, isRequired: true);
        Check(nameof(columns.Statuses), columns.Statuses.Length, count, isRequired: true);
        Check(nameof(columns.Segments), columns.Segments.Length, count, isRequired: hasDimensions);
        Check(nameof(columns.OrderInstants), columns.OrderInstants.Length, count, isRequired: false);
        Check(nameof(columns.Events), columns.Events.Length, count, isRequired: false);
        Check(nameof(columns.Merchandise), columns.Merchandise.Length, count, isRequired: false);
        Check(nameof(columns.Discount), columns.Discount.Length, count, isRequired: false);
        Check(nameof(columns.Shipping), columns.Shipping.Length, count, isRequired: false);
        Check(nameof(columns.Tax), columns.Tax.Length, count, isRequired: false);
        Check(nameof(columns.Refund), columns.Refund.Length, count, isRequired: false);
        Check(nameof(columns.Fee), columns.Fee.Length, count, isRequired: false);
        Check(nameof(columns.Units), columns.Units.Length, count, isRequired: false);
        Check(nameof(columns.Orders), columns.Orders.Length, count, isRequired: false);
        Check(nameof(columns.Buyers), columns.Buyers.Length, count, isRequired: false);
        Check(nameof(columns.OrderIds), columns.OrderIds.Length, count, isRequired: false);
    }

    private static void Check(string column, int length, int count, bool isRequired)
    {
        if (length > 1 && length != count)
        {
            throw new ArgumentException($"Column {column} has {length} values for {count} rows; a column has one value per row, one value for all rows, or none.", column);
        }

        if (isRequired && length == 0 && count > 0)
        {
            throw new ArgumentException($"Column {column} is absent; give one value per row, or one value for all rows.", column);
        }
    }
}
