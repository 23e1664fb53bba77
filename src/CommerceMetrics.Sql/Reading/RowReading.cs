using System.Data.Common;
using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>Reads the key of one row of a result at a time: its days, and its first fault or the parts of a cell's key. For one result.</summary>
internal sealed class RowReading(CubeLayout layout)
{
    private const int MaxExampleLength = 40;
    private static readonly LocalDate Epoch = new(1970, 1, 1);
    private readonly object[] row = new object[layout.ColumnCount];
    private readonly MappedColumn[] dimensions = [.. layout.Schema.Dimensions.Select(name => layout.Mapping.Dimensions.First(dimension => dimension.Dimension == name).Column)];
    private readonly string[] segment = new string[layout.Schema.Dimensions.Count];
    private readonly (int First, int Last) range = (Period.DaysBetween(Epoch, layout.Range.Start), Period.DaysBetween(Epoch, layout.Range.End));
    private readonly (int First, int Last) days = layout.Days is null
        ? (int.MinValue, int.MaxValue)
        : (Period.DaysBetween(Epoch, layout.Days.Start), Period.DaysBetween(Epoch, layout.Days.End));

    private Currency currency;
    private OrderStatus status;
    private OrderEvent kind;

    /// <summary>The business day, as days since 1970-01-01, of a row with an instant.</summary>
    public long Day { get; private set; }

    /// <summary>The refund's other day; null where there is none.</summary>
    public long? OtherDay { get; private set; }

    /// <summary>The first fault; null of a good row.</summary>
    public CubeLayout.Fault? Fault { get; private set; }

    /// <summary>What was found in place of a word that is known.</summary>
    public string? Example { get; private set; }

    public string[] Segment => segment;

    public Currency Currency => currency;

    public OrderStatus Status => status;

    public OrderEvent Kind => kind;

    /// <summary>Takes the reader's current row; false where it is of days that are not read.</summary>
    /// <exception cref="InvalidDataException">The row is not one that the statement gives.</exception>
    public bool Read(DbDataReader reader)
    {
        if (reader.GetValues(row) < row.Length)
        {
            throw new InvalidDataException($"The result has {reader.FieldCount} columns where the statement gives {row.Length}; read it with the statement that it was made by.");
        }

        long stated = (long)(Whole(0) ?? throw new InvalidDataException("The result has a row without a business day; read it with the statement that it was made by."));
        long code = stated >= -CubeLayout.FaultStep / 2 ? 0 : ((CubeLayout.FaultStep / 2) - stated) / CubeLayout.FaultStep;
        if (code > layout.Faults.Count)
        {
            throw new InvalidDataException($"The result has the day {stated}, which the statement does not give; read it with the statement that it was made by.");
        }

        CubeLayout.Fault? fault = code == 0 ? null : layout.Faults[(int)code - 1];
        (Day, OtherDay) = (stated + (code * CubeLayout.FaultStep), layout.OtherDay < 0 ? null : (long?)Whole(layout.OtherDay));
        bool hasDay = fault is not { Rank: FaultRank.PlacedAt };
        if (hasDay && IsInCalendar(Day) && !IsRead(Day) && !(layout.Mapping.RefundedAt is not null && OtherDay is long refunded && IsRead(refunded)))
        {
            return false;
        }

        if (hasDay && !IsInCalendar(Day))
        {
            fault = new CubeLayout.Fault("placedAt", RejectReason.Unreadable, FaultRank.PlacedAt);
        }
        else if (hasDay)
        {
            RequireInRange(Day);
        }

        if (OtherDay is long other && !IsInCalendar(other))
        {
            fault ??= new CubeLayout.Fault(layout.Mapping.RefundedAt is null ? "orderedAt" : "refundedAt", RejectReason.Unreadable, FaultRank.OtherInstant);
        }
        else if (OtherDay is long known && fault is not { Rank: FaultRank.PlacedAt })
        {
            RequireInRange(known);
        }

        (Fault, Example) = FindFault(fault);
        return true;
    }

    /// <summary>A value of the row as the provider gave it.</summary>
    public object Value(int column) => row[column];

    public Int128? Whole(int column) => FieldValues.Whole(row[column], column);

    public bool IsRead(long day) => day >= days.First && day <= days.Last;

    private static bool IsInCalendar(long day) => day >= CubeLayout.FirstDay && day <= CubeLayout.LastDay;

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

    private static string Shorten(string text) => text.Length <= MaxExampleLength ? text : text[..MaxExampleLength] + "…";
}
