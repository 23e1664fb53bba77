namespace CommerceMetrics.Tests;

public class PoolWorkerTests
{
    [Fact]
    public void Work_is_done_between_asking_and_the_end_or_never()
    {
        bool isOpen = false;
        int calls = 0;
        int late = 0;
        using PoolWorker helper = new(() =>
        {
            calls++;
            late += Volatile.Read(ref isOpen) ? 0 : 1;
            Thread.SpinWait(20);
            late += Volatile.Read(ref isOpen) ? 0 : 1;
        });
        for (int round = 0; round < 5_000; round++)
        {
            Volatile.Write(ref isOpen, true);
            helper.Ask();
            int before = Volatile.Read(ref calls);
            if (round % 50 != 0)
            {
                Thread.SpinWait(round % 2_000);
            }
            else
            {
                SpinWait.SpinUntil(() => Volatile.Read(ref calls) > before);
            }

            helper.Finish();
            Volatile.Write(ref isOpen, false);
            Assert.InRange(calls, 0, round + 1);
        }

        Assert.Equal(0, late);
        Assert.InRange(calls, 100, 5_000);
    }
}
