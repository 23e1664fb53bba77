namespace CommerceMetrics.Disclosures;

/// <summary>Figures in the words of an explanation: few digits, rounded outward, so that what is shown holds what is known.</summary>
internal static class Words
{
    private const int ExactDecimals = 4;
    private const int UsualDecimals = 3;
    private const int SignificantDigits = 4;
    private const int PointDigits = 5;

    // Of a rate: 0.0755 is 7.55 %.
    private const int PercentDecimals = 4;

    /// <summary>An amount; of one that is only known to be above 0 and below a bound, the bound.</summary>
    public static string Of(DisclosedAmount amount, int? scale = null)
    {
        DisclosedAmount shown = amount.Range is { Low: { IsZero: true }, IsLowIncluded: false, High: { } high }
            ? DisclosedAmount.Of(amount.Range.IsHighIncluded ? ExactInterval.AtMost(high) : ExactInterval.Below(high), amount.Currency)
            : amount;
        int power = scale ?? shown.Scale;
        return shown.ToOutwardString(Decimals(shown.Range / Fraction.PowerOfTen(power), SignificantDigits - 1), power);
    }

    /// <summary>The range of quoted rates: numbers that were seen, and so rounded half-even, as each of them would be.</summary>
    public static string OfSeen(ExactInterval rates)
    {
        int decimals = Decimals(rates, SignificantDigits);
        return $"{rates.Low!.Value.ToFixedString(decimals)} to {rates.High!.Value.ToFixedString(decimals)}";
    }

    /// <summary>In percent, with one decimal, or two where that is exact.</summary>
    public static string Of(DisclosedGrowth growth) => growth.ToOutwardString(growth.Range.RoundOutward(PercentDecimals - 1) != growth.Range && growth.Range.RoundOutward(PercentDecimals) == growth.Range ? 2 : 1);

    /// <summary>As a term after a plus: "75.5 % to 76.5 %".</summary>
    public static string Addend(DisclosedGrowth growth) => Of(growth).Replace("+", "", StringComparison.Ordinal);

    public static string Of(ExactInterval number) => number.ToOutwardString(Decimals(number, SignificantDigits));

    /// <summary>One number, rounded half-even to five significant digits, or exact where it has fewer decimals.</summary>
    public static string Of(Fraction number) =>
        number.ToFixedString(number.DecimalDigits() is { } exact && exact <= ExactDecimals ? exact : Math.Max(ExactDecimals, PointDigits - DigitsBeforePoint(number)));

    /// <summary>An amount that is one number: "1.2 billion CNY".</summary>
    public static string Scaled(Fraction amount, string unit)
    {
        (int power, string word) = DisclosedAmount.ScaleOf(amount.Abs());
        return $"{Of(amount / Fraction.PowerOfTen(power))}{word} {unit}";
    }

    /// <summary>A number as a percentage with its sign left to the words around it.</summary>
    public static string Percent(Fraction rate, int decimals = 2) => $"{(rate * 100).ToFixedString(decimals)} %";

    private static int Decimals(ExactInterval range, int significant)
    {
        int exact = Math.Max(range.Low?.DecimalDigits() ?? (range.Low is null ? 0 : int.MaxValue), range.High?.DecimalDigits() ?? (range.High is null ? 0 : int.MaxValue));
        return exact <= ExactDecimals
            ? exact
            : Math.Max(UsualDecimals, significant - DigitsBeforePoint(Fraction.Max((range.Low ?? Fraction.Zero).Abs(), (range.High ?? Fraction.Zero).Abs())));
    }

    // 2 for 12.5, 1 for 1.25, 0 for 0.125, −1 for 0.0125.
    private static int DigitsBeforePoint(Fraction number)
    {
        int digits = 0;
        Fraction size = number.Abs();
        if (size.IsZero)
        {
            return 1;
        }

        for (; size >= 1; size /= 10)
        {
            digits++;
        }

        for (; size < new Fraction(1, 10); size *= 10)
        {
            digits--;
        }

        return digits;
    }
}
