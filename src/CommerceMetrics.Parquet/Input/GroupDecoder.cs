using global::Parquet.Meta;

namespace CommerceMetrics.Parquet;

/// <summary>Reads row groups, one at a time, slice by slice. One thread at a time.</summary>
internal sealed class GroupDecoder : IDisposable
{
    // Some hundred kilobytes of columns: what is unpacked here is still in the second cache level where it is added up.
    public const int SliceRows = 1 << 14;

    private readonly RandomFile file;
    private readonly PageCodec codec = new();
    private readonly ColumnDecoder[] decoders;
    private int group;
    private long left;

    public GroupDecoder(RandomFile file, IReadOnlyList<LeafColumn> leaves)
    {
        this.file = file;
        decoders = [.. leaves.Select(leaf => new ColumnDecoder(leaf, codec))];
    }

    public void Open(int number, RowGroup of)
    {
        (group, left) = (number, of.NumRows);
        foreach (ColumnDecoder decoder in decoders)
        {
            Try(decoder.Leaf, () => decoder.Open(file, of.Columns[decoder.Leaf.Ordinal], of.NumRows));
        }
    }

    /// <summary>The next rows; false where there is none.</summary>
    public bool Next(RowSlice slice)
    {
        int rows = (int)Math.Min(left, SliceRows);
        if (rows == 0)
        {
            return false;
        }

        left -= rows;
        slice.Begin(rows);
        for (int column = 0; column < decoders.Length; column++)
        {
            try
            {
                slice.Read(column, decoders[column]);
            }
            catch (Exception cause) when (cause is PageException or IndexOutOfRangeException or ArgumentException or OverflowException)
            {
                throw Fault(decoders[column].Leaf, cause);
            }
        }

        return true;
    }

    public void Dispose()
    {
        codec.Dispose();
        foreach (ColumnDecoder decoder in decoders)
        {
            decoder.Dispose();
        }
    }

    private void Try(LeafColumn leaf, Action open)
    {
        try
        {
            open();
        }
        catch (PageException cause)
        {
            throw Fault(leaf, cause);
        }
    }

    private InvalidDataException Fault(LeafColumn leaf, Exception cause) =>
        new($"{file.Name}, row group {group}, column '{leaf.Name}' cannot be read: {(cause is PageException ? cause.Message : "it is damaged (" + cause.Message + ")")}.", cause);
}
