using NodaTime;

namespace CommerceMetrics;

/// <summary>The only way into a cube. One thread at a time.</summary>
public sealed class SalesCubeBuilder : IDisposable
{
    public SalesCubeBuilder(CubeSchema schema, SegmentTable? segments = null, string? loadId = null) => throw new NotImplementedException();
    public CubeSchema Schema => throw new NotImplementedException();
    public SegmentTable Segments => throw new NotImplementedException();

    /// <summary>Rows added (not cells).</summary>
    public long Rows => throw new NotImplementedException();

    /// <summary>Declares that the data are complete between two days, inclusive.</summary>
    public void Declare(DateInterval days) => throw new NotImplementedException();
    public void Add(in OrderColumns columns) => throw new NotImplementedException();
    public void Add(OrderBatch batch) => Add(batch.AsColumns());
    public void Add(IEnumerable<OrderRow> rows) => throw new NotImplementedException();
    public void Add<TOrder>(IEnumerable<TOrder> orders, OrderMap<TOrder> map) => throw new NotImplementedException();
    public void Add(SalesCube cube, DayOverlap overlap = DayOverlap.Refuse) => throw new NotImplementedException();
    public void AddCell(in CellKey key, in CellTotals totals, long rows = 0) => throw new NotImplementedException();

    /// <summary>The cube so far; the builder goes on.</summary>
    public SalesCube Snapshot() => throw new NotImplementedException();

    /// <summary>The cube; the builder is empty afterwards and can be used again.</summary>
    public SalesCube Build() => throw new NotImplementedException();
    public void Dispose() => throw new NotImplementedException();
}
