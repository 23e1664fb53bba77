using System.Numerics;
using System.Runtime.InteropServices;

namespace CommerceMetrics;

/// <summary>Sets of 16-bit numbers as 65,536 bits in 1,024 words, bit n of word w for 64 w + n, and as ascending lists.</summary>
internal static class Bitmaps
{
    public const int Words = 1_024;

    /// <summary>How many bits are set.</summary>
    public static int Count(ReadOnlySpan<ulong> words)
    {
        // Four counts that do not wait for each other; each at most 64 × the words, of which there are Words.
        (int a, int b, int c, int d, int i) = (0, 0, 0, 0, 0);
        for (; i + 4 <= words.Length; i += 4)
        {
            a += BitOperations.PopCount(words[i]);
            b += BitOperations.PopCount(words[i + 1]);
            c += BitOperations.PopCount(words[i + 2]);
            d += BitOperations.PopCount(words[i + 3]);
        }

        for (; i < words.Length; i++)
        {
            a += BitOperations.PopCount(words[i]);
        }

        return a + b + c + d;
    }

    /// <summary>Sets the bits that another has.</summary>
    public static void Or(Span<ulong> words, ReadOnlySpan<ulong> others)
    {
        int i = 0;
        if (Vector.IsHardwareAccelerated && words.Length == others.Length)
        {
            Span<Vector<ulong>> vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(words);
            ReadOnlySpan<Vector<ulong>> more = MemoryMarshal.Cast<ulong, Vector<ulong>>(others);
            for (int v = 0; v < vectors.Length; v++)
            {
                vectors[v] |= more[v];
            }

            i = vectors.Length * Vector<ulong>.Count;
        }

        for (; i < words.Length; i++)
        {
            words[i] |= others[i];
        }
    }

    /// <summary>Sets the bits of a list.</summary>
    public static void Set(Span<ulong> words, ReadOnlySpan<ushort> numbers)
    {
        foreach (ushort number in numbers)
        {
            words[number >> 6] |= 1UL << (number & 63);
        }
    }

    /// <summary>Writes the numbers of the bits that are set, ascending; returns how many there are, for which there is room.</summary>
    public static int List(ReadOnlySpan<ulong> words, Span<ushort> numbers)
    {
        int count = 0;
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong word = words[w]; word != 0; word &= word - 1)
            {
                numbers[count++] = unchecked((ushort)((w << 6) | BitOperations.TrailingZeroCount(word)));
            }
        }

        return count;
    }
}
