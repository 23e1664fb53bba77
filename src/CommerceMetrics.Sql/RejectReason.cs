namespace CommerceMetrics.Sql;

/// <summary>Why rows are rejected, as a reader in process would reject them. <c>default</c> is missing.</summary>
public enum RejectReason
{
    /// <summary>A required field is NULL or a blank text.</summary>
    Missing = 0,

    /// <summary>A currency, status or event that is none: not of ISO 4217, not among the mapping's words.</summary>
    Unknown = 1,

    /// <summary>A value of another kind: text or floating point where a number is needed, a text that is no instant, an instant outside the years 1 to 9999, a date without a time of day where days are not those of UTC. A REAL of SQLite in a
    /// column of <see cref="AmountForm.MajorUnits"/> is read as the decimal that SQLite writes it as, of at most 15 digits, and is unreadable where that is another number or has an exponent; of <see cref="AmountForm.MinorUnits"/> any REAL is unreadable.</summary>
    Unreadable = 2,

    /// <summary>An amount that the cube cannot hold exactly: it has more digits than the cube has for its currency, or is beyond 64 bits.</summary>
    Inexact = 3,
}
