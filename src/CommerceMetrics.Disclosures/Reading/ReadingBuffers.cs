namespace CommerceMetrics.Disclosures;

/// <summary>One thread's working memory: the tokens and quantities of one sentence.</summary>
internal sealed class ReadingBuffers
{
    /// <summary>Longer sentences are read in pieces.</summary>
    public const int MaxTokens = 512;

    public const int MaxQuantities = 128;

    [ThreadStatic]
    private static ReadingBuffers? ofThread;

    public static ReadingBuffers OfThread => ofThread ??= new ReadingBuffers();

    public Token[] Tokens { get; } = new Token[MaxTokens];

    public Quantity[] Quantities { get; } = new Quantity[MaxQuantities];
}
