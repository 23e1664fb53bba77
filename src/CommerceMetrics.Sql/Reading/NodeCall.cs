using System.Data.Common;
using NodaTime;

namespace CommerceMetrics.Sql;

/// <summary>The statements of one call on one node: a connection of its own, opened at the first of them. What hangs is abandoned: closed on another thread where the engine allows it, its error swallowed.</summary>
internal sealed class NodeCall(SqlDialect dialect, WarehouseNode node, TimeSpan deadline, CancellationToken cancellationToken)
{
    private readonly CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private DbConnection? connection;
    private DbCommand? command;

    public long Rows { get; set; }

    public long Rejected { get; set; }

    /// <summary>Runs a statement and hands its reader over.</summary>
    public async Task ReadAsync(SqlStatement statement, Func<DbDataReader, CancellationToken, Task> read)
    {
        CancellationToken token = ending.Token;
        token.ThrowIfCancellationRequested();
        if (connection is not DbConnection open)
        {
            connection = open = node.Connect() ?? throw new InvalidOperationException("The node's maker of connections gave none.");
            await open.OpenAsync(token).ConfigureAwait(false);
        }

        using DbCommand running = statement.CreateCommand(open);
        command = running;

        // Whole seconds, and never 0, which means no limit.
        running.CommandTimeout = (int)Math.Min(Math.Ceiling(deadline.TotalSeconds) + 1, int.MaxValue);
        using DbDataReader reader = await running.ExecuteReaderAsync(token).ConfigureAwait(false);
        await read(reader, token).ConfigureAwait(false);

        // What a server reports after the last row is thrown here.
        while (await reader.NextResultAsync(token).ConfigureAwait(false))
        {
        }

        command = null;
    }

    /// <summary>The days within which all business days lie, whatever the zones; null where no row has an instant.</summary>
    public async Task<DateInterval?> ReadRangeAsync(SqlStatement statement, SqlOrders orders)
    {
        const int MarginDays = 2;
        (Int128 first, Int128 last) = (Int128.MaxValue, Int128.MinValue);
        await ReadAsync(statement, async (reader, token) =>
        {
            if (await reader.ReadAsync(token).ConfigureAwait(false))
            {
                for (int column = 0; column < reader.FieldCount; column++)
                {
                    if (FieldValues.Whole(reader.GetValue(column), column) is Int128 instant)
                    {
                        (first, last) = (Int128.Min(first, instant), Int128.Max(last, instant));
                    }
                }
            }
        }).ConfigureAwait(false);
        if (first > last)
        {
            return null;
        }

        long perDay = NodaConstants.SecondsPerDay * orders.Dialect.InstantOf("x", orders.Mapping.Instants).PerSecond;
        return new DateInterval(DayAt((long)(first / perDay) - MarginDays), DayAt((long)(last / perDay) + MarginDays));

        static LocalDate DayAt(long day)
        {
            LocalDate epoch = new(1970, 1, 1);
            return epoch.PlusDays((int)Math.Clamp(day, Period.DaysBetween(epoch, new LocalDate(1, 1, 1)), Period.DaysBetween(epoch, new LocalDate(9999, 12, 31))));
        }
    }

    /// <summary>Closes the connection once the work has ended.</summary>
    public async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref connection, null) is DbConnection closing)
        {
            await closing.DisposeAsync().ConfigureAwait(false);
        }

        ending.Dispose();
    }

    /// <summary>Leaves work behind that does not end: asks the provider to cancel and closes the connection, on another thread, since that may hang as well. Where a connection is not closed under a statement, the work closes it when it ends.</summary>
    public void Abandon(Task work)
    {
        _ = work.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        _ = Task.Run(() =>
        {
            Try(ending.Cancel);
            Try(() => command?.Cancel());

            if (dialect.ClosesToAbandon)
            {
                // Once: the work may close it at the same time, and a provider may count that twice.
                Try(() => Interlocked.Exchange(ref connection, null)?.Dispose());
            }
        });

        // A provider may throw anything from a connection that is broken; there is nobody to tell.
#pragma warning disable CA1031
        static void Try(Action end)
        {
            try
            {
                end();
            }
            catch (Exception)
            {
            }
        }
#pragma warning restore CA1031
    }
}
