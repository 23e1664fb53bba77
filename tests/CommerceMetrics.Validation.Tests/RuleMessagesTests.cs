namespace CommerceMetrics.Validation.Tests;

/// <summary>Every rule has a code, a page and a message in each language.</summary>
public class RuleMessagesTests
{
    private static IReadOnlyList<string> RuleCodes { get; } =
    [
        .. OrderRules.RowLocal.Select(rule => rule.Code), .. MemoryRule.All.Select(rule => rule.Code), .. new RateQuoteValidator().Codes, .. new ExchangeRatesValidator().Codes, .. new GmvDefinitionValidator().Codes,
        .. new CalendarChoiceValidator().Codes, .. new ComparedWindowsValidator().Codes, .. new ColumnMappingValidator().Codes,
    ];

    public static TheoryData<string> Codes => [.. RuleCodes];

    [Fact]
    public void Codes_are_distinct_and_all_have_texts() => Assert.Equal(RuleMessages.Codes, RuleCodes.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_rule_has_a_message_in_each_language(string code)
    {
        Assert.Equal(["en", "fr", "zh"], RuleMessages.Languages);
        string[] texts = [.. RuleMessages.Languages.Select(language => RuleMessages.Text(code, "FOUND", language))];
        Assert.Equal(texts.Length, texts.Distinct().Count());
        Assert.All(texts, text => Assert.Contains("FOUND", text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain('{', text));
        Assert.All(RuleMessages.Languages, language => Assert.True(RuleMessages.Of(language)[code] is [{ Length: > 0 }, { Length: > 0 }, { Length: > 0 }]));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_rule_has_a_page_that_says_what_its_message_says(string code)
    {
        string page = File.ReadAllText(Path.Combine(Root(), "src", "CommerceMetrics.Validation", "docs", $"{code}.md"));
        Assert.StartsWith($"# {code}: {RuleMessages.Of("en")[code][0]}\n", page, StringComparison.Ordinal);
        Assert.Contains($"- **Allowed:** {RuleMessages.Of("en")[code][1]}.", page, StringComparison.Ordinal);
        Assert.Contains($"- **Fix:** {RuleMessages.Of("en")[code][2]}.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_is_of_a_rule() =>
        Assert.Equal(RuleMessages.Codes, Directory.GetFiles(Path.Combine(Root(), "src", "CommerceMetrics.Validation", "docs"), "CM*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("fr-CA", "la remise est négative : trouvé x.")]
    [InlineData("zh_Hans", "折扣为负：发现 x。")]
    [InlineData("de", "the discount is negative: found x.")]
    public void A_tag_is_taken_by_its_first_part(string language, string start) =>
        Assert.StartsWith(start, RuleMessages.Text("CM1005", "x", language), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_code_is_refused() => Assert.Throws<ArgumentException>(() => RuleMessages.Text("CM9999", "x"));

    private static string Root()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "CommerceMetrics.sln")))
        {
            at = at.Parent;
        }

        return at!.FullName;
    }
}
