namespace CommerceMetrics.Disclosures;

/// <content>The interval that precision and qualifier give the stated value: made when it is asked for, since most readers of a text ask of few figures.</content>
public readonly partial record struct DisclosureFigure
{
    /// <summary>The low end; no number where it is open.</summary>
    internal DisclosedNumber Low => IsNegative ? Negate(Upper) : Lower;

    /// <summary>The high end; no number where it is open.</summary>
    internal DisclosedNumber High => IsNegative ? Negate(Lower) : Upper;

    /// <summary>Whether the low end belongs to the interval.</summary>
    internal bool LowIsIncluded => IsNegative ? UpperIsIncluded : LowerIsIncluded;

    /// <summary>Whether the high end belongs to the interval.</summary>
    internal bool HighIsIncluded => IsNegative ? LowerIsIncluded : UpperIsIncluded;

    private Int128 Magnitude => IsNegative ? -Stated.Numerator : Stated.Numerator;

    // 5 % is wider than half a unit when the value is more than ten units.
    private bool IsWide => Bound == DisclosureBound.About && Magnitude > Unit * 10;

    private DisclosedNumber Lower => Bound switch
    {
        _ when !Stated.IsNumber => default,
        DisclosureBound.MoreThan or DisclosureBound.AtLeast => new(Magnitude, Stated.Denominator),
        DisclosureBound.LessThan => new(Magnitude * 9, Stated.Denominator * 10),
        DisclosureBound.AtMost => default,
        _ when IsWide => new(Magnitude * 19, Stated.Denominator * 20),
        _ => new(Magnitude + Magnitude - Unit, Stated.Denominator * 2),
    };

    private DisclosedNumber Upper => Bound switch
    {
        _ when !Stated.IsNumber => default,
        DisclosureBound.MoreThan or DisclosureBound.AtLeast => default,
        DisclosureBound.LessThan or DisclosureBound.AtMost => new(Magnitude, Stated.Denominator),
        _ when IsWide => new(Magnitude * 21, Stated.Denominator * 20),
        _ => new(Magnitude + Magnitude + Unit, Stated.Denominator * 2),
    };

    private bool LowerIsIncluded => Stated.IsNumber && Bound is not (DisclosureBound.MoreThan or DisclosureBound.AtMost);

    private bool UpperIsIncluded => Stated.IsNumber && Bound is DisclosureBound.Exact or DisclosureBound.AtMost or DisclosureBound.About;

    private static DisclosedNumber Negate(DisclosedNumber number) => number with { Numerator = -number.Numerator };
}
