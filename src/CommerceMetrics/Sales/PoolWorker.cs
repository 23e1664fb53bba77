namespace CommerceMetrics;

/// <summary>
/// A thread of the pool that is asked to help with work that its caller can finish alone. Whoever asks never waits for a thread that has not come: a busy pool costs
/// the help and nothing else, and cannot lock up. Asking again allocates nothing.
/// </summary>
internal sealed class PoolWorker(Action work) : IThreadPoolWorkItem, IDisposable
{
    private const int Idle = 0;
    private const int Asked = 1;

    // No longer wanted, but still in the pool's queue.
    private const int Dismissed = 2;
    private const int Working = 3;

    private readonly ManualResetEventSlim isDone = new();
    private int state;

    /// <summary>Asks for a call of the work, which must not throw.</summary>
    public void Ask()
    {
        isDone.Reset();
        if (Interlocked.CompareExchange(ref state, Asked, Dismissed) != Dismissed)
        {
            Volatile.Write(ref state, Asked);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Waits for a thread that has come, and dismisses one that has not.</summary>
    public void Finish()
    {
        if (Interlocked.CompareExchange(ref state, Dismissed, Asked) != Asked)
        {
            isDone.Wait();
        }
    }

    public void Execute()
    {
        while (true)
        {
            if (Interlocked.CompareExchange(ref state, Working, Asked) == Asked)
            {
                work();
                Volatile.Write(ref state, Idle);
                isDone.Set();
                return;
            }

            if (Interlocked.CompareExchange(ref state, Idle, Dismissed) == Dismissed)
            {
                return;
            }
        }
    }

    public void Dispose() => isDone.Dispose();
}
