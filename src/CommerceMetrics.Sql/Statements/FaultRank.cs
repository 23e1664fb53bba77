namespace CommerceMetrics.Sql;

/// <summary>The order in which faults of a row are looked for, that of the reader of CSV files: a row counts under its first.</summary>
internal static class FaultRank
{
    public const int PlacedAt = 0;
    public const int Dimension = 1;
    public const int Currency = 2;
    public const int Merchandise = 3;
    public const int Status = 4;
    public const int Event = 5;
    public const int Amount = 6;
    public const int Units = 7;
    public const int Orders = 8;
    public const int OtherInstant = 9;
}
