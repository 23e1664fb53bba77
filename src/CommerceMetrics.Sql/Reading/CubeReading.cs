using System.Data.Common;
using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>Reads the result of a cube statement into its target, row by row. For one result.</summary>
internal sealed class CubeReading(CubeLayout layout, ICellTarget target)
{
    private const int MaxExampleLength = 40;
    private static readonly LocalDate Epoch = new(1970, 1, 1);
    private static readonly int FirstDay = Period.DaysBetween(Epoch, new LocalDate(1, 1, 1));
    private static readonly int LastDay = Period.DaysBetween(Epoch, new LocalDate(9999, 12, 31));
    private readonly object[] row = new object[layout.ColumnCount];
    private readonly MappedColumn[] dimensions = [.. layout.Schema.Dimensions.Select(name => layout.Mapping.Dimensions.First(dimension => dimension.Dimension == name).Column)];
    private readonly string[] segment = new string[layout.Schema.Dimensions.Count];
    private readonly (int First, int Last) range = (Period.DaysBetween(Epoch, layout.Range.Start), Period.DaysBetween(Epoch, layout.Range.End));
    private readonly (int First, int Last) days = layout.Days is null
        ? (int.MinValue, int.MaxValue)
        : (Period.DaysBetween(Epoch, layout.Days.Start), Period.DaysBetween(Epoch, layout.Days.End));

    // The parts of the key that were found for a row.
    private Currency currency;
    private OrderStatus status;
    private OrderEvent kind;

    public RejectTally Rejected { get; } = new();

    /// <summary>Rows of the table that entered the cube.</summary>
    public long Accepted { get; private set; }

    /// <summary>Rows of the result read so far.</summary>
    public long Groups { get; private set; }

    /// <summary>Takes the reader's current row.</summary>
    /// <exception cref="InvalidDataException">The row is not one that the statement gives.</exception>
    public void Add(DbDataReader reader)
    {
        if (reader.GetValues(row) < row.Length)
        {
            throw new InvalidDataException($"The result has {reader.FieldCount} columns where the statement gives {row.Length}; read it with the statement that it was made by.");
        }

        Groups++;
        long stated = (long)(Whole(0) ?? throw new InvalidDataException("The result has a row without a business day; read it with the statement that it was made by."));
        long code = stated >= -CubeLayout.FaultStep / 2 ? 0 : ((CubeLayout.FaultStep / 2) - stated) / CubeLayout.FaultStep;
        if (code > layout.Faults.Count)
        {
            throw new InvalidDataException($"The result has the day {stated}, which the statement does not give; read it with the statement that it was made by.");
        }

        CubeLayout.Fault? fault = code == 0 ? null : layout.Faults[(int)code - 1];
        long day = stated + (code * CubeLayout.FaultStep);
        Int128? otherDay = layout.OtherDay < 0 ? null : Whole(layout.OtherDay);
        long rows = (long)Whole(layout.Rows)!.Value;
        bool hasDay = fault is not { Rank: FaultRank.PlacedAt };
        if (hasDay && !IsRead(day) && !(layout.Mapping.RefundedAt is not null && otherDay is Int128 refunded && IsRead((long)refunded)))
        {
            return;
        }

        if (hasDay && !IsInCalendar(day))
        {
            fault = new CubeLayout.Fault("placedAt", RejectReason.Unreadable, FaultRank.PlacedAt);
        }
        else if (hasDay)
        {
            RequireInRange(day);
        }

        if (otherDay is Int128 other && !IsInCalendar((long)other))
        {
            fault ??= new CubeLayout.Fault(layout.Mapping.RefundedAt is null ? "orderedAt" : "refundedAt", RejectReason.Unreadable, FaultRank.OtherInstant);
        }
        else if (otherDay is Int128 known)
        {
            RequireInRange((long)known);
        }

        (CubeLayout.Fault? first, string? example) = FindFault(fault);
        if (first is not null)
        {
            Rejected.Add(first, rows, example);
            return;
        }

        AddCells(day, otherDay, rows);
        Accepted += rows;
    }

    private Int128? Whole(int column) => FieldValues.Whole(row[column], column);

    private static bool IsInCalendar(long day) => day >= FirstDay && day <= LastDay;

    private bool IsRead(long day) => day >= days.First && day <= days.Last;

    // The offsets that the statement holds are for its range alone.
    private void RequireInRange(long day)
    {
        if (day < range.First || day > range.Last)
        {
            throw new InvalidDataException(
                $"A row lies outside {layout.Range.Start:uuuu-MM-dd} to {layout.Range.End:uuuu-MM-dd}, for which the statement was written: it came in after that range was asked for, or the range was not that of the data. Load again.");
        }
    }

