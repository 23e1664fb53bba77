using SampleFrame;

namespace SocialCommerceBrief.Tests;

public sealed class ArgumentsTests
{
    [Theory]
    [InlineData("--format", "csv", "table, json, html")]
    [InlineData("--format", "JSON", "table, json, html")]
    [InlineData("--output", "/no/such/folder/brief.html", "folder")]
    [InlineData("--rates", " ", "blank")]
    [InlineData("--check", "", "blank")]
    public void A_wrong_value_names_the_option_and_what_is_allowed(string option, string value, string allowed) =>
        Assert.Empty(AppRun.Of(option, value).Failed(ExitCode.WrongArguments, option, value, allowed).Bytes);

    [Theory]
    [InlineData("--frobnicate")]
    [InlineData("brief.html")]
    [InlineData("--format")]
    [InlineData("--format", "json", "--format", "html")]
    [InlineData("@arguments.txt")]
    public void What_the_parser_refuses_is_exit_code_2(params string[] args) => Assert.Empty(AppRun.Of(args).Failed(ExitCode.WrongArguments).Bytes);

    [Theory]
    [InlineData("--format", "json")]
    [InlineData("--rates", "eurofxref-hist.csv")]
    public void Reading_statements_takes_neither_rates_nor_a_format(string option, string value) =>
        AppRun.Of("--check", "-", option, value).Failed(ExitCode.WrongArguments, option, "--check");

    [Fact]
    public void The_output_does_not_replace_what_it_is_made_from()
    {
        using TempFolder folder = new();
        string file = folder.Write("statements.jsonl", "{}");
        AppRun.Of("--check", file, "--output", file).Failed(ExitCode.WrongArguments, "--output", "--check");
        Assert.Equal("{}", File.ReadAllText(file));
    }

    [Fact]
    public void Help_names_every_option()
    {
        string help = AppRun.Of("--help").Done().Output;
        Assert.All(["--check", "--rates", "--format", "table (default), json, html", "--output", "standard input", "Exit codes: 0", "built-in"], word => Assert.Contains(word, help, StringComparison.Ordinal));
    }
}
