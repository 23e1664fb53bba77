namespace CommerceMetrics.Csv;

/// <summary>The column of buyers, where the file has one and somebody wants them. A buyer that was met before costs no allocation.</summary>
internal sealed class BuyerColumn
{
    private readonly BuyerDictionary dictionary;

    private BuyerColumn(int index, BuyerDictionary dictionary) => (Index, this.dictionary) = (index, dictionary);

    public int Index { get; }

    public static BuyerColumn? Find(HeaderRow header, IOrderSink sink, params ReadOnlySpan<string> anyOf)
    {
        int index = header.Find(anyOf);
        return index >= 0 && sink.Buyers is { } dictionary ? new BuyerColumn(index, dictionary) : null;
    }

    public long IdOf(ReadOnlySpan<byte> text) =>
        text.IsEmpty || ((text[0] <= ' ' || text[0] >= 0x80) && RowReasons.IsBlank(text)) ? OrderColumns.None : dictionary.GetOrAdd(text);
}
