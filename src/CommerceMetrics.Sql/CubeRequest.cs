using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>What to load from a warehouse. Immutable.</summary>
/// <param name="Schema">What the cells are: the mapping's dimensions, the zones that cut days, the digits of amounts.</param>
public sealed record CubeRequest(CubeSchema Schema)
{
    /// <summary>The business days to load, inclusive; null for all rows, for which the engine is first asked for the first and last instant.</summary>
    public DateInterval? Days { get; init; }

    /// <summary>Whether the data of <see cref="Days"/> are complete, so that days without orders are zero and not missing: the cube's range is then all of <see cref="Days"/>. It is the rows' own by default.</summary>
    /// <exception cref="InvalidOperationException">When loaded: <see cref="Days"/> is null.</exception>
    public bool DeclareDays { get; init; }

    /// <summary>How long the whole call may take, on every node together; 10 minutes by default. It is kept here: a provider or server that hangs is left behind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above zero, or longer than 24 days.</exception>
    public TimeSpan Deadline
    {
        get;
        init => field = Deadlines.Check(value);
    } = Deadlines.Usual;

    /// <summary>Leave bad rows out and list them in <see cref="WarehouseLoad.Rejected"/>. By default any of them is an error.</summary>
    public bool ListRejected { get; init; }

    /// <summary>A name for what is loaded, listed in <see cref="SalesCube.Loads"/>; with several nodes each has its own, with "/" and the node's name after it. None by default.</summary>
    public string? LoadId { get; init; }

    /// <summary>What the whole must hold; null for no check.</summary>
    public LoadManifest? Manifest { get; init; }

    /// <summary>What each node must hold, by its name; those that are not named are not checked.</summary>
    public IReadOnlyDictionary<string, LoadManifest> NodeManifests { get; init; } = new Dictionary<string, LoadManifest>();

    /// <summary>Told of the rows of results as they are read, from several threads.</summary>
    public IProgress<WarehouseProgress>? Progress { get; init; }
}
