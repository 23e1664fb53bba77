namespace CommerceMetrics;

/// <summary>The order of the eight totals of a cell, in memory and in files: the six components, units, orders.</summary>
internal static class CellMeasure
{
    public const int Components = 6;
    public const int Units = 6;
    public const int Orders = 7;
    public const int Count = 8;

    private static readonly string[] Names = [.. Enum.GetNames<AmountComponent>(), nameof(Units), nameof(Orders)];

    public static string Name(int measure) => Names[measure];
}
