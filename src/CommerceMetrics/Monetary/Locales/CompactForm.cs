namespace CommerceMetrics;

/// <summary>A compact pattern in one plural form: "0 Mio. ¤" shows <see cref="WholeDigits"/> digit before the point.</summary>
/// <param name="Prefix">Stands before the digits; ¤ is the currency.</param>
/// <param name="WholeDigits">0 where the pattern has no number at all ("mille").</param>
/// <param name="Suffix">Stands behind them.</param>
internal sealed record CompactForm(string Prefix, int WholeDigits, string Suffix)
{
    /// <summary>Whether the pattern leaves the number as it is ("0", "0 ¤").</summary>
    public bool IsPlain { get; } = WholeDigits > 0 && Prefix.AsSpan().Trim("¤\u00A0 \u200E\u200F").IsEmpty && Suffix.AsSpan().Trim("¤\u00A0 \u200E\u200F").IsEmpty;
}
