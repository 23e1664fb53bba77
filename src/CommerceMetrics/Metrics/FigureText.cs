namespace CommerceMetrics;

/// <summary>Figures as files and JSON hold them.</summary>
internal static class FigureText
{
    public const int RatioDecimals = 6;

    /// <summary>Money and averages with their currency's digits, counts whole, other ratios with six decimals; null where a ratio is undefined.</summary>
    public static string? Of<T>(T value) where T : struct => value switch
    {
        ExactMoney money => money.ToFixedString(),
        Count count => count.ToString(),
        UnitValue average => average.IsDefined ? average.ToFixedString() : null,
        CountRatio ratio => ratio.IsDefined ? ratio.ToFixedString(RatioDecimals) : null,
        Share share => share.IsDefined ? share.ToFixedString(RatioDecimals) : null,
        _ => value.ToString(),
    };

    /// <summary>Nothing rounded: an amount with its digits, a count, or both parts of a ratio.</summary>
    public static string Exact<T>(T value) where T : struct => value switch
    {
        ExactMoney money => money.AmountText,
        UnitValue average => $"{average.Numerator.AmountText} ÷ {average.Denominator}",
        CountRatio ratio => $"{ratio.Numerator} ÷ {ratio.Denominator}",
        Share share => $"{share.Part.Normalize()} ÷ {share.Whole.Normalize()}",
        _ => value.ToString()!,
    };
}
