using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CommerceMetrics.Disclosures;

/// <summary>Phrases as a tree of folded characters, laid out as a double array: a step is one look at the character's code and one at the child's place.</summary>
internal sealed class PhraseTrie
{
    /// <summary>Added to the entry of a phrase that counts only where it is written in capitals.</summary>
    public const int InCapitals = 1 << 24;

    // So that a unit's class and its code fill the 16 bits of an entry.
    private const int ClassBits = 3;
    private const int MaxCodes = (1 << (16 - ClassBits)) - 1;

    // By UTF-16 unit: its class, and above it the code of its folded form, 0 for all that no phrase holds.
    private readonly ushort[] codes;

    // The child of a node by a code stands at the node's base + the code, if it names that node as its parent; the root, 0, is nobody's child.
    private readonly Node[] nodes;

    private PhraseTrie(ushort[] codes, Node[] nodes) => (this.codes, this.nodes) = (codes, nodes);

    /// <param name="phrases">Folded phrases, each with the index of its entry and whether it stands for every word that begins so.</param>
    public static PhraseTrie Build(IEnumerable<(string Phrase, int Entry, bool IsPrefix)> phrases)
    {
        Draft root = new();
        SortedDictionary<char, ushort> alphabet = [];
        foreach ((string phrase, int entry, bool isPrefix) in phrases)
        {
            Draft node = root;
            foreach (char unit in phrase)
            {
                if (!alphabet.TryGetValue(unit, out ushort code))
                {
                    code = checked((ushort)(alphabet.Count + 1));
                    alphabet.Add(unit, code);
                }

                if (!node.Children.TryGetValue(code, out Draft? child))
                {
                    node.Children.Add(code, child = new Draft());
                }

                node = child;
            }

            (node.Exact, node.Prefix) = isPrefix ? (node.Exact, entry + 1) : (entry + 1, node.Prefix);
        }

        if (alphabet.Count > MaxCodes)
        {
            throw new InvalidDataException($"A language's phrases hold {alphabet.Count} different characters; at most {MaxCodes} fit.");
        }

        ushort[] codes = new ushort[char.MaxValue + 1];
        for (int unit = 0; unit < codes.Length; unit++)
        {
            codes[unit] = (ushort)((alphabet.GetValueOrDefault(Characters.Fold((char)unit)) << ClassBits) | Characters.ClassOf((char)unit));
        }

        return new PhraseTrie(codes, new Layout(alphabet.Count).Place(root));
    }

    /// <summary>The nodes, for loops of <see cref="Step"/>.</summary>
    public ReadOnlySpan<Node> Nodes => nodes;

    /// <summary>What a character is to the trie: its class (<see cref="ClassOf"/>) and its code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SymbolOf(char unit) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(codes), unit); // There is a code for every character.

    /// <summary>Whether a phrase begins with a symbol.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Begins(int symbol)
    {
        ref Node root = ref MemoryMarshal.GetArrayDataReference(nodes);
        return Unsafe.Add(ref root, root.Base + (symbol >> ClassBits)).Parent == 0;
    }

    /// <summary>The character's class, one of <see cref="Characters"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ClassOf(int symbol) => symbol & ((1 << ClassBits) - 1);

    /// <summary>The node after a symbol, or 0. A code of 0 leads to a place that is never a child of this node.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Step(ReadOnlySpan<Node> nodes, int node, int symbol)
    {
        // Two numbers of array places: the sum is one too, by the layout.
        int child = unchecked(nodes[node].Base + (symbol >> ClassBits));
        return nodes[child].Parent == node ? child : 0;
    }

    /// <summary>The node after a character, which need not be folded, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int node, char unit) => Step(nodes, node, codes[unit]);

