using System.Runtime.ExceptionServices;

namespace CommerceMetrics.Parquet;

/// <summary>A row group that a thread has unpacked for the one that adds; or what went wrong with it.</summary>
internal sealed class UnpackedGroup
{
    public List<RowSlice> Slices { get; } = [];

    public ExceptionDispatchInfo? Error { get; set; }
}
