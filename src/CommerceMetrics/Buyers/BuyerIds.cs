using System.Text;

namespace CommerceMetrics;

/// <summary>The buyers of a log by rank: numbers ascending, then texts in the order of their UTF-8 bytes.</summary>
internal sealed class BuyerIds(long[] numbers, byte[] texts, int[] ends) : IEquatable<BuyerIds>
{
    public int Count => numbers.Length + ends.Length;

    public ReadOnlySpan<long> Numbers => numbers;

    public int TextCount => ends.Length;

    public BuyerId this[int rank] => rank < numbers.Length ? new BuyerId(numbers[rank]) : new BuyerId(Encoding.UTF8.GetString(Utf8Of(rank - numbers.Length)));

    public ReadOnlySpan<byte> Utf8Of(int text)
    {
        int start = text == 0 ? 0 : ends[text - 1];
        return texts.AsSpan(start, ends[text] - start);
    }

    /// <summary>What stands for a buyer in columns.</summary>
    public long IdOf(int rank, BuyerDictionary dictionary) => rank < numbers.Length ? numbers[rank] : dictionary.GetOrAdd(Utf8Of(rank - numbers.Length));

    /// <summary>The buyers of some ids of columns.</summary>
    /// <param name="numbers">Distinct, ascending.</param>
    /// <param name="coded">Ids of texts, distinct, in the order of their UTF-8 bytes.</param>
    /// <param name="dictionary">Holds the texts.</param>
    public static BuyerIds Of(long[] numbers, long[] coded, BuyerDictionary dictionary)
    {
        int[] ends = new int[coded.Length];
        int length = 0;
        for (int i = 0; i < coded.Length; i++)
        {
            ends[i] = length = checked(length + dictionary.Utf8Of(coded[i]).Length);
        }

        byte[] texts = new byte[length];
        for (int i = 0; i < coded.Length; i++)
        {
            ReadOnlySpan<byte> text = dictionary.Utf8Of(coded[i]);
            text.CopyTo(texts.AsSpan(ends[i] - text.Length));
        }

        return new BuyerIds(numbers, texts, ends);
    }

    /// <summary>Ranks some distinct ids of columns.</summary>
    public static BuyerIds Of(IReadOnlyCollection<long> ids, BuyerDictionary dictionary, out Dictionary<long, int> ranks)
    {
        long[] numbers = [.. ids.Where(id => id >= BuyerDictionary.FirstNumber)];
        long[] coded = [.. ids.Where(id => id < BuyerDictionary.FirstNumber)];
        Array.Sort(numbers);
        Array.Sort(coded, (left, right) => dictionary.Utf8Of(left).SequenceCompareTo(dictionary.Utf8Of(right)));
        ranks = new Dictionary<long, int>(ids.Count);
        foreach (long id in numbers.Concat(coded))
        {
            ranks.Add(id, ranks.Count);
        }

        return Of(numbers, coded, dictionary);
    }

    public bool Equals(BuyerIds? other) =>
        other is not null && Numbers.SequenceEqual(other.Numbers) && ends.AsSpan().SequenceEqual(other.Ends) && texts.AsSpan().SequenceEqual(other.Texts);

    public override bool Equals(object? obj) => obj is BuyerIds other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(numbers.Length, ends.Length, texts.Length);

    private ReadOnlySpan<int> Ends => ends;

    private ReadOnlySpan<byte> Texts => texts;
}
