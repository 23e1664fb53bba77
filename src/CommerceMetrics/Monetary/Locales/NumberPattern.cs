namespace CommerceMetrics;

/// <summary>A CLDR number pattern, "¤ #,##0.00;¤ -#,##0.00": what stands before and behind the digits, and how these are grouped.</summary>
/// <remarks>In the affixes ¤ stands for the currency, % for the percent sign and - for the minus sign.</remarks>
internal sealed record NumberPattern(
    string Prefix, string Suffix, string NegativePrefix, string NegativeSuffix, int PrimaryGroup, int SecondaryGroup)
{
    private const string DigitCharacters = "#0,.";

    /// <summary>Nothing but the digits, and the minus before them.</summary>
    public static NumberPattern Bare { get; } = Parse("#");

    public static NumberPattern Parse(string pattern)
    {
        string[] halves = pattern.Split(';');
        (string prefix, string digits, string suffix) = Split(halves[0]);
        (string negativePrefix, _, string negativeSuffix) = halves.Length > 1 ? Split(halves[1]) : ($"-{prefix}", digits, suffix);

        // "#,##,##0.00": three digits, then twos.
        string[] groups = digits.Split('.')[0].Split(',');
        int primary = groups.Length > 1 ? groups[^1].Length : int.MaxValue;
        int secondary = groups.Length > 2 ? groups[^2].Length : primary;
        return new NumberPattern(prefix, suffix, negativePrefix, negativeSuffix, primary, secondary);
    }

    /// <summary>A pattern's text before its digits, the digits, and the text behind; quotes are taken off.</summary>
    public static (string Prefix, string Digits, string Suffix) Split(string pattern)
    {
        int first = pattern.AsSpan().IndexOfAny("#0");
        if (first < 0)
        {
            return (Unquote(pattern), "", "");
        }

        int length = pattern.AsSpan(first).IndexOfAnyExcept(DigitCharacters);
        int end = length < 0 ? pattern.Length : first + length;
        return (Unquote(pattern[..first]), pattern[first..end], Unquote(pattern[end..]));
    }

    private static string Unquote(string affix) => affix.Replace("'", "", StringComparison.Ordinal);
}
