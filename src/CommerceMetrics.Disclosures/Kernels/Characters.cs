namespace CommerceMetrics.Disclosures;

/// <summary>What each UTF-16 unit is to the scanner, and its folded form; two tables of 64 Ki entries, made once.</summary>
internal static class Characters
{
    public const byte Other = 0;
    public const byte Letter = 1;
    public const byte Digit = 2;
    public const byte Space = 3;
    public const byte Invisible = 4;

    /// <summary>A letter of a script that writes words together: a word may begin and end at any of them.</summary>
    public const byte Unspaced = 5;

    private static readonly byte[] Classes = MakeClasses();
    private static readonly char[] Folds = MakeFolds();

    public static ReadOnlySpan<byte> ClassTable => Classes;

    public static ReadOnlySpan<char> FoldTable => Folds;

    public static byte ClassOf(char unit) => Classes[unit];

    public static char Fold(char unit) => Folds[unit];

    public static int DigitOf(char unit) => unit <= '9' ? unit - '0' : System.Globalization.CharUnicodeInfo.GetDecimalDigitValue(unit);

    private static byte[] MakeClasses()
    {
        byte[] classes = new byte[char.MaxValue + 1];
        for (int unit = 0; unit < classes.Length; unit++)
        {
            classes[unit] = Classify((char)unit);
        }

        return classes;
    }

    private static byte Classify(char unit)
    {
        if (char.IsDigit(unit))
        {
            return Digit;
        }

        if (unit is '\u034F' or '\u00AD' or '\uFEFF' or '\u2060' or '\u180E' or (>= '\uFE00' and <= '\uFE0F') or '\u115F' or '\u1160' or '\u3164' ||
            char.GetUnicodeCategory(unit) == System.Globalization.UnicodeCategory.Format)
        {
            return Invisible;
        }

        if (char.IsWhiteSpace(unit) || char.IsControl(unit))
        {
            return Space;
        }

        // Thai, Lao, Myanmar, Khmer; Hangul; Kana, Han and their marks.
        if (unit is (>= '\u0E00' and <= '\u0EFF') and not '\u0E3F' or (>= '\u1000' and <= '\u109F') or (>= '\u1100' and <= '\u11FF') or (>= '\u1780' and <= '\u17FF') or
            (>= '\u3005' and <= '\u3007') or (>= '\u3040' and <= '\u30FA') or (>= '\u30FC' and <= '\u31FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7FF') or
            (>= '\uF900' and <= '\uFAFF') or (>= '\uFF66' and <= '\uFFDC'))
        {
            return Unspaced;
        }

        return char.IsLetter(unit) || IsMark(unit) ? Letter : Other;
    }

    private static bool IsMark(char unit) =>
        char.GetUnicodeCategory(unit) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark or
            System.Globalization.UnicodeCategory.EnclosingMark;

    private static char[] MakeFolds()
    {
        char[] folds = new char[char.MaxValue + 1];
        for (int unit = 0; unit < folds.Length; unit++)
        {
            char from = (char)unit;
            folds[unit] = from switch
            {
                >= '\uFF01' and <= '\uFF5D' => char.ToLowerInvariant((char)(from - 0xFEE0)),
                '\u2010' or '\u2011' or '\uFE63' => '-',
                '\u2018' or '\u2019' or '\u02BC' or '\u2032' => '\'',
                '\uFFE5' => '¥',
                '\uFFE1' => '£',
                '\uFFE6' => '₩',
                '\uFE69' => '$',
                '\uFE6A' => '%',
                '٪' => '%',
                '\u301C' or '\u223C' or '\uFF5E' or '\u02DC' => '~',
                _ when Classes[unit] == Space => ' ',
                _ when Classes[unit] == Digit => (char)('0' + DigitOf(from)),
                _ => char.ToLowerInvariant(from),
            };
        }

        return folds;
    }
}
