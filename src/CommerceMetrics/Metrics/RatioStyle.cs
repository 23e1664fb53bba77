namespace CommerceMetrics;

/// <summary>In which ways the ratios of one type are written, and how where nothing is said.</summary>
internal sealed class RatioStyle
{
    private readonly string name;
    private readonly (char Letter, RatioFormat Format)[] formats; // the first is the default

    private RatioStyle(string name, params (char Letter, RatioFormat Format)[] formats) => (this.name, this.formats) = (name, formats);

    public static RatioStyle Rate { get; } = new(
        "a rate",
        ('P', new RatioFormat(RatioNotation.Percent, 1, IsSigned: true)),
        ('X', new RatioFormat(RatioNotation.Multiple, 1, IsSigned: false)),
        ('B', new RatioFormat(RatioNotation.BasisPoints, 0, IsSigned: true)),
        ('F', new RatioFormat(RatioNotation.Fraction, 6, IsSigned: false)));

    public static RatioStyle Points { get; } = new(
        "percentage points",
        ('P', new RatioFormat(RatioNotation.Points, 1, IsSigned: true)),
        ('B', new RatioFormat(RatioNotation.BasisPoints, 0, IsSigned: true)),
        ('F', new RatioFormat(RatioNotation.Fraction, 6, IsSigned: false)));

    public static RatioStyle Share { get; } = new(
        "a share",
        ('P', new RatioFormat(RatioNotation.Percent, 1, IsSigned: false)),
        ('B', new RatioFormat(RatioNotation.BasisPoints, 0, IsSigned: false)),
        ('F', new RatioFormat(RatioNotation.Fraction, 6, IsSigned: false)));

    public static RatioStyle Quantity { get; } = new(
        "a count per count",
        ('F', new RatioFormat(RatioNotation.Fraction, 2, IsSigned: false)),
        ('N', new RatioFormat(RatioNotation.Number, 2, IsSigned: false)));

    /// <summary>Whether nothing is said: no format, or "G".</summary>
    public static bool IsDefault(ReadOnlySpan<char> format) => format is "" or "G" or "g";

    /// <summary>A letter, case ignored, and a number of digits behind the point; the letter's own number without one.</summary>
    /// <exception cref="FormatException">The text is no format of these ratios.</exception>
    public RatioFormat Parse(ReadOnlySpan<char> format)
    {
        if (IsDefault(format))
        {
            return formats[0].Format;
        }

        ReadOnlySpan<char> number = format[1..];
        int? digits = number switch
        {
            [>= '0' and <= '9'] => number[0] - '0',
            [>= '1' and <= '9', >= '0' and <= '9'] => ((number[0] - '0') * 10) + number[1] - '0',
            _ => null,
        };
        foreach ((char letter, RatioFormat found) in formats)
        {
            if (letter == char.ToUpperInvariant(format[0]) && (number.IsEmpty || digits <= MoneyFormat.MaxDigits))
            {
                return found with { Digits = digits ?? found.Digits };
            }
        }

        string letters = string.Join(", ", formats.Select(static known => known.Letter));
        throw new FormatException($"'{format}' is no format of {name}; allowed are none or \"G\", and {letters}, each alone or with 0 to {MoneyFormat.MaxDigits} digits behind the point, such as \"{formats[0].Letter}2\".");
    }
}
