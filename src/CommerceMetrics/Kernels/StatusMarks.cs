using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CommerceMetrics;

/// <summary>Looks small numbers up in a table of as many bytes as a vector has.</summary>
internal static class StatusMarks
{
    /// <summary>The table's length: a number looked up is below it.</summary>
    public const int Values = 16;

    /// <summary>marks[i] = table[numbers[i]].</summary>
    /// <param name="table"><see cref="Values"/> bytes.</param>
    /// <param name="numbers">Each below <see cref="Values"/>.</param>
    /// <param name="marks">At least as many.</param>
    public static void Fill(ReadOnlySpan<byte> table, ReadOnlySpan<byte> numbers, Span<byte> marks)
    {
        marks = marks[..numbers.Length];
        int end = Vector128.IsHardwareAccelerated ? numbers.Length & -Values : 0;
        Vector128<byte> all = Vector128.Create(table[..Values]);
        ref byte number = ref MemoryMarshal.GetReference(numbers);
        ref byte mark = ref MemoryMarshal.GetReference(marks);
        for (int i = 0; i < end; i += Values)
        {
            Vector128.Shuffle(all, Vector128.LoadUnsafe(ref number, (nuint)i)).StoreUnsafe(ref mark, (nuint)i);
        }

        Scalar(table, numbers[end..], marks[end..]);
    }

    /// <summary>The scalar reference.</summary>
    internal static void Scalar(ReadOnlySpan<byte> table, ReadOnlySpan<byte> numbers, Span<byte> marks)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            marks[i] = table[numbers[i]];
        }
    }
}
