using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text;

namespace CommerceMetrics;

public readonly partial struct Money
{
    /// <summary>Reads the round-trip text or, with a locale, an amount as people write it there.</summary>
    /// <remarks>
    /// <para>
    /// Without a provider, or with the invariant one: the round-trip text alone, which is a currency as
    /// <see cref="Currency.Parse(ReadOnlySpan{char}, IFormatProvider?)"/> reads it, one space, an optional minus, digits, and optionally a
    /// point and digits.
    /// </para>
    /// <para>
    /// With a locale: "$1,234.50", "1.234,50 €", "(12.00 USD)", "US$ -5", "CAD $12", in the separators of that locale; spaces and apostrophes
    /// group digits in any. Groups must be whole, so that "1,23" is refused where the comma groups. The currency is named by its ISO code, or
    /// by a symbol that is one currency's in that locale: "$" is the US dollar in "en" and the Canadian in "en-CA", while "kr" in "en" is
    /// ambiguous, and refused. Any kind of space, minus and decimal digit is read, invisible marks are skipped; texts of more than 256
    /// characters are refused. Nothing is guessed from the machine.
    /// </para>
    /// <para>Digits are kept as written.</para>
    /// </remarks>
    /// <param name="s">The text.</param>
    /// <param name="provider">A <see cref="NumberLocale"/> or a <see cref="System.Globalization.CultureInfo"/>, or null.</param>
    /// <exception cref="FormatException">The text has another form, or its currency is none, unknown or ambiguous.</exception>
    /// <exception cref="OverflowException">A decimal cannot hold the amount without dropping digits.</exception>
    /// <exception cref="System.Globalization.CultureNotFoundException">CLDR has no locale of the culture's language.</exception>
    /// <exception cref="ArgumentException">The provider names no language.</exception>
    public static Money Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) => Parse(s, null, provider);

    /// <summary>Reads an amount of one currency, which its text need not name; where it does, it must name that one.</summary>
    /// <param name="s">As <see cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/> reads it, or without a currency ("-1234.50").</param>
    /// <param name="currency">The currency; it also tells what an ambiguous symbol means, if it is one of those.</param>
    /// <param name="provider">A <see cref="NumberLocale"/> or a <see cref="System.Globalization.CultureInfo"/>, or null.</param>
    /// <exception cref="FormatException">The text has another form, or names another currency.</exception>
    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)" path="/exception[not(contains(@cref,'FormatException'))]"/>
    public static Money Parse(ReadOnlySpan<char> s, Currency currency, IFormatProvider? provider = null) => Parse(s, (Currency?)currency, provider);

    /// <summary>Reads the text as <see cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/> does; false where that would throw.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Money result) => TryParse(s, null, provider, out result);

    /// <summary>Reads the text as <see cref="Parse(ReadOnlySpan{char}, Currency, IFormatProvider?)"/> does; false where that would throw.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, Currency currency, IFormatProvider? provider, out Money result) =>
        TryParse(s, (Currency?)currency, provider, out result);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    public static Money Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), null, provider);
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, Currency, IFormatProvider?)"/>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    public static Money Parse(string s, Currency currency, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), currency, provider);
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out Money)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Money result) =>
        TryParse(s.AsSpan(), null, provider, out result);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, Currency, IFormatProvider?, out Money)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, Currency currency, IFormatProvider? provider, out Money result) =>
        TryParse(s.AsSpan(), currency, provider, out result);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static Money Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider = null)
    {
        NumberLocale locale = NumberLocale.From(provider);
        if (Read(utf8Text, locale, out Money money) == MoneyOutcome.Good)
        {
            return money;
        }

        string[] mark = [""];
        MoneyOutcome outcome = Read(utf8Text, locale, out _, mark);
        throw Refusal(outcome, Encoding.UTF8.GetString(utf8Text), null, locale, mark[0]);
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out Money)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out Money result)
    {
        result = default;
        return NumberLocale.TryFrom(provider, out NumberLocale? locale) && Read(utf8Text, locale, out result) == MoneyOutcome.Good;
    }

    private static Money Parse(ReadOnlySpan<char> text, Currency? expected, IFormatProvider? provider)
    {
        NumberLocale locale = NumberLocale.From(provider);
        if (Read(text, expected, locale, out Money money) == MoneyOutcome.Good)
        {
            return money;
        }

        // Once more, for the mark that the refusal is about: good text takes nothing from the heap.
        string[] mark = [""];
        MoneyOutcome outcome = Read(text, expected, locale, out _, mark);
        throw Refusal(outcome, text.ToString(), expected, locale, mark[0]);
    }

    private static bool TryParse(ReadOnlySpan<char> text, Currency? expected, IFormatProvider? provider, out Money money)
    {
        money = default;
        return NumberLocale.TryFrom(provider, out NumberLocale? locale) && Read(text, expected, locale, out money) == MoneyOutcome.Good;
    }

    // Each reader leaves the default where the outcome is not good.
    private static MoneyOutcome Read(ReadOnlySpan<byte> utf8Text, NumberLocale locale, out Money money, string[]? mark = null)
    {
        if (locale == NumberLocale.Invariant)
        {
            return Read(utf8Text, out money);
        }

        // At most three bytes for each character that could be read.
        money = default;
        Span<char> text = stackalloc char[MoneyReader.MaxLength];
        return utf8Text.Length <= 3 * MoneyReader.MaxLength && Encoding.UTF8.TryGetChars(utf8Text, text, out int length)
            ? MoneyReader.Read(text[..length], null, locale, out money, mark)
            : MoneyOutcome.NotMoney;
    }

    private static MoneyOutcome Read(ReadOnlySpan<char> text, Currency? expected, NumberLocale locale, out Money money, string[]? mark = null)
    {
        if (locale != NumberLocale.Invariant)
        {
            return MoneyReader.Read(text, expected, locale, out money, mark);
        }

        if (expected is not { } currency)
        {
            return Read(text, out money);
        }

        MoneyOutcome outcome = ReadAmount(text, out decimal amount);
        money = outcome == MoneyOutcome.Good ? new Money(amount, currency) : default;
        if (outcome == MoneyOutcome.NotMoney && (outcome = Read(text, out Money named)) == MoneyOutcome.Good)
        {
            (money, outcome) = named.Currency == currency ? (named, MoneyOutcome.Good) : (default, MoneyOutcome.OtherCurrency);
        }

        return outcome;
    }

    /// <summary>
    /// Reads an amount alone, an optional minus, digits, and optionally a point and digits, exactly; false where it is none or does not
    /// fit.
    /// </summary>
    internal static bool TryParseAmount(ReadOnlySpan<char> text, out decimal amount) => ReadAmount(text, out amount) == MoneyOutcome.Good;

    private static MoneyOutcome Read<TChar>(ReadOnlySpan<TChar> text, out Money money)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        money = default;
        int space = text.IndexOf(CodeUnit.From<TChar>(' '));
        if (space < 0 || !Currency.TryRead(text[..space], out Currency currency))
        {
            return MoneyOutcome.NotMoney;
        }

        MoneyOutcome outcome = ReadAmount(text[(space + 1)..], out decimal amount);
        money = outcome == MoneyOutcome.Good ? new Money(amount, currency) : default;
        return outcome;
    }

    /// <summary>An optional minus, digits, and optionally a point and digits, exactly.</summary>
    internal static MoneyOutcome ReadAmount<TChar>(ReadOnlySpan<TChar> text, out decimal amount)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        amount = 0;
        bool negative = text.Length > 0 && text[0] == CodeUnit.From<TChar>('-');
        ReadOnlySpan<TChar> digits = negative ? text[1..] : text;
        int point = digits.IndexOf(CodeUnit.From<TChar>('.'));
        int fraction = point < 0 ? 0 : digits.Length - point - 1;
        if (digits.Length == 0 || point == 0 || (point > 0 && fraction == 0))
        {
            return MoneyOutcome.NotMoney;
        }

        // Zeros at the end of the fraction are kept as far as a decimal holds them; any other digit must fit.
        UInt128 mantissa = 0;
        int scale = 0;
        int pending = 0;
        bool fits = true;
        for (int i = 0; i < digits.Length; i++)
        {
            if (i == point)
            {
                continue;
            }

            uint digit = CodeUnit.Of(digits[i]);
            if (digit is < '0' or > '9')
            {
                return MoneyOutcome.NotMoney;
            }

            bool inFraction = point >= 0 && i > point;
            pending = inFraction ? pending + 1 : 1;
            if (inFraction && digit == '0')
            {
                continue;
            }

            for (; pending > 0 && fits; pending--)
            {
                fits = TryAppend(ref mantissa, ref scale, pending == 1 ? digit - '0' : 0, inFraction);
            }
        }

        if (!fits)
        {
            return MoneyOutcome.TooManyDigits;
        }

        // Outside a fraction nothing is left pending.
        for (; pending > 0 && TryAppend(ref mantissa, ref scale, 0, true); pending--)
        {
        }

        amount = new decimal(
            unchecked((int)(uint)mantissa),
            unchecked((int)(uint)(mantissa >> 32)),
            unchecked((int)(uint)(mantissa >> 64)),
            negative && mantissa != 0,
            (byte)scale);
        return MoneyOutcome.Good;
    }

    private static bool TryAppend(ref UInt128 mantissa, ref int scale, uint digit, bool inFraction)
    {
        UInt128 next = (mantissa * 10) + digit;
        if (next >> 96 != 0 || (inFraction && scale == 28))
        {
            return false;
        }

        mantissa = next;
        scale = inFraction ? scale + 1 : scale;
        return true;
    }

    private static Exception Refusal(MoneyOutcome outcome, string text, Currency? expected, NumberLocale locale, string mark) => outcome switch
    {
        MoneyOutcome.TooManyDigits => new OverflowException(
            $"The amount in '{text}' has more digits than a decimal holds, and nothing is rounded silently."),
        MoneyOutcome.NoCurrency => new FormatException($"'{text}' names no currency: add its code, or pass the currency."),
        MoneyOutcome.UnknownCurrency => new FormatException(
            $"'{mark}' in '{text}' is no currency in the locale '{locale.Name}'; write its ISO code."),
        MoneyOutcome.AmbiguousCurrency => new FormatException(
            $"'{mark}' in '{text}' may be {CandidatesOf(mark, locale)} in the locale '{locale.Name}': write the code, or pass the currency."),
        MoneyOutcome.OtherCurrency => new FormatException($"'{text}' is not of the currency {expected}."),
        _ when locale == NumberLocale.Invariant => new FormatException(
            $"'{text}' is no money; allowed is a code of ISO 4217, a space and an amount with a point, like 'EUR -12.34'. For another form pass a {nameof(NumberLocale)}."),
        _ => new FormatException(
            $"'{text}' is no money in the locale '{locale.Name}', which writes like '{FromAmount(-1234.5m, Currency.EUR).ToString("C", locale)}'; groups of digits must be whole."),
    };

    private static string CandidatesOf(string mark, NumberLocale locale)
    {
        const int Named = 6;
        ReadOnlySpan<Currency> candidates = locale.Marks.CandidatesOf(mark);
        string some = string.Join(", ", candidates[..Math.Min(Named, candidates.Length)].ToArray());
        return candidates.Length <= Named ? some : $"{some} and {candidates.Length - Named} more";
    }
}
