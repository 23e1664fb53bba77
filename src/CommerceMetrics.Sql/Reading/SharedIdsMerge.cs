using System.Threading.Channels;

namespace CommerceMetrics.Sql;

/// <summary>Ids of several nodes, each in the order of their bytes, compared as they come: a few thousand are held, however many there are.</summary>
internal sealed class SharedIdsMerge
{
    private const int MaxFound = 1_000;
    private const int Held = 1_024;

    private readonly IReadOnlyList<WarehouseNode> nodes;
    private readonly Channel<string>[] ids;

    public SharedIdsMerge(IReadOnlyList<WarehouseNode> nodes)
    {
        this.nodes = nodes;
        ids = [.. nodes.Select(_ => Channel.CreateBounded<string>(new BoundedChannelOptions(Held) { SingleReader = true, SingleWriter = true }))];
    }

    public ChannelWriter<string> WriterOf(WarehouseNode node) => ids[nodes.ToList().IndexOf(node)].Writer;

    /// <summary>No id comes any more, whatever was under way.</summary>
    public void Complete()
    {
        foreach (Channel<string> of in ids)
        {
            of.Writer.TryComplete();
        }
    }

    /// <summary>The first of them, by their bytes.</summary>
    /// <exception cref="InvalidDataException">A node's ids are out of order.</exception>
    public async Task<List<SharedId>> RunAsync()
    {
        try
        {
            return await MergeAsync().ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            // Who still writes is not kept waiting.
            foreach (Channel<string> of in ids)
            {
                await foreach (string id in of.Reader.ReadAllAsync().ConfigureAwait(false))
                {
                }
            }

            throw;
        }
    }

    private async Task<List<SharedId>> MergeAsync()
    {
        List<SharedId> found = [];
        string?[] heads = new string?[ids.Length];
        for (int node = 0; node < ids.Length; node++)
        {
            heads[node] = await NextAsync(node, null).ConfigureAwait(false);
        }

        while (heads.Where(head => head is not null).Min(ByBytes) is string least)
        {
            List<string> holders = [];
            for (int node = 0; node < ids.Length; node++)
            {
                if (heads[node] == least)
                {
                    holders.Add(nodes[node].Name);
                    heads[node] = await NextAsync(node, least).ConfigureAwait(false);
                }
            }

            if (holders.Count > 1 && found.Count < MaxFound)
            {
                found.Add(new SharedId(least, holders));
            }
        }

        return found;
    }

    private async ValueTask<string?> NextAsync(int node, string? before)
    {
        while (await ids[node].Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            if (!ids[node].Reader.TryRead(out string? id) || id == before)
            {
                continue;
            }

            return before is null || Compare(before, id) < 0
                ? id
                : throw new InvalidDataException($"Node '{nodes[node].Name}' gave the id '{id}' after '{before}': ids must come in the order of their bytes. See SqlDialect.SortedText.");
        }

        return null;
    }

    private static readonly Comparer<string?> ByBytes = Comparer<string?>.Create(static (one, other) => Compare(one!, other!));

    // The order of UTF-8: that of code points, of which those in two parts are above all others.
    internal static int Compare(string one, string other)
    {
        int same = one.AsSpan().CommonPrefixLength(other);
        if (same == one.Length || same == other.Length)
        {
            return one.Length.CompareTo(other.Length);
        }

        (char x, char y) = (one[same], other[same]);
        return char.IsSurrogate(x) == char.IsSurrogate(y) ? x.CompareTo(y) : char.IsSurrogate(x) ? 1 : -1;
    }
}
