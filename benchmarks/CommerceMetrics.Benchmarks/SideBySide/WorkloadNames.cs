namespace CommerceMetrics.Benchmarks;

/// <summary>What the lines call the workloads.</summary>
internal static class WorkloadNames
{
    public const string Read = "read";
    public const string Sum = "sum";
    public const string Cube = "cube";
    public const string CubeOfSix = "cube6";
    public const string Csv = "csv";
    public const string Query = "query";
    public const string Buyers = "buyers";
    public const string Validate = "validate";

    public const string Parquet = "parquet";
    public const string Arrow = "arrow";

    public static string[] All => [Read, Sum, Cube, CubeOfSix, Csv, Query, Buyers, Validate, Parquet, Arrow];
}
