namespace CommerceMetrics;

// Append-only, thread-safe; code = order of first use.
public sealed class SegmentTable
{
    public SegmentTable(params ReadOnlySpan<string> dimensions) => throw new NotImplementedException();
    public IReadOnlyList<string> Dimensions => throw new NotImplementedException();
    public int Count => throw new NotImplementedException();
    public int GetOrAdd(params ReadOnlySpan<string> values) => throw new NotImplementedException();
    public int GetOrAdd(Segment segment) => throw new NotImplementedException();
    public Segment this[int code] => throw new NotImplementedException();
}
