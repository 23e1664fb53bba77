using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

/// <summary>Generators of currencies, decimals and amounts over all that the types can hold, and of spoilt texts.</summary>
internal static class RandomAmounts
{
    public static readonly Gen<string> Codes =
        from length in Gen.Choose(1, Currency.MaxCodeLength)
        from characters in Gen.Elements("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()).ArrayOf(length)
        select new string(characters);

    public static readonly Gen<Currency> IsoCurrencies = Gen.Elements(Currency.Iso4217.ToArray());

    public static readonly Gen<Currency> Currencies = Gen.OneOf(
        from code in Codes from digits in Gen.Choose(0, Currency.MaxCustomDigits) select Currency.Custom(code, digits),
        IsoCurrencies,
        from iso in IsoCurrencies from digits in Gen.Choose(0, 2) select Currency.Custom(iso.Code, digits));

    private static readonly Gen<int> AnyBits = Gen.OneOf(Gen.Choose(int.MinValue, int.MaxValue), Gen.Elements(0, 1, -1, int.MinValue, int.MaxValue));

    // Mantissas of any 96 bits, with every word at its edges often; short ones; powers of ten and their neighbours; products of factors of ten, whose
    // zeros can be taken off; and the ends of the range.
    public static readonly Gen<BigInteger> Mantissas = Gen.OneOf(
        from low in AnyBits from middle in AnyBits from high in AnyBits select Mantissa(low, middle, high),
        from units in Gen.Choose(0, 1_000_000) select (BigInteger)units,
        from power in Gen.Choose(0, 28) from step in Gen.Choose(-1, 1) select BigInteger.Pow(10, power) + step,
        from twos in Gen.Choose(0, 50) from fives in Gen.Choose(0, 18) select BigInteger.Pow(2, twos) * BigInteger.Pow(5, fives),
        Gen.Elements(BigInteger.Zero, BigInteger.One, MaxMantissa, MaxMantissa - 1, (MaxMantissa / 10) - 1, MaxMantissa / 10, (MaxMantissa / 10) + 1, ulong.MaxValue, (BigInteger)ulong.MaxValue + 1));

    public static readonly Gen<decimal> Decimals =
        from mantissa in Mantissas
        from scale in Gen.Choose(0, 28)
        from negative in Gen.Elements(false, true)
        select FromParts(negative ? -mantissa : mantissa, scale);

    public static readonly Gen<Money> Amounts = from amount in Decimals from currency in Currencies select Money.FromAmount(amount, currency);

    public static BigInteger MaxMantissa => (BigInteger.One << 96) - 1;

    /// <summary>Texts with one to four characters changed, put in, taken out, doubled, or the rest cut off.</summary>
    public static Gen<string> Spoilt(Gen<string> texts, string characters)
    {
        Gen<(int Kind, int At, char With)> edits =
            from kind in Gen.Choose(0, 4) from at in Gen.Choose(0, 1 << 16) from with in Gen.Elements(characters.ToCharArray()) select (kind, at, with);
        return from text in texts
               from count in Gen.Choose(1, 4)
               from changes in edits.ArrayOf(count)
               select changes.Aggregate(text, Edit);
    }

    /// <summary>A decimal as its integer and its scale, read from the text that the BCL writes.</summary>
    public static (BigInteger Mantissa, int Scale) Parts(decimal value)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        int point = text.IndexOf('.', StringComparison.Ordinal);
        return (BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), point < 0 ? 0 : text.Length - point - 1);
    }

    public static decimal FromParts(BigInteger mantissa, int scale) =>
        decimal.Parse(mantissa.ToString(CultureInfo.InvariantCulture) + "e-" + scale, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static BigInteger Mantissa(int low, int middle, int high) => unchecked(((BigInteger)(uint)high << 64) + ((BigInteger)(uint)middle << 32) + (uint)low);

    private static string Edit(string text, (int Kind, int At, char With) edit)
    {
        int at = text.Length == 0 ? 0 : edit.At % text.Length;
        return edit.Kind switch
        {
            0 when text.Length > 0 => text[..at] + edit.With + text[(at + 1)..],
            1 when text.Length > 0 => text.Remove(at, 1),
            2 when text.Length > 0 => text.Insert(at, text[at].ToString()),
            3 when text.Length > 0 => text[..at],
            _ => text.Insert(at, edit.With.ToString()),
        };
    }
}
