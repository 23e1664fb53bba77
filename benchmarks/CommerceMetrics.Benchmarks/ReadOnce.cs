using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CommerceMetrics.Benchmarks;

/// <summary>Reads every byte of a column once and does next to nothing with it: the memory's own speed, to hold kernels against.</summary>
internal static class ReadOnce
{
    /// <summary>The exclusive or of all words of eight bytes, the last one filled up with zeros.</summary>
    public static ulong Fold(ReadOnlySpan<byte> bytes)
    {
        int wordsPerVector = Vector<ulong>.Count;
        ReadOnlySpan<Vector<ulong>> vectors = MemoryMarshal.Cast<byte, Vector<ulong>>(bytes);
        Vector<ulong> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i + 3 < vectors.Length; i += 4)
        {
            a ^= vectors[i];
            b ^= vectors[i + 1];
            c ^= vectors[i + 2];
            d ^= vectors[i + 3];
        }

        a ^= b ^ c ^ d;
        ulong fold = Scalar(bytes[(i * wordsPerVector * sizeof(ulong))..]);
        for (int lane = 0; lane < wordsPerVector; lane++)
        {
            fold ^= a[lane];
        }

        return fold;
    }

    /// <summary>The scalar reference.</summary>
    public static ulong Scalar(ReadOnlySpan<byte> bytes)
    {
        ulong fold = 0;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            fold ^= BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        }

        Span<byte> last = stackalloc byte[sizeof(ulong)];
        bytes.CopyTo(last);
        return fold ^ BinaryPrimitives.ReadUInt64LittleEndian(last);
    }
}
