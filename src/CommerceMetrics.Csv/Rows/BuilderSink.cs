namespace CommerceMetrics.Csv;

/// <summary>Rows into a builder over the one dimension "market".</summary>
internal sealed class BuilderSink : IOrderSink
{
    public const string Market = "market";

    private readonly SalesCubeBuilder builder;

    public BuilderSink(SalesCubeBuilder builder)
    {
        this.builder = builder;
        IReadOnlyList<string> dimensions = builder.Schema.Dimensions;
        if (dimensions is not [Market])
        {
            throw new ArgumentException(
                $"The builder's dimensions are ({string.Join(", ", dimensions)}); an order file has the one dimension '{Market}'. Start from the format's DefaultSchema.",
                nameof(builder));
        }
    }

    public int DigitsOf(Currency currency) => builder.Schema.DigitsOf(currency);

    public int SegmentOf(string market) => builder.Segments.GetOrAdd(market);

    public BuyerDictionary? Buyers => builder.Buyers;

    public void Add(OrderBatch batch) => builder.Add(batch);
}
