namespace CommerceMetrics.Tests;

/// <summary>Moves small objects about while a test runs: a reference that leaves its object meanwhile reads another's memory.</summary>
internal sealed class MovingCollector : IDisposable
{
    private readonly Thread thread;
    private volatile bool isEnded;

    public MovingCollector()
    {
        thread = new Thread(Collect) { IsBackground = true };
        thread.Start();
    }

    public void Dispose()
    {
        isEnded = true;
        thread.Join();
    }

    /// <summary>A copy of an array that lies behind garbage, so that the next collection moves it.</summary>
    public static T[] Movable<T>(T[] values)
    {
        for (int i = 0; i < 8; i++)
        {
            GC.KeepAlive(new byte[4_096]);
        }

        return (T[])values.Clone();
    }

    private void Collect()
    {
        while (!isEnded)
        {
            GC.Collect(0, GCCollectionMode.Forced, blocking: true, compacting: true);
            Thread.SpinWait(1_000);
        }
    }
}
