using System.Numerics;

namespace CommerceMetrics;

/// <summary>Σ amount × rate, exact, without allocation as long as rates have one scale and amounts 64 bits.</summary>
/// <param name="digits">Amounts are in units of this many digits.</param>
internal struct TranslatedSum(int digits)
{
    private ProductSum products;
    private int scale;
    private BigDecimal others;

    public void Add(Int128 amount, DayRate rate)
    {
        if (rate.Scale != scale)
        {
            others = Total;
            (products, scale) = (default, rate.Scale);
        }

        // One term a day: a window cannot hold ProductSum.MaxTerms of them.
        if (amount >= long.MinValue && amount <= long.MaxValue)
        {
            products.Add((long)amount, rate.Weight);
        }
        else
        {
            others += new BigDecimal((BigInteger)amount * rate.Weight, digits + rate.Scale);
        }
    }

    public readonly BigDecimal Total => others + new BigDecimal(products.Total, digits + scale);
}
