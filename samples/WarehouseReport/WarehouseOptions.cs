using GmvReport;

namespace WarehouseReport;

/// <summary>The arguments, checked.</summary>
internal sealed record WarehouseOptions
{
    public required WarehouseEngine Engine { get; init; }

    /// <summary>Null: a file in a temporary folder, gone at the end.</summary>
    public string? Connection { get; init; }

    /// <summary>Null: what the table holds, or the built-in marketplace where there is no connection.</summary>
    public string? Load { get; init; }

    /// <summary>A file with the mapping of a table of the reader's own; null for the table that is loaded here.</summary>
    public string? Mapping { get; init; }

    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>The statements were asked for, and no report.</summary>
    public bool ShowsSql { get; init; }

    public required ReportOptions Report { get; init; }

    public bool IsMarketplace => Connection is null && Load is null;
}
