namespace CommerceMetrics.Tests;

/// <summary>Random rows with buyers: numbers (negative and large ones too), texts, and none.</summary>
internal static class RandomBuyers
{
    private static readonly string[] Texts = ["7", "007", "C-42", "zoë@example.org", "😀", "\uFFFD", "ÿ"];

    private static readonly long[] Numbers = [7, 0, -1, long.MaxValue, 42, BuyerDictionary.FirstNumber];

    public static RandomRows.Raw[] Of(int seed, int count, long largest = 1_000_000)
    {
        Random random = new(seed ^ 0x5EED);
        return [.. RandomRows.Of(seed, count, largest).Select(row => random.Next(3) switch
        {
            0 => row with { BuyerText = Texts[random.Next(Texts.Length)] },
            1 => row with { Buyer = Numbers[random.Next(Numbers.Length)] },
            _ => row,
        })];
    }

    public static BuyerLog Log(IReadOnlyList<RandomRows.Raw> rows, string? loadId = null, BuyerDictionary? dictionary = null) => Both(rows, loadId, dictionary).Log;

    public static (SalesCube Cube, BuyerLog Log) Both(IReadOnlyList<RandomRows.Raw> rows, string? loadId = null, BuyerDictionary? dictionary = null)
    {
        using SalesCubeBuilder builder = new(new CubeSchema(RandomRows.Dimensions), loadId: loadId);
        using BuyerLogBuilder buyers = new(builder, dictionary);
        RandomRows.Add(builder, rows);
        return (builder.Build(), buyers.Build());
    }

    public static string NameOf(RandomRows.Raw row) =>
        row.BuyerText is { } text ? $"text {text}" : row.Buyer == OrderColumns.None ? "none" : $"number {row.Buyer}";

    public static string NameOf(BuyerFact fact) =>
        fact.Buyer is not { } buyer ? "none" : buyer.Text is { } text ? $"text {text}" : $"number {buyer.Number}";

    public static byte[] Save(BuyerLog log)
    {
        using MemoryStream stream = new();
        log.Save(stream);
        return stream.ToArray();
    }

    public static BuyerLog Load(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        return BuyerLog.Load(stream);
    }
}
