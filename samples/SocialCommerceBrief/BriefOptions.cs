namespace SocialCommerceBrief;

internal enum BriefFormat
{
    Table,
    Json,
    Html,
}

/// <summary>The arguments, checked.</summary>
internal sealed record BriefOptions
{
    /// <summary>A file of statements to read; "-": standard input; null: the brief itself.</summary>
    public string? Check { get; init; }

    /// <summary>Null: the built-in rates.</summary>
    public string? Rates { get; init; }

    public BriefFormat Format { get; init; }

    /// <summary>Null: standard output.</summary>
    public string? Output { get; init; }
}
