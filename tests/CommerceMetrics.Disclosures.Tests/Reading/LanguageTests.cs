namespace CommerceMetrics.Disclosures.Tests;

/// <summary>Sentences of every language, each read with that language's table alone: without its file, the sentences of one language fail and no others.</summary>
public class LanguageTests
{
    public static TheoryData<string, string, string, string> Sentences
    {
        get
        {
            TheoryData<string, string, string, string> sentences = [];
            foreach ((string culture, string text, string money, string growth) in ReadingSamples.All)
            {
                sentences.Add(culture, text, money, growth);
            }

            return sentences;
        }
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_sentence_is_read(string culture, string text, string money, string growth)
    {
        IReadOnlyList<DisclosureFigure> figures = DisclosureReader.Read(text, culture);
        Assert.Equal(Split(money), ReadingSamples.MoneyIn(figures).Order(StringComparer.Ordinal));
        Assert.Equal(Split(growth), ReadingSamples.GrowthIn(figures).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_language_has_sentences_here()
    {
        HashSet<string> tested = [.. ReadingSamples.All.Select(sentence => sentence.Culture.Split('-')[0])];
        Assert.All(DisclosureReader.Languages, language => Assert.Contains(language, tested));
    }

    [Fact]
    public void A_reader_knows_the_words_of_its_own_language_alone()
    {
        LanguageTable table = LanguageTable.Compile("test", new StringReader("scale 9 = zillions\ncurrency EUR = florins\nup = waxed"));
        DisclosureReader reader = new(table, string.Empty);
        DisclosureFigure[] figures = [.. reader.Read("The trade waxed 5% to 3 zillions florins; it grew 5% to 3 billion euros.")];
        Assert.Equal(["3000000000 EUR eq"], ReadingSamples.MoneyIn(figures));
        Assert.Equal("0.05 eq", ReadingSamples.GrowthIn(figures)[0]);
    }

    private static IEnumerable<string> Split(string figures) =>
        figures.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Normal).Order(StringComparer.Ordinal);

    // "0.20 eq" is "0.2 eq".
    private static string Normal(string figure)
    {
        string[] parts = figure.Split(' ');
        string value = parts[0].TrimStart('x');
        string plain = value.Contains('.', StringComparison.Ordinal) ? value.TrimEnd('0').TrimEnd('.') : value;
        return string.Join(' ', [(parts[0][0] == 'x' ? "x" : string.Empty) + plain, .. parts[1..]]);
    }
}
