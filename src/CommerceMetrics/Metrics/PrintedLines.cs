namespace CommerceMetrics;

/// <summary>Exact lines in whole minor units that add up to a printed total.</summary>
internal static class PrintedLines
{
    /// <summary>
    /// Each line rounded down, and those with the largest remainders up, the earlier of equal ones, until they add up. The total may differ from that of the exact lines by the rounding
    /// of its two ends, at most a unit; where that leaves a unit too many, the line with the smallest remainder loses it.
    /// </summary>
    /// <param name="lines">Exact.</param>
    /// <param name="total">Of no more than these digits.</param>
    /// <param name="digits">After the point.</param>
    public static BigDecimal[] Close(ReadOnlySpan<BigDecimal> lines, BigDecimal total, int digits)
    {
        BigDecimal unit = new(1, digits);
        BigDecimal[] printed = new BigDecimal[lines.Length];
        BigDecimal[] remainders = new BigDecimal[lines.Length];
        BigDecimal left = total;
        for (int i = 0; i < lines.Length; i++)
        {
            printed[i] = lines[i].Round(digits, MidpointRounding.ToNegativeInfinity);
            remainders[i] = lines[i] - printed[i];
            left -= printed[i];
        }

        int[] order = [.. Enumerable.Range(0, lines.Length).OrderByDescending(i => remainders[i])];
        for (int next = 0; left.Sign > 0; next++)
        {
            printed[order[next]] += unit;
            left -= unit;
        }

        if (left.Sign < 0)
        {
            printed[order[^1]] -= unit;
        }

        return printed;
    }
}
