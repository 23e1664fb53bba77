using System.Text;

namespace CommerceMetrics;

/// <summary>The order of texts by code point, which is the order of their UTF-8 bytes, and not that of UTF-16 units.</summary>
internal sealed class CodePoints : IComparer<string>
{
    public static CodePoints Order { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        int common = x.AsSpan().CommonPrefixLength(y);
        if (common == x.Length || common == y.Length)
        {
            return x.Length.CompareTo(y.Length);
        }

        // Of two differing units, a surrogate stands for a code point above every other unit's.
        (char a, char b) = (x[common], y[common]);
        bool isHigherA = char.IsSurrogate(a);
        return isHigherA == char.IsSurrogate(b) ? a.CompareTo(b) : isHigherA ? 1 : -1;
    }

    /// <summary>Whether a text is well-formed UTF-16, so that it survives UTF-8.</summary>
    public static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out _, out int used) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            i += used;
        }

        return true;
    }
}
