using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>Which distinct buyers to count in a warehouse. Immutable.</summary>
/// <param name="Schema">What dimensions and days are, as of a cube.</param>
/// <param name="Windows">The windows, in order of time, without a day in common: months, quarters.</param>
public sealed record BuyersRequest(CubeSchema Schema, IReadOnlyList<DateInterval> Windows)
{
    /// <summary>Which orders count, by status; <see cref="GmvDefinition.Placed"/> unless told otherwise.</summary>
    public GmvDefinition Definition { get; init; } = GmvDefinition.Placed;

    /// <summary>The rows: one for all by default, or one per value of some dimensions.</summary>
    public Grouping By { get; init; }

    /// <summary>That no buyer is on two nodes: only then can the distinct buyers of several nodes be added.</summary>
    public bool IsShardedByBuyer { get; init; }

    /// <summary>Leave bad rows out and list them in <see cref="WarehouseBuyers.Rejected"/>. By default any of them is an error. Only columns that buyers need are looked at: instants, dimensions, currency, status, event and orders.</summary>
    public bool ListRejected { get; init; }

    /// <summary>How long the whole call may take, on every node together; 10 minutes by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above zero, or longer than 24 days.</exception>
    public TimeSpan Deadline
    {
        get;
        init => field = Deadlines.Check(value);
    } = Deadlines.Usual;
}
