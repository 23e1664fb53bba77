using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CommerceMetrics;
using CommerceMetrics.Arrow;
using CommerceMetrics.Csv;
using CommerceMetrics.Parquet;

namespace GmvReport;

/// <summary>Orders of a Parquet or Arrow file: the columns of the generic CSV, by name in any order, case ignored. What it says of rows is said in the words of a CSV file's, rows counted from 0.</summary>
internal static class ColumnarOrders
{
    public static bool IsColumnar([NotNullWhen(true)] string? orders) => IsParquet(orders) || Path.GetExtension(orders) is ".arrow" or ".arrows";

    public static OrderCsvResult Read(string path, ReportOptions options, SalesCubeBuilder builder, IProgress<OrderCsvProgress> progress, CancellationToken cancellationToken)
    {
        if (IsParquet(path))
        {
            OrderParquetResult read = OrderParquet.Read(
                path,
                MappingOf(OrderParquet.ColumnsOf(path)),
                builder,
                new() { Strict = options.Strict, AllowRepeats = options.AllowRepeats, MaxExamples = ReportInput.Examples, Workers = Environment.ProcessorCount, Progress = new RowsRead(progress) },
                cancellationToken);
            return Result(read.Rows, read.Accepted, read.Rejected, read.HasBuyers, read.Examples.Select(bad => new BadRow(bad.FileRow, bad.Column, bad.Reason)));
        }

        OrderMapping mapping = MappingOf(OrderArrow.ColumnsOf(path));
        OrderArrowResult batches = OrderArrow.Read(path, mapping, builder, new() { Strict = options.Strict, AllowRepeats = options.AllowRepeats, MaxExamples = ReportInput.Examples }, cancellationToken);
        return Result(
            batches.Rows, batches.Accepted, batches.Rejected, mapping.Buyer is not null && builder.Buyers is not null,
            batches.Examples.Select(bad => new BadRow(bad.Row, bad.Column, string.Create(CultureInfo.InvariantCulture, $"{bad.Reason} (batch {bad.Batch})"))));
    }

    private static bool IsParquet(string? path) => Path.GetExtension(path) == ".parquet";

    private static OrderMapping MappingOf(IReadOnlyList<string> columns)
    {
        return new OrderMapping
        {
            OrderId = Required("order_id"),
            PlacedAt = Required("placed_at"),
            Dimensions = [("market", Required("market"))],
            Currency = Required("currency"),
            Status = Required("status"),
            Merchandise = Required("amount"),
            Discount = Find("discount"),
            Shipping = Find("shipping"),
            Tax = Find("tax"),
            Refund = Find("refund"),
            RefundedAt = Find("refunded_at"),
            Fee = Find("fee"),
            Units = Find("units"),
            Buyer = Find("buyer_id"),
        };

        string? Find(string name) => columns.FirstOrDefault(column => column.Equals(name, StringComparison.OrdinalIgnoreCase));

        // A name that is not there is the reader's to refuse.
        MappedColumn Required(string name) => Find(name) ?? name;
    }

    private static OrderCsvResult Result(long rows, long accepted, long rejected, bool hasBuyers, IEnumerable<BadRow> examples) => new()
    {
        Rows = rows,
        Accepted = accepted,
        Rejected = rejected,
        NotCounted = 0,
        HasBuyers = hasBuyers,
        Examples = [.. examples],
        NotCountedReasons = [],
        RejectedAmounts = MoneyBag.Empty,
    };

    /// <summary>Rows for bytes: a Parquet file says how many it has.</summary>
    private sealed class RowsRead(IProgress<OrderCsvProgress> progress) : IProgress<OrderParquetProgress>
    {
        public void Report(OrderParquetProgress value) => progress.Report(new OrderCsvProgress(value.Rows, value.TotalRows, value.Rows));
    }
}
