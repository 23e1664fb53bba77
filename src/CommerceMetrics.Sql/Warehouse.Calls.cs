using System.Data.Common;
using System.Diagnostics;

namespace CommerceMetrics.Sql;

public sealed partial class Warehouse
{
    /// <summary>Asks all nodes at once and takes each answer as it arrives, one at a time. The first failure ends the call. Where the deadline is what was left of one, messages say the whole.</summary>
    private async Task AskAllAsync<T>(
        string operation, TimeSpan deadline, Func<WarehouseNode, NodeCall, Task<T>> ask, Action<WarehouseNode, T> take, CancellationToken cancellationToken, TimeSpan? wholeDeadline = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long started = Stopwatch.GetTimestamp();
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<(WarehouseNode Node, T Answer)>[] asked = [.. nodes.Select(node => AskAsync(node))];
        try
        {
            await foreach (Task<(WarehouseNode Node, T Answer)> done in Task.WhenEach(asked).ConfigureAwait(false))
            {
                (WarehouseNode node, T answer) = await done.ConfigureAwait(false);
                take(node, answer);
            }
        }
        finally
        {
            // The others are told to stop; they are left behind where they do not.
            try
            {
                await ending.CancelAsync().ConfigureAwait(false);
            }
            catch (AggregateException)
            {
                // A provider's own reaction to being told failed. The call's outcome stands.
            }
        }

        async Task<T> AskAndCloseAsync(WarehouseNode node, NodeCall call)
        {
            try
            {
                return await ask(node, call).ConfigureAwait(false);
            }
            finally
            {
                await call.CloseAsync().ConfigureAwait(false);
            }
        }

        async Task<(WarehouseNode Node, T Answer)> AskAsync(WarehouseNode node)
        {
            using Activity? activity = SqlDiagnostics.Activities.StartActivity($"{operation} {Orders.Dialect.Name}", ActivityKind.Client);
            activity?.SetTag("node", node.Name);
            NodeCall call = new(Orders.Dialect, node, deadline, ending.Token);
            Exception? error = null;
            try
            {
                // On a thread of its own: a provider that blocks instead of awaiting blocks that thread, and neither the caller nor the pool's.
                Task<T> work = Task.Factory.StartNew(() => AskAndCloseAsync(node, call), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
                try
                {
                    TimeSpan left = deadline - Stopwatch.GetElapsedTime(started);
                    return (node, await work.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, ending.Token).ConfigureAwait(false));
                }
                catch (Exception e) when (!work.IsCompleted && e is TimeoutException or OperationCanceledException)
                {
                    call.Abandon(work);
                    throw;
                }
            }
            catch (Exception e)
            {
                error = e;
                activity?.SetStatus(ActivityStatusCode.Error, e.Message);
                cancellationToken.ThrowIfCancellationRequested();
                throw e switch
                {
                    TimeoutException => new WarehouseException(node.Name, FormattableString.Invariant($"no whole answer within the deadline of {(wholeDeadline ?? deadline).TotalSeconds:0.###} s. Ask for fewer days, or set a longer deadline."), e),
                    InvalidDataException or RejectedRowsException or WarehouseException or ArgumentException or OverflowException or OutOfMemoryException => e,
                    _ => new WarehouseException(node.Name, $"{Orders.Dialect.Name} failed: {e.Message}{(e is DbException ? Orders.FieldNamedIn(e.Message) : "")}", e),
                };
            }
            finally
            {
                activity?.SetTag("rows", call.Rows);
                activity?.SetTag("rejects", call.Rejected);
                SqlDiagnostics.Record(Orders.Dialect.Name, operation, call.Rows + call.Rejected, call.Rejected, Stopwatch.GetElapsedTime(started), error);
            }
        }
    }
}
