namespace CommerceMetrics;

/// <summary>How a rate was found.</summary>
public enum RatePath
{
    /// <summary>From and To are the same currency: 1, which needs no quote. The default value.</summary>
    Identity,

    /// <summary>A quote of the pair itself, as written.</summary>
    Direct,

    /// <summary>1 ÷ a quote of the opposite pair, rounded half-even to 28 significant digits.</summary>
    Inverse,

    /// <summary>
    /// Two quotes through one intermediate currency, or three through two where tables are put together, their quotient or product rounded once, half-even, to 28 significant
    /// digits.
    /// </summary>
    Cross,
}
