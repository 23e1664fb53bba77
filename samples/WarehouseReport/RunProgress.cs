using System.Globalization;
using CommerceMetrics.Csv;
using CommerceMetrics.Sql;
using SampleFrame;

namespace WarehouseReport;

/// <summary>How far the run is, as a bar where people watch: the file that is loaded, then the engine's answer.</summary>
internal sealed class RunProgress(AppConsole console, string engine) : IProgress<OrderCsvProgress>, IProgress<WarehouseProgress>
{
    private readonly Lock gate = new();
    private WorkState latest = new($"Asking {engine}", 0, null);

    public void Report(OrderCsvProgress value) => Set(new WorkState(string.Create(CultureInfo.InvariantCulture, $"Loading orders: {value.Rows:N0} rows"), value.BytesRead, value.TotalBytes));

    public void Report(WarehouseProgress value) => Set(new WorkState(string.Create(CultureInfo.InvariantCulture, $"{engine} answers: {value.Groups:N0} groups of {value.Rows:N0} rows"), value.Groups, null));

    /// <summary>The file is loaded; the engine works, and nobody knows how long.</summary>
    public void Ask() => Set(new WorkState($"Asking {engine}", 0, null));

    public Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => WorkProgress.RunAsync(console, () => work().GetAwaiter().GetResult(), State, cancellationToken);

    private void Set(WorkState state)
    {
        lock (gate)
        {
            latest = state;
        }
    }

    private WorkState State()
    {
        lock (gate)
        {
            return latest;
        }
    }
}
