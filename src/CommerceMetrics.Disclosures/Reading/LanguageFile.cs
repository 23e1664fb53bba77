using System.Globalization;

namespace CommerceMetrics.Disclosures;

/// <summary>One data file of a language, read line by line: <c>section arguments = phrase | phrase</c>. The README beside the files says what the sections are.</summary>
internal sealed class LanguageFile
{
    private static readonly string[] Places = ["before", "after", "far", "added"];

    private readonly string name;

    private LanguageFile(string name) => this.name = name;

    public List<(string Phrase, WordEntry Entry, int Line)> Words { get; } = [];

    public List<CurrencyChoice> Currencies { get; } = [];

    /// <summary>By region, "" for all others: the decimal mark and the group mark.</summary>
    public Dictionary<string, (char Decimal, char Group)> NumberFormats { get; } = [];

    /// <summary>The money of a region.</summary>
    public Dictionary<string, Currency> MoneyOfRegions { get; } = [];

    /// <summary>The region that a culture without one stands for.</summary>
    public string Home { get; private set; } = string.Empty;

    /// <summary>Whether a plain space parts groups of three digits.</summary>
    public bool GroupsBySpace { get; private set; }

    /// <summary>Whether sentences end with their verbs and heads: "… 20 % grew", "a 5 billion loss".</summary>
    public bool IsVerbLast { get; private set; }

    /// <summary>The power of ten in which tables count money unless they say otherwise.</summary>
    public int TableScale { get; private set; }

    /// <exception cref="InvalidDataException">A line is not as the README says.</exception>
    public static LanguageFile Read(string name, TextReader text)
    {
        LanguageFile file = new(name);
        int number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            line = line.Trim();
            if (line.Length > 0 && line[0] != '#')
            {
                file.ReadLine(line, number);
            }
        }

