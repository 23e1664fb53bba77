namespace CommerceMetrics;

/// <summary>The unit of a column of instants, counted from 1970-01-01T00:00:00Z. <c>default</c> is seconds. Parts of a second never move a business day.</summary>
public enum InstantUnit : byte
{
    /// <summary>Seconds.</summary>
    Seconds = 0,

    /// <summary>Thousandths of a second.</summary>
    Milliseconds = 1,

    /// <summary>Millionths of a second.</summary>
    Microseconds = 2,

    /// <summary>Ten-millionths of a second, as DateTimeOffset counts.</summary>
    Ticks = 3,

    /// <summary>Billionths of a second; a 64-bit count reaches from 1677 to 2262.</summary>
    Nanoseconds = 4,
}
