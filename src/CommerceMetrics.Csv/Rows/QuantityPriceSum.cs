using System.Numerics;

namespace CommerceMetrics.Csv;

/// <summary>The exact sum of quantity × price in GBP over lines that enter no cube.</summary>
internal sealed class QuantityPriceSum
{
    // More than any price has, so that a price refused for its decimals can still be summed.
    private const byte Digits = 9;
    private static readonly BigInteger Billion = BigInteger.Pow(10, Digits);
    private static readonly BigInteger PartSize = BigInteger.Pow(10, 27);

    private BigInteger total;
    private bool hasAny;

    /// <summary>Adds a line; false where its amount cannot be read.</summary>
    public bool TryAdd(ReadOnlySpan<byte> quantity, ReadOnlySpan<byte> price)
    {
        if (IntegerText.Parse(quantity, out long items) != DecimalFault.None || DecimalText.Parse(price, Digits, out long each) != DecimalFault.None)
        {
            return false;
        }

        total += (BigInteger)items * each;
        hasAny = true;
        return true;
    }

    public MoneyBag ToMoney()
    {
        if (!hasAny)
        {
            return MoneyBag.Empty;
        }

        // Two parts that a decimal holds each: at most 27 digits with nine decimals, and the rest, whole pounds.
        BigInteger high = BigInteger.DivRem(total, PartSize, out BigInteger low);
        int[] bits = decimal.GetBits((decimal)BigInteger.Abs(low));
        decimal lowPart = new(bits[0], bits[1], bits[2], low.Sign < 0, Digits);
        decimal highPart = (decimal)(high * PartSize / Billion);
        return MoneyBag.Empty.Add(Money.FromAmount(lowPart, Currency.GBP)).Add(Money.FromAmount(highPart, Currency.GBP));
    }
}
