namespace CommerceMetrics.Arrow.Tests;

/// <summary>What a call allocates.</summary>
internal static class Allocation
{
    public const int Calls = 5;

    /// <summary>The least of five calls, in bytes: a pool may have let go of an array meanwhile, once; what the code allocates, it would each time.</summary>
    public static long LeastOfCalls(Action call)
    {
        long least = long.MaxValue;
        for (int time = 0; time < Calls; time++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
