using System.Data.Common;
using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>Reads the result of a cube statement into its target, row by row. For one result.</summary>
internal sealed class CubeReading(CubeLayout layout, ICellTarget target)
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);
    private readonly RowReading row = new(layout);

    public RejectTally Rejected { get; } = new();

    /// <summary>Rows of the table that entered the cube.</summary>
    public long Accepted { get; private set; }

    /// <summary>Rows of the result read so far.</summary>
    public long Groups { get; private set; }

    /// <summary>Takes the reader's current row.</summary>
    /// <exception cref="InvalidDataException">The row is not one that the statement gives.</exception>
    /// <exception cref="TrialOverflowException">The statement is a trial whose sums may have wrapped.</exception>
    public void Add(DbDataReader reader)
    {
        Groups++;
        if (!row.Read(reader))
        {
            return;
        }

        long rows = (long)row.Whole(layout.Rows)!.Value;
        if (row.Fault is CubeLayout.Fault fault)
        {
            Rejected.Add(fault, rows, row.Example);
            return;
        }

        if (rows > layout.Dialect.MostRowsOfSum && !layout.IsTrial)
        {
            throw new InvalidDataException($"A cell has {rows} rows; sums of {layout.Dialect.Name} are exact up to {layout.Dialect.MostRowsOfSum}. Ask for each part of the orders by itself, by a dimension more or by nodes.");
        }

        if (layout.Magnitude >= 0 && row.Whole(layout.Magnitude) is Int128 magnitude && rows * magnitude > long.MaxValue)
        {
            throw new TrialOverflowException(rows, magnitude);
        }

        AddCells(rows);
        Accepted += rows;
    }

    private void AddCells(long rows)
    {
        int code = target.Segments.GetOrAdd(row.Segment);
        (long day, long? otherDay, CellTotals totals) = (row.Day, row.OtherDay, Totals(rows));
        if (layout.Mapping.RefundedAt is not null)
        {
            AddSaleAndRefund(code, day, otherDay, totals, rows);
            return;
        }

        if (row.Kind == OrderEvent.Sale)
        {
            Add(code, CellEvent.Sale, day, totals, rows);
            return;
        }

        Add(code, otherDay is null ? CellEvent.RefundOnOnlyDay : CellEvent.RefundOnOwnDay, day, totals, rows);
        if (otherDay is long ordered)
        {
            Add(code, CellEvent.RefundOnOrderDay, ordered, totals, 0, day);
        }
    }

    // A row with a dated refund is a sale without it, and a refund of its own.
    private void AddSaleAndRefund(int code, long day, long? refundDay, in CellTotals totals, long rows)
    {
        if (row.IsRead(day))
        {
            Add(code, CellEvent.Sale, day, refundDay is null ? totals : totals with { Refund = 0 }, rows);
        }

        if (refundDay is long own && row.IsRead(own))
        {
            CellTotals refund = new() { Refund = totals.Refund };
            Add(code, CellEvent.RefundOnOwnDay, own, refund, rows);
            Add(code, CellEvent.RefundOnOrderDay, day, refund, 0, own);
        }
    }

    private void Add(int code, CellEvent cell, long day, in CellTotals totals, long rows, long? readOn = null) =>
        target.Add(new CellKey(code, row.Currency, cell, row.Status, Epoch.PlusDays((int)day)), totals, rows, Epoch.PlusDays((int)(readOn ?? day)));

    private CellTotals Totals(long rows)
    {
        Int128 orders = Sum(7);
        long ofOne = row.Kind == OrderEvent.Sale ? 1 : 0;
        long unstated = layout.OrdersStated < 0 ? rows : rows - (long)row.Whole(layout.OrdersStated)!.Value;
        return new CellTotals
        {
            Merchandise = Sum(0),
            Discount = Sum(1),
            Shipping = Sum(2),
            Tax = Sum(3),
            Refund = Sum(4),
            Fee = Sum(5),
            Units = Sum(6),
            Orders = orders + (unstated * ofOne),
        };
    }

    private Int128 Sum(int measure)
    {
        (int first, int count) = layout.Sums[measure];
        if (count == 0)
        {
            return 0;
        }

        Span<Int128> parts = stackalloc Int128[count];
        for (int part = 0; part < count; part++)
        {
            parts[part] = row.Whole(first + part) ?? 0;
        }

        return layout.IsTrial ? parts[0] : layout.Dialect.Join(parts);
    }
}
