using System.Globalization;

namespace CommerceMetrics.Disclosures;

/// <summary>The words of one language beside the symbols of all, compiled for the scanner. Immutable.</summary>
internal sealed class LanguageTable
{
    private readonly Dictionary<string, (char Decimal, char Group)> numberFormats;
    private readonly Dictionary<string, Currency> moneyOfRegions;

    public LanguageTable(string language, LanguageFile symbols, LanguageFile file)
    {
        Language = language;
        Home = file.Home;
        GroupsBySpace = file.GroupsBySpace;
        TableScale = file.TableScale;
        IsVerbLast = file.IsVerbLast;
        numberFormats = file.NumberFormats;
        moneyOfRegions = symbols.MoneyOfRegions;
        Currencies = [.. symbols.Currencies, .. file.Currencies];

        // A phrase of the language replaces the symbol that is spelled alike.
        Dictionary<string, WordEntry> words = [];
        foreach (Currency currency in Currency.Iso4217.Where(currency => !currency.IsHistoric))
        {
            Currencies = [.. Currencies, new CurrencyChoice(currency, [])];
            words[currency.Code.ToLowerInvariant()] = new WordEntry { Roles = WordRoles.Currency | WordRoles.Sign, Currency = (short)(Currencies.Length - 1), IsExactCase = true };
        }

        Add(words, symbols.Words, 0);
        Add(words, file.Words, (short)symbols.Currencies.Count);

        Entries = [.. words.Values];
        Skimmer = new SentenceSkimmer(words);
        (string Phrase, int Index)[] phrases = [.. words.Keys.Select((phrase, index) => (phrase, index))];
        (string, int, bool)[] starts = [.. phrases.Where(word => word.Phrase[0] != '*').Select(word => (word.Phrase.TrimEnd('*'), word.Index | (Entries[word.Index].IsExactCase ? PhraseTrie.InCapitals : 0), word.Phrase[^1] == '*'))];
        Words = PhraseTrie.Build(starts);
        PlainWords = WordTable.Build(starts);
        (string Phrase, int Index)[] endings = [.. phrases.Where(word => word.Phrase[0] == '*')];
        HasEndings = endings.Length > 0;
        Endings = PhraseTrie.Build(endings.Select(word => (string.Concat(word.Phrase.Trim('*').Reverse()), word.Index, true)));
    }

    public string Language { get; }

    public string Home { get; }

    public bool GroupsBySpace { get; }

    public int TableScale { get; }

    public bool IsVerbLast { get; }

    public WordEntry[] Entries { get; }

    public CurrencyChoice[] Currencies { get; }

    public PhraseTrie Words { get; }

    /// <summary>The same phrases, for words of a few ASCII letters that are decided at once.</summary>
    public WordTable PlainWords { get; }

    /// <summary>Endings of words ("*growth"), from the last letter to the first.</summary>
    public PhraseTrie Endings { get; }

    public bool HasEndings { get; }

    public SentenceSkimmer Skimmer { get; }

    /// <summary>Compiles a table from texts, for languages outside the package.</summary>
    public static LanguageTable Compile(string language, TextReader words) => new(language, LanguageSet.OfPackage.SharedSymbols, LanguageFile.Read(language, words));

    public (char Decimal, char Group) NumberFormatOf(string region) =>
        numberFormats.TryGetValue(region, out (char, char) format) || numberFormats.TryGetValue(string.Empty, out format) ? format : ('.', ',');

    public Currency MoneyOf(string region) => moneyOfRegions.GetValueOrDefault(region.Length > 0 ? region : Home);

    private static void Add(Dictionary<string, WordEntry> words, List<(string Phrase, WordEntry Entry, int Line)> added, short currencyOffset)
    {
        HashSet<string> own = [];
        foreach ((string phrase, WordEntry entry, _) in added)
        {
            string folded = string.Concat(phrase.Where(unit => Characters.ClassOf(unit) != Characters.Invisible).Select(Characters.Fold));
            bool isName = folded.Length > 0 && Characters.ClassOf(folded[0]) == Characters.Unspaced;
            WordEntry merged = own.Add(folded) ? default : words[folded];
            Merge(ref merged, entry, currencyOffset);
            merged.IsName |= isName;
            words[folded] = merged;
        }
    }

    private static void Merge(ref WordEntry into, WordEntry from, short currencyOffset)
    {
        WordRoles had = into.Roles;
        into.Roles |= from.Roles;
        if (from.Roles.HasFlag(WordRoles.Currency) && !had.HasFlag(WordRoles.Currency))
        {
            into.Currency = (short)(from.Currency + currencyOffset);
            into.IsAmbiguous = from.IsAmbiguous;
        }

        into.Scale = from.Scale != 0 ? from.Scale : into.Scale;
        into.Percent = from.Percent != 0 ? from.Percent : into.Percent;
        into.Direction = from.Direction != 0 ? from.Direction : into.Direction;
        into.Ordinal = from.Ordinal != 0 ? from.Ordinal : into.Ordinal;
        into.Bound = from.Bound != 0 ? from.Bound : into.Bound;
        into.BoundAfter = from.BoundAfter != 0 ? from.BoundAfter : into.BoundAfter;
        (into.Numerator, into.Denominator) = from.Denominator != 0 ? (from.Numerator, from.Denominator) : (into.Numerator, into.Denominator);
    }
}
