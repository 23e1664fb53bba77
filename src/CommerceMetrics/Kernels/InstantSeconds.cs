namespace CommerceMetrics;

/// <summary>Instants of any unit as whole seconds, rounded down.</summary>
internal static class InstantSeconds
{
    /// <summary>The largest whole number of seconds not above an instant given in parts of a second.</summary>
    public static long Floor(long instant, long partsPerSecond) => (instant / partsPerSecond) - (instant % partsPerSecond < 0 ? 1 : 0);

    public static void Floor(ReadOnlySpan<long> instants, long partsPerSecond, Span<long> seconds)
    {
        for (int i = 0; i < instants.Length; i++)
        {
            seconds[i] = Floor(instants[i], partsPerSecond);
        }
    }
}
