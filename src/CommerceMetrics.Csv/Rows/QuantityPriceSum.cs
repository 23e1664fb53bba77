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

    /// <summary>Adds the lines of another sum.</summary>
    public void Add(QuantityPriceSum other)
    {
        total += other.total;
        hasAny |= other.hasAny;
    }

    public MoneyBag ToMoney()
    {
        if (!hasAny)
        {
            return MoneyBag.Empty;
        }

        // What is below 10^27 billionths fits a decimal with nine decimals; the rest is whole pounds, in parts that a decimal holds each.
        BigInteger pounds = BigInteger.DivRem(total, PartSize, out BigInteger low) * PartSize / Billion;
        int[] bits = decimal.GetBits((decimal)BigInteger.Abs(low));
        MoneyBag sum = MoneyBag.Empty.Add(Money.FromAmount(new decimal(bits[0], bits[1], bits[2], low.Sign < 0, Digits), Currency.GBP));
        while (!pounds.IsZero)
        {
            decimal part = (decimal)BigInteger.Clamp(pounds, (BigInteger)decimal.MinValue, (BigInteger)decimal.MaxValue);
            sum = sum.Add(Money.FromAmount(part, Currency.GBP));
            pounds -= (BigInteger)part;
        }

        return sum;
    }
}
