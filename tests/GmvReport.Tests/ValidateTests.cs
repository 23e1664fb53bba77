using System.Text.Json;
using SampleFrame;

namespace GmvReport.Tests;

public sealed class ValidateTests
{
    private const string Header = "order_id,placed_at,market,currency,amount,status,discount,fee\n";
    private const string Warned = Header + "1,2022-01-01T00:00:00Z,US,USD,997,Paid,0,0\n2,2022-01-02T00:00:00Z,US,USD,3,Paid,0,-1\n";
    private const string Wrong = Warned + "3,2022-01-02T00:00:00Z,US,USD,3,Paid,-1,0\n";

    [Fact]
    public void Off_says_nothing()
    {
        using TempFolder folder = new();
        Assert.False(AppRun.Of("--orders", folder.Write("orders.csv", Wrong), "--format", "json").Done().Json.TryGetProperty("validation", out _));
    }

    [Fact]
    public void Warn_puts_the_summary_into_the_json_and_changes_no_figure()
    {
        using TempFolder folder = new();
        string file = folder.Write("orders.csv", Wrong);
        JsonElement json = AppRun.Of("--orders", file, "--format", "json", "--validate", "warn").Done().Json;
        JsonElement found = json.GetProperty("validation");
        Assert.Equal((3, 1, 1), (found.GetProperty("rows").GetInt32(), found.GetProperty("rowsWithErrors").GetInt32(), found.GetProperty("rowsWithWarnings").GetInt32()));
        Assert.Equal(["CM1005", "CM2010"], found.GetProperty("failures").EnumerateArray().Select(failure => failure.GetProperty("code").GetString()));
        Assert.Equal("4.00", found.GetProperty("failures")[0].GetProperty("amounts")[0].GetProperty("amount").GetString());
        Assert.Equal(json.GetProperty("rows").GetRawText(), AppRun.Of("--orders", file, "--format", "json").Done().Json.GetProperty("rows").GetRawText());
    }

    [Theory]
    [InlineData("table")]
    [InlineData("html")]
    public void Warn_says_it_to_people(string format)
    {
        using TempFolder folder = new();
        string output = AppRun.Of("--orders", folder.Write("orders.csv", Warned), "--format", format, "--validate", "warn").Done().Output;
        Assert.Contains("0.3 % of GMV in USD rests on rows with warnings", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_ends_at_the_first_error_and_lets_warnings_pass()
    {
        using TempFolder folder = new();
        AppRun.Of("--orders", folder.Write("warned.csv", Warned), "--validate", "strict").Done();
        AppRun.Of("--orders", folder.Write("wrong.csv", Wrong), "--validate", "strict").Failed(ExitCode.DataUnusable, "accepted row 3", "CM1005");
        string many = Header + string.Concat(Enumerable.Range(1, 30).Select(id => $"{id},2022-01-02T00:00:00Z,US,USD,3,Paid,0,-1\n")) + "31,2022-01-02T00:00:00Z,US,USD,3,Paid,-1,0\n";
        AppRun.Of("--orders", folder.Write("many.csv", many), "--validate", "strict").Failed(ExitCode.DataUnusable, "CM1005");
        AppRun.Of("--validate", "maybe").Failed(ExitCode.WrongArguments, "--validate maybe", "off, warn, strict");
    }
}
