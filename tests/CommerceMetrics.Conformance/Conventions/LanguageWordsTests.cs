namespace CommerceMetrics.Conformance;

public class LanguageWordsTests
{
    private const string Format = "LanguageFile.cs";
    private static readonly (string Name, string Text)[] Files = [("en.lang", "# commented\nup = rose | more than\nscale 9 = billion | bn"), ("ja.lang", "scale 8 = 億\nmore = 超え"), ("fr.lang", "about = à peu près")];

    [Theory]
    [InlineData("class T { string s = \"billion\"; }")]
    [InlineData("class T { bool M(string s) => s is \"Billion\"; }")]
    [InlineData("class T { object M(int n) => $\"{n} more \"; }")]
    [InlineData("class T { char c = '億'; }")]
    [InlineData("class T { string s = \"1億円\"; }")]
    [InlineData("class T { string s = @\"to rose\"; }")]
    [InlineData("class T { string s = \"\"\"près\"\"\"; }")]
    [InlineData("class T { System.ReadOnlySpan<byte> S => \"rose\"u8; }")]
    [InlineData("class T { string s = \"\\u5104\"; }")]
    public void A_word_is_found(string source) => Assert.Contains(Check(source, "GrowthClassifier.cs"), v => v is { Rule: LanguageWords.Rule, Subject: "GrowthClassifier" });

    [Theory]
    [InlineData("class T { /* billion */ string s = \"%\"; // rose\n }", "GrowthClassifier.cs")]
    [InlineData("class T { string s = \"bn\"; char c = 'b'; string commented = \"roses\"; }", "GrowthClassifier.cs")]
    [InlineData("class T { object M() => throw new System.Exception(\"a billion\"); }", "GrowthClassifier.cs")]
    [InlineData("class T { object M() => throw Fault(\"a billion\"); System.Exception Fault(string s) => new(s); }", "GrowthClassifier.cs")]
    [InlineData("class T { bool M(char c) => c >= '\\u5104'; }", "Characters.cs")]
    [InlineData("class T { string s = \"more\"; }", Format)]
    public void What_is_no_word_is_free(string source, string file) => Assert.Empty(Check(source, file));

    [Fact]
    public void The_words_of_every_language_are_looked_for()
    {
        (string Name, string Text)[] files = [.. HouseRulesTests.LanguageFiles()];
        Assert.Contains(files, file => file.Name == "root.lang");
        string[] words = ["billion", "milliard", "Milliarde", "亿", "億", "миллиард", "억", "ล้าน", "mil", "tỷ", "मिलियन"];
        Assert.All(words.Where(word => files.Any(file => file.Text.Contains(word, StringComparison.OrdinalIgnoreCase))), word =>
            Assert.NotEmpty(LanguageWords.Check([Sample.File($"class T {{ string s = \"{word}\"; }}")], files, Format)));
    }

    private static IEnumerable<Violation> Check(string source, string file) =>
        LanguageWords.Check([Sample.File(source, "src/CommerceMetrics.Disclosures/Reading/" + file)], Files, Format);
}
