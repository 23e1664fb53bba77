using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CommerceMetrics.Disclosures;

/// <summary>Tells of a word of up to 15 ASCII letters, read at once, that it is a phrase by itself or begins none; all else is left to <see cref="PhraseTrie"/>.</summary>
internal sealed class WordTable
{
    // A word and what follows it fit one look.
    private const int Look = 16;

    private const int Prefix = 3;
    private const int LetterBits = 5;

    private readonly Slot[] slots;
    private readonly int shift;

    // By a word's first three letters: whether a phrase may stand for all words that begin so.
    private readonly ulong[] prefixes = new ulong[1 << ((Prefix * LetterBits) - 6)];

    private WordTable(int capacity)
    {
        slots = new Slot[capacity];
        slots.AsSpan().Fill(new Slot { Entry = Slot.Free });
        shift = 64 - BitOperations.Log2((uint)capacity);
    }

    /// <param name="phrases">As <see cref="PhraseTrie.Build"/> takes them.</param>
    public static WordTable Build(IEnumerable<(string Phrase, int Entry, bool IsPrefix)> phrases)
    {
        Dictionary<string, int> words = [];
        List<string> prefixes = [];
        foreach ((string phrase, int entry, bool isPrefix) in phrases)
        {
            string word = string.Concat(phrase.TakeWhile(char.IsAsciiLetter));
            if (isPrefix && word.Length == phrase.Length)
            {
                prefixes.Add(word);
            }

            // A phrase of several words, one that goes on with other letters, and a code in capitals are the trie's.
            bool isWhole = word.Length == phrase.Length && !isPrefix && (entry & PhraseTrie.InCapitals) == 0;
            words[word] = isWhole && !words.ContainsKey(word) ? entry : Slot.Undecided;
        }

        WordTable table = new((int)BitOperations.RoundUpToPowerOf2((uint)(words.Count * 4) | 1));
        foreach ((string word, int entry) in words.Where(word => word.Key.Length is > 0 and < Look))
        {
            table.Add(word, entry);
        }

        foreach (string prefix in prefixes)
        {
            table.AddPrefix(prefix);
        }

        return table;
    }

    /// <summary>The word at a place, which holds a letter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The place of the first letter.</param>
    /// <param name="length">The word's length.</param>
    /// <param name="entry">The entry of the phrase that the word is, or −1 where it begins none.</param>
    /// <returns>False where the trie must tell.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(ReadOnlySpan<char> text, int start, out int length, out int entry)
    {
        length = 0;
        entry = -1;
        if (!Vector128.IsHardwareAccelerated || text.Length - start < Look)
        {
            return false;
        }

        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text.Slice(start, Look));
        Vector256<ushort> look = Vector256.Create(units);
        Vector256<ushort> small = look | Vector256.Create((ushort)0x20);
        uint others = Vector256.GreaterThan(small - Vector256.Create((ushort)'a'), Vector256.Create((ushort)('z' - 'a'))).ExtractMostSignificantBits();
        length = BitOperations.TrailingZeroCount(others | (1u << Look));
        if (length is 0 or Look || units[length] > sbyte.MaxValue)
        {
            return false;
        }

        Vector128<byte> places = Vector128.Create((byte)0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        Vector128<byte> word = Vector128.Narrow(small.GetLower(), small.GetUpper()) & Vector128.LessThan(places, Vector128.Create((byte)length));
        return TryFind(word, out entry);
    }

    private bool TryFind(Vector128<byte> word, out int entry)
    {
        for (int at = Place(word); ; at = (at + 1) & (slots.Length - 1))
        {
            ref readonly Slot slot = ref slots[at];
            if (slot.Entry == Slot.Free)
            {
                entry = -1;
                return !MayBePrefixed(word);
            }

            if (slot.Word == word)
            {
                entry = slot.Entry;
                return entry >= 0;
            }
        }
    }

    private int Place(Vector128<byte> word) =>
        (int)(unchecked((word.AsUInt64()[0] * 0x9E3779B97F4A7C15UL) ^ (word.AsUInt64()[1] * 0xC2B2AE3D27D4EB4FUL)) >> shift);

    private bool MayBePrefixed(Vector128<byte> word)
    {
        int key = KeyOf(word[0], word[1], word[2]);
        return ((prefixes[key >> 6] >> key) & 1) != 0;
    }

    private static int KeyOf(byte first, byte second, byte third) => (first & 31) | ((second & 31) << LetterBits) | ((third & 31) << (2 * LetterBits));

    private void Add(string word, int entry)
    {
        Vector128<byte> key = KeyOf(word);
        int at = Place(key);
        while (slots[at].Entry != Slot.Free)
        {
            at = (at + 1) & (slots.Length - 1);
        }

        slots[at] = new Slot { Word = key, Entry = entry };
    }

    private static Vector128<byte> KeyOf(string word)
    {
        Span<byte> letters = stackalloc byte[Look];
        System.Text.Encoding.ASCII.GetBytes(word, letters);
        return Vector128.Create<byte>(letters);
    }

    // A prefix of one or two letters stands for all that may follow.
    private void AddPrefix(string prefix)
    {
        if (prefix.Length >= Prefix)
        {
            int key = KeyOf((byte)prefix[0], (byte)prefix[1], (byte)prefix[2]);
            prefixes[key >> 6] |= 1UL << (key & 63);
            return;
        }

        // '`' & 31 is 0, as no letter is.
        for (char next = '`'; next <= 'z'; next++)
        {
            AddPrefix(prefix + next);
        }
    }

    private struct Slot
    {
        public const int Free = int.MinValue;

        // Phrases of several words, or more than one, begin with it.
        public const int Undecided = -1;

        public Vector128<byte> Word;
        public int Entry;
    }
}
