namespace CommerceMetrics;

/// <summary>The compact patterns of one style of a locale, by power of ten and plural category.</summary>
internal sealed class CompactPatterns
{
    private const int FirstMagnitude = 3;
    private const int LastMagnitude = 14;
    private const int Categories = (int)PluralCategory.ExactlyOne + 1;

    private readonly CompactForm?[][] byMagnitude; // from FirstMagnitude; then by category, Other always there

    private CompactPatterns(CompactForm?[][] byMagnitude) => this.byMagnitude = byMagnitude;

    /// <summary>The patterns "key 3" to "key 14"; null where the locale has none.</summary>
    public static CompactPatterns? Read(Dictionary<string, string> properties, string key)
    {
        CompactForm?[][] byMagnitude = new CompactForm?[LastMagnitude - FirstMagnitude + 1][];
        for (int i = 0; i < byMagnitude.Length; i++)
        {
            string forms = properties[FormattableString.Invariant($"{key} {FirstMagnitude + i}")];
            if (forms.Length == 0)
            {
                return null;
            }

            byMagnitude[i] = ReadForms(forms);
        }

        return new CompactPatterns(byMagnitude);
    }

    /// <summary>
    /// Scales a rounded number to the pattern of its magnitude, and returns that pattern in the scaled number's plural form; null, and the
    /// number as it was, where numbers of this magnitude are not compact.
    /// </summary>
    public CompactForm? Apply(ref DecimalDigits number, PluralRules rules)
    {
        int magnitude = Math.Min(number.Magnitude, LastMagnitude);
        if (number.IsZero || magnitude < FirstMagnitude)
        {
            return null;
        }

        CompactForm?[] forms = byMagnitude[magnitude - FirstMagnitude];
        CompactForm other = forms[(int)PluralCategory.Other]!;
        if (other.IsPlain)
        {
            return null;
        }

        number.Scale(other.WholeDigits - 1 - magnitude);
        bool isOne = number.Length == 1 && number.Point == 1 && number[0] == '1';
        return (isOne ? forms[(int)PluralCategory.ExactlyOne] : null) ?? forms[(int)rules.CategoryOf(number)] ?? other;
    }

    // "0 mille|1=mille|one=0 millier"
    private static CompactForm?[] ReadForms(string text)
    {
        CompactForm?[] forms = new CompactForm?[Categories];
        foreach (string part in text.Split('|'))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            PluralCategory category = equals < 0 ? PluralCategory.Other : part[..equals] switch
            {
                "1" => PluralCategory.ExactlyOne,
                string name => PluralRules.ParseCategory(name),
            };
            (string prefix, string digits, string suffix) = NumberPattern.Split(part[(equals + 1)..]);
            forms[(int)category] = new CompactForm(prefix, digits.Length, suffix);
        }

        return forms;
    }
}