        return file;
    }

    private void ReadLine(string line, int number)
    {
        int equals = line.IndexOf(" = ", StringComparison.Ordinal);
        string[] head = (equals < 0 ? line : line[..equals]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (equals < 0)
        {
            ReadSetting(head, number);
            return;
        }

        WordEntry entry = ReadHead(head, number);
        foreach (string phrase in line[(equals + 3)..].Split(" | ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Words.Add((phrase, entry, number));
        }
    }

    private void ReadSetting(string[] head, int number)
    {
        switch (head[0])
        {
            case "home" when head.Length == 2:
                Home = head[1];
                break;
            case "number-format" when head.Length >= 3 && head[1].Length == 1 && head[2].Length == 1:
                foreach (string region in head.Length > 3 ? head[3..] : [string.Empty])
                {
                    NumberFormats[region] = (head[1][0], head[2][0]);
                }

                break;
            case "group-by-space":
                GroupsBySpace = true;
                break;
            case "verb-last":
                IsVerbLast = true;
                break;
            case "table-scale" when head.Length == 2:
                TableScale = Integer(head[1], number);
                break;
            case "money" when head.Length > 2:
                foreach (string region in head[2..])
                {
                    MoneyOfRegions[region] = Code(head[1], number);
                }

                break;
            default:
                throw Fault(number, $"'{string.Join(' ', head)}' is no setting; known are home, number-format, group-by-space, verb-last, table-scale, money; words stand after ' = '");
        }
    }

    private WordEntry ReadHead(string[] head, int number)
    {
        string section = head[0];
        bool isAfter = head.Contains("after");
        bool isBefore = head.Contains("before");
        WordEntry entry = default;
        entry.Roles = section switch
        {
            "scale" => WordRoles.Scale,
            "number" => WordRoles.NumberWord,
            "fraction" => WordRoles.Fraction,
            "currency" => WordRoles.Currency,
            "sign" => WordRoles.Currency | WordRoles.Sign,
            "percent" => isBefore ? WordRoles.PercentBefore : WordRoles.Percent,
            "points" => WordRoles.Points,
            "more" or "least" or "less" or "most" or "about" => isAfter ? WordRoles.QualifierAfter : WordRoles.Qualifier,
            "up" or "down" => isAfter ? WordRoles.DirectionAfter : WordRoles.Direction,
            "improve" => WordRoles.Improvement,
            "multiple" => WordRoles.Multiple,
            "fold" when isBefore => WordRoles.FoldBefore | WordRoles.Direction,
            "base" => WordRoles.Base,
            "fold" => head.Contains("added") ? WordRoles.Fold | WordRoles.FoldAdded : WordRoles.Fold,
            "range" => WordRoles.Range,
            "between" => WordRoles.Between,
            "and" => WordRoles.And,
            "from" => WordRoles.From,
            "to" => WordRoles.To,
            "by" => WordRoles.By,
            "filler" => WordRoles.Filler,
            "share" => isAfter ? WordRoles.ShareAfter : WordRoles.Share,
            "loss" => WordRoles.Loss,
            "metric" => WordRoles.Metric,
            "count" => WordRoles.Count,
            "per" => WordRoles.Per,
            "compare" => WordRoles.Compare,
            "plus" => WordRoles.Plus,
            "minus" => WordRoles.Minus,
            "negative" => WordRoles.Negative,
            "month" => WordRoles.Month,
            "quarter" => WordRoles.Quarter,
            "half" => WordRoles.Half,
            "year" => WordRoles.Year,
            "day" => WordRoles.Day,
            "stop" => WordRoles.Stop,
            "comma" => WordRoles.Comma,
            "ignore" => WordRoles.Ignored,
            _ => throw Fault(number, $"'{section}' is no section"),
        };
        ReadArguments(ref entry, head, isAfter, number);
        return entry;
    }

    private void ReadArguments(ref WordEntry entry, string[] head, bool isAfter, int number)
    {
        string first = head.Length > 1 && !Places.Contains(head[1]) ? head[1] : string.Empty;
        switch (head[0])
        {
            case "scale":
                entry.Scale = (sbyte)Integer(first, number);
                break;
            case "number" or "multiple" or "fraction":
                string[] parts = first.Split('/');
                entry.Numerator = Integer(parts[0], number);
                entry.Denominator = parts.Length > 1 ? Integer(parts[1], number) : 1;
                break;
            case "currency" or "sign":
                entry.Currency = (short)Currencies.Count;
                entry.IsAmbiguous = head.Length > 2;
                Currencies.Add(new CurrencyChoice(Code(first, number), head[2..].ToDictionary(pair => pair.Split(':')[0], pair => Code(pair.Split(':')[^1], number))));
                break;
            case "percent" or "points":
                entry.Percent = (sbyte)(first.Length > 0 ? Integer(first, number) : head[0] == "percent" ? 2 : 0);
                break;
            case "month" or "quarter" or "half":
                entry.Ordinal = (sbyte)(first.Length > 0 ? Integer(first, number) : 0);
                break;
            case "fold" when head.Contains("before"):
                entry.Direction = 1;
                break;
            case "up" or "down":
                entry.Direction = (sbyte)(head[0] == "up" ? 1 : -1);
                break;
            case "more" or "least" or "less" or "most" or "about":
                DisclosureBound bound = head[0] switch
                {
                    "more" => DisclosureBound.MoreThan,
                    "least" => DisclosureBound.AtLeast,
                    "less" => DisclosureBound.LessThan,
                    "most" => DisclosureBound.AtMost,
                    _ => DisclosureBound.About,
                };
                entry.Bound = isAfter ? default : bound;
                entry.BoundAfter = isAfter ? bound : default;
                if (head.Contains("far"))
                {
                    entry.Roles |= WordRoles.Far;
                }

                break;
        }
    }

    private int Integer(string text, int number) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
        ? value
        : throw Fault(number, $"'{text}' is no whole number");

    private Currency Code(string text, int number) => Currency.TryParse(text, CultureInfo.InvariantCulture, out Currency currency)
        ? currency
        : throw Fault(number, $"'{text}' is no ISO 4217 code");

    private InvalidDataException Fault(int line, string what) => new($"{name}, line {line}: {what}.");
}
