namespace CommerceMetrics.Disclosures;

/// <summary>What a figure is of: whose, which metric under which definition, where and when.</summary>
/// <remarks>
/// Two statements are about one fact when all parts are equal, letter by letter: figures of two definitions are two facts and are never compared. Immutable and thread-safe.
/// </remarks>
/// <param name="Issuer">Whose figure it is, such as a company.</param>
/// <param name="Metric">Such as "GMV".</param>
/// <param name="Period">The period that the figure is of.</param>
public sealed record DisclosedFact(string Issuer, string Metric, ReportingPeriod Period)
{
    /// <summary>Whose figure it is.</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public string Issuer { get; init => field = Named(value, nameof(Issuer)); } = Named(Issuer, nameof(Issuer));

    /// <summary>Which metric it is, such as "GMV".</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public string Metric { get; init => field = Named(value, nameof(Metric)); } = Named(Metric, nameof(Metric));

    /// <summary>By which definition; "" where the publication names none.</summary>
    public string Definition { get; init; } = "";

    /// <summary>Of which market or segment; "" for all.</summary>
    public string Market { get; init; } = "";

    /// <summary>Such as "Douyin GMV, China, 2022".</summary>
    public override string ToString()
    {
        string definition = Definition.Length > 0 ? $" ({Definition})" : "";
        string market = Market.Length > 0 ? $", {Market}" : "";
        return $"{Issuer} {Metric}{definition}{market}, {Period}";
    }

    private static string Named(string name, string parameter) => string.IsNullOrWhiteSpace(name)
        ? throw new ArgumentException($"The {parameter.ToLowerInvariant()} is blank: name it.", parameter)
        : name;
}
