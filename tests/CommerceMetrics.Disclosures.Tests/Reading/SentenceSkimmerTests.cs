namespace CommerceMetrics.Disclosures.Tests;

/// <summary>The skimmer beside the scanner: it passes over whole sentences only, and over none that holds a number.</summary>
public class SentenceSkimmerTests
{
    private static readonly string[] Pieces =
    [
        "word", "a ", "third", " ", "  ", ". ", ".", "! ", "。", "approx.", "u.s. ", "mn.", "one", "two", "doubled", "half", "Twice", "\u200B", "-", "x", "一", "的", "倍", "翻", "三", "ล้าน", "é", "Α", "(", "|",
        "\n", "5", "٣", "verdoppelt", "zwei", "на треть", "втрое", "triplicó", "un tercio", "doppelt", "2倍", "St. ", "ca. ", "e.g. ", "No. ",
    ];

    [Fact]
    public void Sentences_that_are_passed_over_end_where_the_scanner_ends_them_and_hold_no_number()
    {
        Random random = new(3);
        LanguageTable[] tables = [.. DisclosureReader.Languages.Select(language => LanguageSet.OfPackage.Load(language)!)];
        int passed = 0;
        for (int i = 0; i < 100_000; i++)
        {
            LanguageTable table = tables[random.Next(tables.Length)];
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            int skimmed = table.Skimmer.Skim(text, 0);
            (char decimalMark, char groupMark) = table.NumberFormatOf(string.Empty);
            SentenceScanner scanner = new(text, table, new NumberScanner(decimalMark, groupMark, table.GroupsBySpace), new Token[ReadingBuffers.MaxTokens]);
            while (scanner.Position < skimmed)
            {
                int length = scanner.Next(out SentenceShape shape);
                Assert.False(shape.HasNumbers && length > 0, $"{table.Language}: a number before {skimmed} in '{text}'.");
            }

            Assert.True(scanner.Position == skimmed, $"{table.Language}: {skimmed} is inside a sentence of '{text}'.");
            passed += skimmed > 0 ? 1 : 0;
        }

        Assert.True(passed > 10_000, $"Only {passed} texts had something to pass over.");
    }

    [Fact]
    public void Prose_is_passed_over_and_a_number_is_not()
    {
        const string Prose = "The company said that merchants came back. Customers stayed! ";
        SentenceSkimmer skimmer = LanguageTable.Compile("test", new StringReader("number 2 = two\nabout = approx.")).Skimmer;
        Assert.Equal(Prose.Length, skimmer.Skim(Prose, 0));
        Assert.Equal(Prose.Length - 1, skimmer.Skim(Prose + "It sold two.", 0));
        Assert.Equal(0, skimmer.Skim("Sales rose approx. Five 3.", 0));
    }
}
