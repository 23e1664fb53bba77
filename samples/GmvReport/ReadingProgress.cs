using System.Globalization;
using CommerceMetrics.Csv;
using SampleFrame;

namespace GmvReport;

/// <summary>How far the reading of orders is, as a bar where people watch.</summary>
internal sealed class ReadingProgress(AppConsole console) : IProgress<OrderCsvProgress>
{
    private readonly Lock gate = new();
    private OrderCsvProgress latest;

    public void Report(OrderCsvProgress value)
    {
        lock (gate)
        {
            latest = value;
        }
    }

    public Task<T> RunAsync<T>(Func<T> read, CancellationToken cancellationToken) => WorkProgress.RunAsync(console, read, State, cancellationToken);

    private WorkState State()
    {
        lock (gate)
        {
            return new WorkState(string.Create(CultureInfo.InvariantCulture, $"Reading orders: {latest.Rows:N0} rows"), latest.BytesRead, latest.TotalBytes);
        }
    }
}
