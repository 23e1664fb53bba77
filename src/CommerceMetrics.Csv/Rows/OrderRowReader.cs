namespace CommerceMetrics.Csv;

/// <summary>Turns records into rows of a batch.</summary>
internal abstract class OrderRowReader(CsvRecords records, HeaderRow header, RowTally tally)
{
    /// <summary>The optional columns of its rows.</summary>
    public abstract OrderFields Fields { get; }

    public virtual IReadOnlyList<NotCountedLines> NotCountedReasons => [];

    public virtual MoneyBag RejectedAmounts => MoneyBag.Empty;

    /// <summary>Where ids go that are compared later, with those of earlier blocks; null where they are compared at once, or not at all.</summary>
    public PendingIds? Pending { get; set; }

    /// <summary>The columns that are passed over.</summary>
    public IReadOnlyList<string> IgnoredColumns => [.. header.Ignored];

    /// <summary>The column of ids.</summary>
    public abstract int IdColumn { get; }

    public string IdColumnName => NameOf(IdColumn);

    /// <summary>Whether a row whose id an earlier one has is bad; else <see cref="MarkRepeat"/> says what it is.</summary>
    public abstract bool RefusesRepeats { get; }

    /// <summary>Turns a row, taken for the first of its id, into a further one.</summary>
    public virtual void MarkRepeat(OrderBatch batch, int row)
    {
    }

    /// <summary>Takes over the sums of the rows that another reader of the same file left out.</summary>
    public virtual void Absorb(OrderRowReader other)
    {
    }

    /// <summary>
    /// Reads at most as many records as the batch holds, and writes the accepted ones from row 0 on; false once the file has ended. (Bad records count too, so that
    /// a file of nothing else can be cancelled.)
    /// </summary>
    public abstract bool Fill(OrderBatch batch);

    /// <summary>Rejects the current record where it is no row of the file's columns in UTF-8.</summary>
    protected bool IsWhole()
    {
        if (records.InvalidUtf8Field() is >= 0 and int invalid)
        {
            tally.Reject(NameOf(invalid), () => RowReasons.InvalidUtf8(records.Field(invalid)));
            return false;
        }

        if (records.MisquotedField() is >= 0 and int misquoted)
        {
            tally.Reject(NameOf(misquoted), () => RowReasons.Misquoted(records.Field(misquoted)));
            return false;
        }

        if (records.FieldCount != header.Count)
        {
            // The first column that the row does not have; "" where it has more than the header.
            tally.Reject(NameOf(records.FieldCount), () => RowReasons.FieldCount(records.FieldCount, header.Count));
            return false;
        }

        return true;
    }

    /// <summary>The name of a column as the file writes it; "" past the last one.</summary>
    protected string NameOf(int column) => column < header.Count ? header[column] : "";
}
