namespace CommerceMetrics.Csv;

/// <summary>Where rows go: a builder, or a test's list.</summary>
internal interface IOrderSink
{
    /// <summary>The digits of a currency's amounts.</summary>
    int DigitsOf(Currency currency);

    /// <summary>The code of a market.</summary>
    int SegmentOf(string market);

    /// <summary>Gives ids to buyers; null where nobody wants them, and they are not read.</summary>
    BuyerDictionary? Buyers { get; }

    /// <summary>Takes the rows of a batch, which is used again afterwards.</summary>
    void Add(OrderBatch batch);
}
