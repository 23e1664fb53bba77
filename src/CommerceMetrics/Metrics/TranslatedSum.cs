using System.Numerics;

namespace CommerceMetrics;

/// <summary>Σ amount × rate, exact, over any currencies; <c>default</c> is 0. Allocates where the scale of the products changes, or an amount takes 128 bits.</summary>
internal struct TranslatedSum
{
    private ProductSum products;
    private int scale;
    private BigDecimal others;

    public readonly BigDecimal Total => others + new BigDecimal(products.Total, scale);

    /// <summary>Adds an amount in units of some digits; nothing where the rate is missing.</summary>
    public void Add(Int128 amount, int digits, in DayRate rate)
    {
        // Without a rate the weight is 0. One term a day and currency: there cannot be ProductSum.MaxTerms of them.
        long narrow = unchecked((long)amount);
        if (narrow != amount)
        {
            others += new BigDecimal((BigInteger)amount * rate.Weight, digits + rate.Scale);
            return;
        }

        if (digits + rate.Scale != scale)
        {
            others = Total;
            (products, scale) = (default, digits + rate.Scale);
        }

        products.Add(narrow, rate.Weight);
    }
}
