using System.Globalization;

namespace CommerceMetrics;

/// <summary>The cardinal plural rules of a language, read from CLDR's own notation (Unicode Technical Standard 35, Language Plural Rules).</summary>
internal sealed class PluralRules
{
    // Every modulus in use divides it, so that an integer's last digits stand for the whole.
    private const long Horizon = 1_000_000_000_000_000;
    private const int HorizonDigits = 15;

    private readonly (PluralCategory Category, Relation[][] AnyOfAll)[] rules;

    private PluralRules((PluralCategory Category, Relation[][] AnyOfAll)[] rules) => this.rules = rules;

    /// <summary>Reads "one: i = 1 and v = 0; few: …"; the empty text knows "other" alone.</summary>
    public static PluralRules Parse(string text) => new(
    [
        .. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(static rule =>
        {
            int colon = rule.IndexOf(':', StringComparison.Ordinal);
            return (ParseCategory(rule[..colon]), rule[(colon + 1)..].Split(" or ").Select(static all =>
                all.Split(" and ").Select(Relation.Parse).ToArray()).ToArray());
        }),
    ]);

    public static PluralCategory ParseCategory(string name) => name switch
    {
        "zero" => PluralCategory.Zero,
        "one" => PluralCategory.One,
        "two" => PluralCategory.Two,
        "few" => PluralCategory.Few,
        "many" => PluralCategory.Many,
        "other" => PluralCategory.Other,
        _ => throw new InvalidDataException($"'{name}' is no plural category."),
    };

    /// <summary>The category of a number as it is written: without trailing zeros, and without an exponent.</summary>
    public PluralCategory CategoryOf(DecimalDigits number)
    {
        Operands operands = new(Tail(number, 0, number.Point), Tail(number, number.Point, number.Length), number.FractionLength);
        foreach ((PluralCategory category, Relation[][] anyOfAll) in rules)
        {
            foreach (Relation[] all in anyOfAll)
            {
                if (operands.MeetAll(all))
                {
                    return category;
                }
            }
        }

        return PluralCategory.Other;
    }

    // The digits from one place to another as a number; one of more digits than the horizon is told from a small one by that.
    private static long Tail(DecimalDigits number, int from, int to)
    {
        long value = 0;
        bool isLarge = false;
        for (int i = from; i < to; i++)
        {
            int left = to - i;
            isLarge |= left > HorizonDigits && number[i] != '0';
            value = left > HorizonDigits ? 0 : (value * 10) + number[i] - '0';
        }

        return isLarge ? value + Horizon : value;
    }

    // i: the integer digits; f: the fraction digits, which have no trailing zeros, so that t is f and w is v; n: i where there is no fraction.
    private readonly record struct Operands(long Integer, long Fraction, int FractionLength)
    {
        public bool MeetAll(Relation[] relations)
        {
            foreach (Relation relation in relations)
            {
                if (!Meets(relation))
                {
                    return false;
                }
            }

            return true;
        }

        private bool Meets(Relation relation)
        {
            // A number with a fraction is in no range of integers.
            if (relation.Operand == 'n' && FractionLength > 0)
            {
                return relation.IsNegated;
            }

            long value = relation.Operand switch
            {
                'n' or 'i' => Integer,
                'f' or 't' => Fraction,
                'v' or 'w' => FractionLength,
                _ => 0, // the exponents c and e: compact patterns are chosen by the number before them
            };
            value = relation.Modulus > 0 ? value % relation.Modulus : value;
            bool isInRange = false;
            foreach ((long low, long high) in relation.Ranges)
            {
                isInRange |= value >= low && value <= high;
            }

            return isInRange != relation.IsNegated;
        }
    }

    // "n % 100 != 3..10,13"
    private sealed record Relation(char Operand, long Modulus, bool IsNegated, (long Low, long High)[] Ranges)
    {
        public static Relation Parse(string text)
        {
            string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            bool hasModulus = words is [_, "%", ..];
            return new Relation(
                words[0][0],
                hasModulus ? Number(words[2]) : 0,
                words[^2] switch
                {
                    "=" => false,
                    "!=" => true,
                    _ => throw new InvalidDataException($"'{text}' is no relation of a plural rule."),
                },
                [.. words[^1].Split(',').Select(static range => range.Split("..")).Select(static ends => (Number(ends[0]), Number(ends[^1])))]);
        }

        private static long Number(string digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
