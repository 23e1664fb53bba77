using System.Numerics;
using System.Runtime.CompilerServices;

namespace CommerceMetrics.Disclosures;

/// <summary>Phrases as a tree of folded characters in one flat hash table: a step is one multiplication and, nearly always, one probe.</summary>
internal sealed class PhraseTrie
{
    private const uint Spread = 0x9E3779B1;

    // So that a node and a character fill the 32 bits of a key.
    private const int MaxNodes = 1 << 16;

    // A slot is (node, character) → next node; 0 is no node, since the root is nobody's child.
    private readonly ulong[] slots;
    private readonly int shift;

    // One bit per character: whether a phrase begins with it. Most characters of a text of many scripts begin none.
    private readonly uint[] firsts = new uint[(char.MaxValue + 1) / 32];

    // By node: the index of the entry that ends here + 1, and that of the entry of a prefix ("rose*") + 1.
    private readonly int[] exact;
    private readonly int[] prefix;

    private PhraseTrie(ulong[] slots, int shift, int[] exact, int[] prefix, IEnumerable<char> firsts)
    {
        (this.slots, this.shift, this.exact, this.prefix) = (slots, shift, exact, prefix);
        foreach (char first in firsts)
        {
            this.firsts[first >> 5] |= 1u << (first & 31);
        }
    }

    /// <param name="phrases">Folded phrases, each with the index of its entry and whether it stands for every word that begins so.</param>
    public static PhraseTrie Build(IEnumerable<(string Phrase, int Entry, bool IsPrefix)> phrases)
    {
        Dictionary<(int Node, char Unit), int> next = [];
        List<int> exact = [0];
        List<int> prefix = [0];
        foreach ((string phrase, int entry, bool isPrefix) in phrases)
        {
            int node = 0;
            foreach (char unit in phrase)
            {
                if (!next.TryGetValue((node, unit), out int child))
                {
                    child = exact.Count;
                    exact.Add(0);
                    prefix.Add(0);
                    next.Add((node, unit), child);
                }

                node = child;
            }

            (isPrefix ? prefix : exact)[node] = entry + 1;
        }

        if (exact.Count > MaxNodes)
        {
            throw new InvalidDataException($"A language's phrases need {exact.Count} nodes; at most {MaxNodes} fit.");
        }

        // At most a third full, so that a miss, the usual end of a walk, is seen at once.
        int bits = 33 - BitOperations.LeadingZeroCount((uint)Math.Max(next.Count * 3, 16));
        ulong[] slots = new ulong[1 << bits];
        foreach (((int node, char unit), int child) in next)
        {
            uint key = Key(node, unit);
            uint at = Hash(key, 32 - bits);
            while (slots[at] != 0)
            {
                at = (at + 1) & (uint)(slots.Length - 1);
            }

            slots[at] = ((ulong)key << 32) | (uint)child;
        }

        return new PhraseTrie(slots, 32 - bits, [.. exact], [.. prefix], next.Keys.Where(step => step.Node == 0).Select(step => step.Unit));
    }

    /// <summary>Whether any phrase begins with a character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasFirst(char unit) => ((firsts[unit >> 5] >> (unit & 31)) & 1) != 0;

    /// <summary>The node after a character, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int node, char unit)
    {
        uint key = Key(node, unit);
        ulong[] table = slots;
        for (uint at = Hash(key, shift); ; at = (at + 1) & (uint)(table.Length - 1))
        {
            ulong slot = table[at];
            if (slot == 0)
            {
                return 0;
            }

            if ((uint)(slot >> 32) == key)
            {
                return (int)(slot & int.MaxValue);
            }
        }
    }

    public int ExactAt(int node) => exact[node] - 1;

    public int PrefixAt(int node) => prefix[node] - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Key(int node, char unit) => ((uint)node << 16) | unit;

    // The product wraps by intent: its high bits are the hash.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(uint key, int shift) => unchecked(key * Spread) >> shift;
}