    // The first fault of a row, of those that the statement finds and those that its key shows.
    private (CubeLayout.Fault? Fault, string? Example) FindFault(CubeLayout.Fault? found)
    {
        int rank = found?.Rank ?? int.MaxValue;
        OrderMapping mapping = layout.Mapping;
        for (int i = 0; i < segment.Length && rank > FaultRank.Dimension; i++)
        {
            if (TextFault(dimensions[i], layout.Segments[i], layout.Schema.Dimensions[i], FaultRank.Dimension, out segment[i]) is CubeLayout.Fault fault)
            {
                return (fault, null);
            }
        }

        if (rank > FaultRank.Currency)
        {
            CubeLayout.Fault? fault = TextFault(mapping.Currency, layout.Currency, "currency", FaultRank.Currency, out string code);
            if (fault is not null || !Currency.TryFromCode(code, out currency))
            {
                return (fault ?? new CubeLayout.Fault("currency", RejectReason.Unknown, FaultRank.Currency), fault is null ? Shorten(code) : null);
            }
        }

        if (rank > FaultRank.Status)
        {
            CubeLayout.Fault? fault = TextFault(mapping.Status, layout.Status, "status", FaultRank.Status, out string word);
            if (fault is not null || !mapping.TryGetStatus(word, out status))
            {
                return (fault ?? new CubeLayout.Fault("status", RejectReason.Unknown, FaultRank.Status), fault is null ? Shorten(word) : null);
            }
        }

        kind = OrderEvent.Sale;
        if (rank > FaultRank.Event && mapping.Event is not null)
        {
            CubeLayout.Fault? fault = TextFault(mapping.Event, layout.Event, "event", FaultRank.Event, out string word);
            if (fault is not null || !mapping.TryGetEvent(word, out kind))
            {
                return (fault ?? new CubeLayout.Fault("event", RejectReason.Unknown, FaultRank.Event), fault is null ? Shorten(word) : null);
            }
        }

        return (found, null);
    }

    private CubeLayout.Fault? TextFault(MappedColumn column, int place, string field, int rank, out string text)
    {
        string? value = column.Text;
        bool isText = place < 0 || FieldValues.TryText(row[place], out value);
        text = value ?? "";
        return !isText ? new CubeLayout.Fault(field, RejectReason.Unreadable, rank)
            : string.IsNullOrWhiteSpace(value) ? new CubeLayout.Fault(field, RejectReason.Missing, rank)
            : null;
    }

    private void AddCells(long day, Int128? otherDay, long rows)
    {
        int code = target.Segments.GetOrAdd(segment);
        CellTotals totals = Totals(rows);
        if (layout.Mapping.RefundedAt is not null)
        {
            AddSaleAndRefund(code, day, otherDay, totals, rows);
            return;
        }

        if (kind == OrderEvent.Sale)
        {
            Add(code, CellEvent.Sale, day, totals, rows);
            return;
        }

        Add(code, otherDay is null ? CellEvent.RefundOnOnlyDay : CellEvent.RefundOnOwnDay, day, totals, rows);
        if (otherDay is Int128 ordered)
        {
            Add(code, CellEvent.RefundOnOrderDay, (long)ordered, totals, 0, day);
        }
    }

    // A row with a dated refund is a sale without it, and a refund of its own.
    private void AddSaleAndRefund(int code, long day, Int128? refundDay, in CellTotals totals, long rows)
    {
        if (IsRead(day))
        {
            Add(code, CellEvent.Sale, day, refundDay is null ? totals : totals with { Refund = 0 }, rows);
        }

        if (refundDay is Int128 own && IsRead((long)own))
        {
            CellTotals refund = new() { Refund = totals.Refund };
            Add(code, CellEvent.RefundOnOwnDay, (long)own, refund, rows);
            Add(code, CellEvent.RefundOnOrderDay, day, refund, 0, (long)own);
        }
    }

    private void Add(int code, CellEvent cell, long day, in CellTotals totals, long rows, long? readOn = null) =>
        target.Add(new CellKey(code, currency, cell, status, Epoch.PlusDays((int)day)), totals, rows, Epoch.PlusDays((int)(readOn ?? day)));

    private CellTotals Totals(long rows)
    {
        Int128 orders = Sum(7);
        long ofOne = kind == OrderEvent.Sale ? 1 : 0;
        long unstated = layout.OrdersStated < 0 ? rows : rows - (long)Whole(layout.OrdersStated)!.Value;
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
            parts[part] = Whole(first + part) ?? 0;
        }

        return layout.IsTrial ? parts[0] : layout.Dialect.Join(parts);
    }

    private static string Shorten(string text) => text.Length <= MaxExampleLength ? text : text[..MaxExampleLength] + "…";
}
