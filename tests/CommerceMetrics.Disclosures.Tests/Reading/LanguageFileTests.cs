namespace CommerceMetrics.Disclosures.Tests;

public class LanguageFileTests
{
    [Theory]
    [InlineData("scale x = bn", "line 1: 'x' is no whole number")]
    [InlineData("# good\nwords = a", "line 2: 'words' is no section")]
    [InlineData("currency ABC = a", "line 1: 'ABC' is no ISO 4217 code")]
    [InlineData("home", "line 1: 'home' is no setting")]
    [InlineData("number-format , ", "line 1: 'number-format ,' is no setting")]
    public void A_wrong_line_is_named(string text, string message)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => LanguageFile.Read("xx.lang", new StringReader(text)));
        Assert.Contains("xx.lang, " + message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Phrases_merge_and_replace_those_of_the_symbols()
    {
        LanguageTable table = LanguageTable.Compile("test", new StringReader("up = x\nshare = x\nmultiple 3/2 = half more"));
        WordRoles roles = table.Entries[Entry(table, "x")].Roles;
        Assert.Equal(WordRoles.Direction | WordRoles.Share, roles);
        WordEntry multiple = table.Entries[Entry(table, "half more")];
        Assert.Equal((3, 2), (multiple.Numerator, multiple.Denominator));
    }

    [Fact]
    public void Every_file_of_the_package_compiles() => Assert.All(DisclosureReader.Languages, language => Assert.NotNull(LanguageSet.OfPackage.Load(language)));

    private static int Entry(LanguageTable table, string phrase)
    {
        int node = 0;
        foreach (char unit in phrase)
        {
            node = table.Words.Next(node, unit);
        }

        return table.Words.ExactAt(node);
    }
}
