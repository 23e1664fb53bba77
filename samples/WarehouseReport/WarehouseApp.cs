using System.Data.Common;
using CommerceMetrics.Sql;
using GmvReport;
using SampleFrame;

namespace WarehouseReport;

/// <summary>Orders in a SQL engine in, the report of GmvReport out: the engine groups, the library does the rest.</summary>
internal static class WarehouseApp
{
    public static Task<int> RunAsync(string[] args, AppConsole console, CancellationToken cancellationToken = default) => AppFrame.RunAsync(
        "WarehouseReport", console, () => WarehouseCommandLine.Parse(args), parsed => RunAsync(WarehouseCommandLine.Read(parsed), console, cancellationToken), cancellationToken);

    private static async Task RunAsync(WarehouseOptions options, AppConsole console, CancellationToken cancellationToken)
    {
        using TemporaryFolder folder = new();
        try
        {
            string connection = options.Connection ?? options.Engine.InFolder(folder.Path);

            // A wrong connection string is told before anything else.
            await options.Engine.Connect(connection).DisposeAsync();
            RunProgress progress = new(console, options.Engine.Dialect.Name);
            WarehouseInput input = new(options, connection, progress);
            if (options.ShowsSql)
            {
                using MemoryStream written = new();
                using (StreamWriter text = AppConsole.Text(written))
                {
                    text.Write(await progress.RunAsync(() => input.ExplainAsync(cancellationToken), cancellationToken));
                }

                await AppFrame.DeliverAsync(written, options.Report.Output, console, cancellationToken);
                return;
            }

            await App.ReportAsync(options.Report, await progress.RunAsync(() => input.ReadAsync(cancellationToken), cancellationToken), console, cancellationToken);
        }
        catch (Exception failed) when (failed is DbException or WarehouseException or RejectedRowsException)
        {
            throw new InvalidDataException(failed.Message, failed);
        }
    }
}
