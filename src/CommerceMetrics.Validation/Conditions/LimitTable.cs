using System.Numerics;
using System.Runtime.InteropServices;

namespace CommerceMetrics.Validation;

/// <summary>Limits of currencies in whole units of the cube's digits.</summary>
internal sealed class LimitTable
{
    private readonly KeyTable numbers = new();
    private readonly List<(long Limit, long Multiple)> limits = [(long.MaxValue, 1)];

    public LimitTable(IReadOnlyDictionary<Currency, decimal> major, CubeSchema schema, bool isWhole)
    {
        foreach ((Currency currency, decimal limit) in major)
        {
            BigInteger scale = BigInteger.Pow(10, schema.DigitsOf(currency));

            // Above the limit in whole units is above its floor; at or above it is above its ceiling less one.
            BigInteger units = Floor(limit, scale, out bool isExact);
            BigInteger bound = isWhole && isExact ? units - 1 : units;
            int number = numbers.NumberOf(CurrencyTable.BytesOf(currency));
            (long, long) entry = ((long)BigInteger.Min(bound, long.MaxValue), isWhole ? (long)(100 * scale) : 1);
            if (number == 0)
            {
                limits[0] = entry;
            }
            else
            {
                limits.Add(entry);
            }
        }

        Least = limits.Min(limit => limit.Limit);
    }

    /// <summary>What no amount is above that is above the limit of any currency.</summary>
    public long Least { get; }

    /// <summary>Clears rows of currencies without a limit, as far as that costs little: <see cref="IsAbove"/> decides.</summary>
    public void KeepLimited(ReadOnlySpan<Currency> currencies, Span<ulong> mask, int rows) => numbers.Keep(MemoryMarshal.Cast<Currency, uint>(currencies), mask, rows);

    public bool IsAbove(Currency currency, long amount)
    {
        int number = numbers.Find(CurrencyTable.BytesOf(currency));
        return number >= 0 && amount > limits[number].Limit && amount % limits[number].Multiple == 0;
    }

    private static BigInteger Floor(decimal limit, BigInteger scale, out bool isExact)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(limit, bits);
        BigInteger number = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        BigInteger units = BigInteger.DivRem(number * scale, BigInteger.Pow(10, (bits[3] >> 16) & 0xFF), out BigInteger rest);
        isExact = rest.IsZero;
        return units;
    }
}
