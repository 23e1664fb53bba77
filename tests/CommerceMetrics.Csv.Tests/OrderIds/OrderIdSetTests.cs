using System.Globalization;
using System.Text;

namespace CommerceMetrics.Csv.Tests;

[Collection(MeasuredMemory.Name)]
public class OrderIdSetTests
{
    private const int Million = 1_000_000;

    public static TheoryData<string, double> Kinds => new()
    {
        // The most bytes an id at a million ids; the set's fixed megabyte is one of them.
        { "ascending", 0.25 },
        { "shuffled", 1.25 },
        { "every seventh", 2.1 },
        { "every hundredth", 16 },
        { "every thousandth", 16 },
        { "random", 16 },
        { "random above 2^62", 16 },
        { "snowflake", 16 },
        { "text", 16 },
        { "guid", 16 },
        { "half text, half random", 16 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_million_ids_stay_within_their_bytes(string kind, double mostBytes)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        OrderIdSet set = new();
        byte[] id = new byte[64];
        foreach (object made in Ids(kind, Million))
        {
            Assert.True(set.TryAdd(Write(made, id)));
        }

        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal(Million, set.Count);
        Assert.InRange(set.AllocatedBytes / (double)Million, 0, mostBytes);

        // What the set says of itself is what the collector sees (the generator of ids leaves a little, and what other tests let go of meanwhile is missing).
        Assert.InRange(held, set.AllocatedBytes * 0.95 - 2_000_000, set.AllocatedBytes * 1.05 + 4_200_000);
        GC.KeepAlive(set);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_bound_holds_at_every_size(string kind, double mostBytes)
    {
        OrderIdSet set = new();
        byte[] id = new byte[64];
        const long Fixed = 2 << 20;
        int count = 0;
        foreach (object made in Ids(kind, 300_000))
        {
            set.TryAdd(Write(made, id));
            count++;
            Assert.True(count % 1000 != 0 || set.AllocatedBytes <= (mostBytes * count) + Fixed, $"{set.AllocatedBytes} bytes at {count} ids");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_repeat_is_found_and_nothing_else(string kind, double mostBytes)
    {
        Assert.True(mostBytes > 0);
        Random random = new(5);
        OrderIdSet set = new();
        HashSet<string> expected = [];
        List<string> seen = [];
        byte[] buffer = new byte[64];
        foreach (object made in Ids(kind, 50_000))
        {
            string id = Encoding.ASCII.GetString(Write(made, buffer));
            Assert.Equal(expected.Add(id), set.TryAdd(Encoding.ASCII.GetBytes(id)));
            seen.Add(id);
            Assert.False(set.TryAdd(Encoding.ASCII.GetBytes(seen[random.Next(seen.Count)])));
        }

        Assert.Equal(expected.Count, set.Count);
        Assert.All(seen, id => Assert.False(set.TryAdd(Encoding.ASCII.GetBytes(id))));
    }

    [Fact]
    public void Numbers_that_are_written_differently_are_different_ids()
    {
        OrderIdSet set = new();
        string[] ids = ["0", "00", "7", "07", "007", "+7", "-7", "7.0", " 7", "7 ", "", "9223372036854775807", "9223372036854775808", "18446744073709551623"];
        Assert.All(ids, id => Assert.True(set.TryAdd(Encoding.ASCII.GetBytes(id))));
        Assert.All(ids, id => Assert.False(set.TryAdd(Encoding.ASCII.GetBytes(id))));
    }

    [Fact]
    public void Adding_in_a_page_that_exists_allocates_nothing()
    {
        OrderIdSet set = new();
        for (long number = 0; number < 8192; number += 2)
        {
            set.TryAdd(number);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (long number = 1; number < 8192; number += 2)
        {
            set.TryAdd(number);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ReadOnlySpan<byte> Write(object id, byte[] buffer)
    {
        if (id is string text)
        {
            return buffer.AsSpan(0, Encoding.ASCII.GetBytes(text, buffer));
        }

        Assert.True(((long)id).TryFormat(buffer, out int written, default, CultureInfo.InvariantCulture));
        return buffer.AsSpan(0, written);
    }

    private static IEnumerable<object> Ids(string kind, int count)
    {
        Random random = new(4);
        switch (kind)
        {
            case "shuffled":
                int[] order = [.. Enumerable.Range(0, count)];
                random.Shuffle(order);
                return order.Select(i => (object)(long)i);
            case "every seventh":
                return Enumerable.Range(0, count).Select(i => (object)(i * 7L));
            case "every hundredth":
                return Enumerable.Range(0, count).Select(i => (object)(i * 100L));
            case "every thousandth":
                return Enumerable.Range(0, count).Select(i => (object)(i * 1000L));
            case "random":
                return Enumerable.Range(0, count).Select(_ => (object)random.NextInt64());
            case "random above 2^62":
                return Enumerable.Range(0, count).Select(_ => (object)(long.MaxValue - (random.NextInt64() >> 1)));
            case "snowflake":
                return Enumerable.Range(0, count).Select(i => (object)(((1_600_000_000_000L + (i * 3L)) << 22) | (uint)(i % 5)));
            case "text":
                return Enumerable.Range(0, count).Select(i => (object)$"ORD-{i:D9}");
            case "guid":
                return Enumerable.Range(0, count).Select(i => (object)new Guid(i, 1, 2, [.. BitConverter.GetBytes(random.NextInt64())]).ToString());
            case "half text, half random":
                return Enumerable.Range(0, count).Select(i => i % 2 == 0 ? (object)random.NextInt64() : $"ORD-{i:D9}");
            default:
                return Enumerable.Range(0, count).Select(i => (object)(long)i);
        }
    }
}
