namespace CommerceMetrics.Validation;

/// <summary>The k-th least of 64-bit numbers, byte by byte from the highest: each byte that tells them apart costs a count and a move of those that are left, whatever their values.</summary>
internal static class RadixSelect
{
    private const int Radix = 256;

    // Fewer are sorted.
    private const int Few = 64;

    /// <summary>The number that stands at an index when they are in order, from 0. The span is scratch afterwards.</summary>
    public static ulong At(Span<ulong> numbers, int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)numbers.Length, nameof(index));
        Span<int> counts = stackalloc int[Radix];
        ulong differing = 0;
        foreach (ulong number in numbers)
        {
            differing |= number ^ numbers[0];
        }

        for (int shift = 56; shift >= 0 && numbers.Length > Few; shift -= 8)
        {
            if (((differing >> shift) & (Radix - 1)) == 0)
            {
                continue;
            }

            counts.Clear();
            foreach (ulong number in numbers)
            {
                counts[(int)((number >> shift) & (Radix - 1))]++;
            }

            int digit = 0;
            while (index >= counts[digit])
            {
                index -= counts[digit++];
            }

            int kept = 0;
            foreach (ulong number in numbers)
            {
                if (((number >> shift) & (Radix - 1)) == (ulong)digit)
                {
                    numbers[kept++] = number;
                }
            }

            numbers = numbers[..kept];
        }

        numbers.Sort();
        return numbers[index];
    }
}
