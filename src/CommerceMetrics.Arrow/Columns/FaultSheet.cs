namespace CommerceMetrics.Arrow;

/// <summary>The first fault of each row of a stretch, by field: fields are looked at in order.</summary>
internal sealed class FaultSheet : IDisposable
{
    private readonly RowBuffer<ushort> faults = new();
    private int rows;

    /// <summary>How many rows have one.</summary>
    public int Count { get; private set; }

    public bool IsFaulty(int row) => Count > 0 && faults.Of(rows)[row] != 0;

    public (int Field, RowFault Fault) this[int row] => (faults.Of(rows)[row] >> 8, (RowFault)(faults.Of(rows)[row] & 0xFF));

    public void Clear(int count) => (rows, Count) = (count, 0);

    public void Mark(int row, int field, RowFault fault)
    {
        Span<ushort> sheet = faults.Of(rows);
        if (Count == 0)
        {
            sheet.Clear();
        }

        if (sheet[row] == 0)
        {
            sheet[row] = (ushort)((field << 8) | (int)fault);
            Count++;
        }
    }

    public void Dispose() => faults.Dispose();
}