    /// <summary>Goes along a text to the next node at which a phrase ends.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place of the next character; afterwards the place behind the last one that led on.</param>
    /// <param name="node">The node that was reached.</param>
    /// <returns>Whether a phrase ends there; otherwise the character at <paramref name="at"/> leads nowhere.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Advance(ReadOnlySpan<char> text, ref int at, ref int node)
    {
        unchecked
        {
            // The layout keeps every step inside the array.
            ref Node root = ref MemoryMarshal.GetArrayDataReference(nodes);
            ref ushort symbols = ref MemoryMarshal.GetArrayDataReference(codes);
            int place = at;
            int reached = node;
            bool ends = false;
            while (!ends && (uint)place < (uint)text.Length)
            {
                int child = Unsafe.Add(ref root, reached).Base + (Unsafe.Add(ref symbols, text[place]) >> ClassBits);
                ref Node next = ref Unsafe.Add(ref root, child);
                if (next.Parent != reached)
                {
                    break;
                }

                reached = child;
                place++;
                ends = (next.Exact | next.Prefix) != 0;
            }

            (at, node) = (place, reached);
            return ends;
        }
    }

    /// <summary>Whether an entry ends at a node, of a whole phrase or of a prefix.</summary>
    public bool HasEntry(int node) => (nodes[node].Exact | nodes[node].Prefix) != 0;

    /// <summary>The entry of the phrase that ends at a node, or −1.</summary>
    public int ExactAt(int node) => nodes[node].Entry;

    /// <summary>The entry of the prefix ("rose*") that ends at a node, or −1.</summary>
    public int PrefixAt(int node) => nodes[node].Prefix - 1;

    /// <summary>A place of the double array.</summary>
    public struct Node
    {
        public int Base;
        public int Parent;

        /// <summary>The entry of the phrase that ends here + 1, and that of a prefix; 0 where none does.</summary>
        public int Exact;
        public int Prefix;

        /// <summary>The entry of the phrase that ends here, or −1.</summary>
        public readonly int Entry => (Exact & ~InCapitals) - 1;

        /// <summary>Whether the phrase counts only where it is written in capitals.</summary>
        public readonly bool IsExactCase => (Exact & InCapitals) != 0;
    }

    private sealed class Draft
    {
        public SortedDictionary<ushort, Draft> Children { get; } = [];

        public int Exact { get; set; }

        public int Prefix { get; set; }
    }

    /// <summary>Finds places for the children of all nodes, the upper ones first, so that what every word asks lies close together.</summary>
    private sealed class Layout(int codes)
    {
        private const int Free = -1;

        private Node[] nodes = [];
        private int firstFree = 1;

        public Node[] Place(Draft root)
        {
            Grow(codes + 1);
            nodes[0] = new Node { Parent = Free, Exact = root.Exact, Prefix = root.Prefix };
            Queue<(Draft Draft, int At)> open = new([(root, 0)]);
            while (open.TryDequeue(out (Draft Draft, int At) next))
            {
                int start = next.Draft.Children.Count > 0 ? Fit(next.Draft.Children.Keys) : 0;
                nodes[next.At].Base = start;
                foreach ((ushort code, Draft child) in next.Draft.Children)
                {
                    nodes[start + code] = new Node { Parent = next.At, Exact = child.Exact, Prefix = child.Prefix };
                    open.Enqueue((child, start + code));
                }
            }

            return nodes;
        }

        private int Fit(SortedDictionary<ushort, Draft>.KeyCollection children)
        {
            while (nodes[firstFree].Parent != Free)
            {
                firstFree++;
            }

            int least = children.First();
            for (int start = Math.Max(firstFree - least, 0); ; start++)
            {
                // Every code can then be asked of every node without leaving the array.
                Grow(start + codes + 1);
                if (children.All(code => nodes[start + code].Parent == Free && start + code > 0))
                {
                    return start;
                }
            }
        }

        private void Grow(int length)
        {
            int had = nodes.Length;
            if (length >= had)
            {
                Array.Resize(ref nodes, Math.Max(length + 1, had * 2));
                nodes.AsSpan(had).Fill(new Node { Parent = Free });
            }
        }
    }
}
