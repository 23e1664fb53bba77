namespace CommerceMetrics.Validation;

/// <summary>The columns of bytes.</summary>
internal enum RowSmall
{
    Event,
    Status,
}
