using System.Text;

namespace CommerceMetrics.Tests;

public class BuyerDictionaryTests
{
    [Fact]
    public void A_text_keeps_its_id_and_an_id_its_text()
    {
        BuyerDictionary dictionary = new();
        string[] texts = [.. Enumerable.Range(0, 5_000).Select(i => i % 3 == 0 ? $"{i}" : i % 3 == 1 ? $"00{i}" : $"käufer-{i}@example.org"), new('x', 200_000)];

        long[] ids = [.. texts.Select(dictionary.GetOrAdd)];

        Assert.Equal(texts.Length, dictionary.Count);
        Assert.Equal(texts.Length, ids.Distinct().Count());
        Assert.Equal(ids, texts.Select(text => dictionary.GetOrAdd(Encoding.UTF8.GetBytes(text))));
        Assert.Equal(texts, ids.Select(id => dictionary[id]));
        Assert.All(ids, id => Assert.True(id > OrderColumns.None && id < BuyerDictionary.FirstNumber));
    }

    [Fact]
    public void Texts_that_cannot_be_are_refused()
    {
        BuyerDictionary dictionary = new();
        Assert.Throws<ArgumentException>(() => dictionary.GetOrAdd(""));
        Assert.Throws<ArgumentException>(() => dictionary.GetOrAdd("a\uD800"));
        Assert.Throws<ArgumentException>(() => dictionary.GetOrAdd([0xC3, 0x28]));
        Assert.Throws<ArgumentNullException>(() => dictionary.GetOrAdd((string)null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => dictionary[OrderColumns.None]);
        Assert.Throws<ArgumentOutOfRangeException>(() => dictionary[OrderColumns.None + 1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => dictionary[7]);
        Assert.Equal(0, dictionary.Count);
    }

    [Fact]
    public async Task Threads_share_it()
    {
        BuyerDictionary dictionary = new();
        long[][] ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
            Enumerable.Range(0, 20_000).Select(i => dictionary.GetOrAdd($"b{(i * 7919 % 20_000) + (thread % 2)}")).ToArray())));

        Assert.Equal(20_001, dictionary.Count);
        Assert.Equal(ids[0], ids[2]);
        Assert.Equal(ids[1], ids[3]);
        Assert.All(Enumerable.Range(0, 20_000), i => Assert.Equal($"b{i * 7919 % 20_000}", dictionary[ids[0][i]]));
    }

    [Fact]
    public void A_known_text_costs_no_allocation()
    {
        BuyerDictionary dictionary = new();
        byte[] text = Encoding.UTF8.GetBytes("buyer-0001@example.org");
        dictionary.GetOrAdd(text);
        dictionary.GetOrAdd("buyer-0001@example.org");

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            dictionary.GetOrAdd(text);
            dictionary.GetOrAdd("buyer-0001@example.org");
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
