namespace CommerceMetrics;

/// <summary>How the instants of mapped columns are written. <c>default</c> is the source's own type of timestamps.</summary>
public enum InstantForm : byte
{
    /// <summary>The source's own timestamps: with a zone as they are, without one in UTC.</summary>
    Timestamp = 0,

    /// <summary>Seconds since 1970-01-01T00:00:00Z.</summary>
    UnixSeconds = 1,

    /// <summary>Thousandths of a second since then.</summary>
    UnixMilliseconds = 2,

    /// <summary>Millionths of a second since then.</summary>
    UnixMicroseconds = 3,

    /// <summary>Billionths of a second since then; 64 bits reach from 1677 to 2262.</summary>
    UnixNanoseconds = 4,

    /// <summary>Text <c>YYYY-MM-DDTHH:MM[:SS[.f]]</c> (or a space for the T) and <c>Z</c> or <c>±HH:MM</c>.</summary>
    Text = 5,
}
