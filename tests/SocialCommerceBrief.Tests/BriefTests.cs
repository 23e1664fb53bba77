using System.Text.Json;
using CommerceMetrics.Disclosures;
using CommerceMetrics.TestData;
using SampleFrame;

namespace SocialCommerceBrief.Tests;

public sealed class BriefTests
{
    [Fact]
    public void The_table_shows_the_seed_figures_and_what_follows()
    {
        string output = AppRun.Of().Done().Output;
        Assert.DoesNotContain('\u001b', output);
        string[] shown =
        [
            "1,41 billion de yuans", "1.405 to 1.415 trillion CNY", "208 milliards de dollars", "207.5 to 208.5 billion USD", "+75.5 % to +76.5 %", "4.35 to 4.45 billion USD", "above +300.0 %",
            "0.796 to 0.807 trillion CNY", "6.738 to 6.820 CNY per USD", "below 1.1125 billion USD", "2.08 % to 2.15 %",
            "average 6.7347, range 6.310 to 7.317 (257 fixings), end 6.8987", "  consistent  one fact in two currencies", "above the average", "  undecidable  growth against values",
        ];
        Assert.All(shown, words => Assert.Contains(words, output, StringComparison.Ordinal));
        Assert.All(output.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    [Fact]
    public void Colours_are_for_terminals_alone()
    {
        Assert.Contains("\u001b[32mconsistent", AppRun.Of(null, [], terminal: true, colors: true).Done().Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', AppRun.Of(null, [], terminal: true, colors: false).Done().Output);
        Assert.DoesNotContain('\u001b', AppRun.Of(null, [], terminal: false, colors: true).Done().Output);
    }

    [Theory]
    [InlineData(0, "1405000000000/1.765", "1415000000000/1.755", "CNY", "0.796 to 0.807 trillion CNY")]
    [InlineData(1, "1405/208.5", "1415/207.5", "CNY per USD", "6.738 to 6.820 CNY per USD")]
    [InlineData(2, "0", "4450000000/4", "USD", "below 1.1125 billion USD")]
    [InlineData(3, "4.35/208.5", "4.45/207.5", "", "2.08 % to 2.15 %")]
    public void The_JSON_has_the_exact_fractions(int index, string low, string high, string unit, string shown)
    {
        JsonElement follows = AppRun.Of("--format", "json").Done().Json.GetProperty("implications")[index];
        Assert.Equal((Quotient(low), Quotient(high)), (Fraction.Parse(follows.GetProperty("low").GetString()!), Fraction.Parse(follows.GetProperty("high").GetString()!)));
        Assert.Equal((unit, shown), (follows.GetProperty("unit").GetString(), follows.GetProperty("shown").GetString()));
        Assert.Equal(index != 2, follows.GetProperty("highIncluded").GetBoolean());
    }

    [Fact]
    public void The_JSON_holds_facts_and_checks()
    {
        JsonElement report = AppRun.Of("--format", "json").Done().Json.GetProperty("report");
        Assert.Equal(["Douyin", "TikTok"], report.GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("issuer").GetString()));
        Assert.Equal(["impliedRate consistent", "growthAgainstValues undecidable", "growthAgainstValues undecidable"],
            report.GetProperty("checks").EnumerateArray().Select(check => $"{check.GetProperty("check")} {check.GetProperty("verdict")}"));
        JsonElement rates = report.GetProperty("checks")[0].GetProperty("rates");
        Assert.Equal(("USD", "CNY", 257, true), (rates.GetProperty("from").GetString(), rates.GetProperty("to").GetString(), rates.GetProperty("fixings").GetInt32(), rates.GetProperty("complete").GetBoolean()));
    }

    [SharedDataFact("ecb/eurofxref-hist.csv.gz")]
    public void The_built_in_rates_are_the_ECB_s() => Assert.Equal(
        AppRun.Of("--format", "json").Done().Output,
        AppRun.Of("--format", "json", "--rates", SharedData.PathTo("ecb/eurofxref-hist.csv.gz")).Done().Output);

    [Fact]
    public void Other_rates_change_the_verdict_and_rates_of_other_years_leave_it_open()
    {
        using TempFolder folder = new();
        string dear = folder.Write("dear.csv", "Date,USD,CNY,\n2022-12-30,1,7.2,\n2022-06-30,1,7.1,\n2022-01-03,1,7.0,\n");
        JsonElement check = AppRun.Of("--format", "json", "--rates", dear).Done().Json.GetProperty("report").GetProperty("checks")[0];
        Assert.Equal(("inconsistent", Fraction.Parse("7") - Quotient("1415/207.5")), (check.GetProperty("verdict").GetString(), Fraction.Parse(check.GetProperty("distance").GetString()!)));
        string old = folder.Write("old.csv", "Date,USD,CNY,\n2019-12-30,1,7.2,\n");
        Assert.Contains("  undecidable  one fact in two currencies: The reference rates", AppRun.Of("--rates", old).Done().Output, StringComparison.Ordinal);
        Assert.Contains("No reference rates of 2022.", AppRun.Of("--rates", old, "--format", "html").Done().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Rates_that_cannot_be_read_are_exit_code_1()
    {
        using TempFolder folder = new();
        Assert.Empty(AppRun.Of("--rates", folder["absent.csv"]).Failed(ExitCode.DataUnusable, "absent.csv").Bytes);
        Assert.Empty(AppRun.Of("--rates", folder.Write("bad.csv", "Date,USD\n2022-01-03,x\n")).Failed(ExitCode.DataUnusable, "x").Bytes);
    }

    [Fact]
    public void A_file_holds_what_a_pipe_would()
    {
        using TempFolder folder = new();
        Assert.Empty(AppRun.Of("--format", "json", "--output", folder["brief.json"]).Done().Bytes);
        Assert.Equal(AppRun.Of("--format", "json").Done().Bytes, File.ReadAllBytes(folder["brief.json"]));
    }

    [Fact]
    public void The_seed_figures_are_what_the_reader_reads()
    {
        const string Paragraph = "Le GMV de Douyin a atteint 1,41 billion de yuans, soit 208 milliards de dollars, en hausse de 76 %. "
            + "Celui de TikTok en Asie du Sud-Est a plus que quadruplé, à 4,4 milliards de dollars.";
        ExactInterval[] read = [.. DisclosureReader.Read(Paragraph, "fr")
            .Where(figure => figure.Kind != DisclosureFigureKind.Period)
            .Select(figure => figure.Kind == DisclosureFigureKind.Money ? DisclosedAmount.From(figure).Range : DisclosedGrowth.From(figure).Range)];
        Assert.Equal(
            SeedFigures.All.Select(stated => stated.Amount?.Range ?? stated.Growth!.Value.Range).Order(Comparer<ExactInterval>.Create((one, other) => one.Low!.Value.CompareTo(other.Low!.Value))),
            read.Order(Comparer<ExactInterval>.Create((one, other) => one.Low!.Value.CompareTo(other.Low!.Value))));
    }

    private static Fraction Quotient(string text) => text.Split('/') is [var top, var bottom] ? Fraction.Parse(top) / Fraction.Parse(bottom) : Fraction.Parse(text);
}
