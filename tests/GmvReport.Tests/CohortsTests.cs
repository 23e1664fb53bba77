using System.Text.Json;
using SampleFrame;

namespace GmvReport.Tests;

public sealed class CohortsTests : IDisposable
{
    private const string Orders = """
        order_id,placed_at,market,currency,amount,status,buyer_id
        1,2022-01-01T10:00Z,DE,EUR,10,Paid,a
        2,2022-01-20T10:00Z,DE,EUR,30,Paid,b
        3,2022-02-03T10:00Z,FR,EUR,5,Paid,a
        4,2022-02-28T10:00Z,FR,EUR,40,Paid,c
        5,2022-02-28T10:00Z,FR,EUR,99,Paid,

        """;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Json_gains_the_triangle()
    {
        JsonElement json = Run("--cohorts", "--format", "json").Json;
        Assert.Equal(
            """
            [{"segment":"","period":"2022-01","size":2,"periods":[{"offset":0,"period":"2022-01","complete":true,"buyers":2,"retention":"1.000000","value":"40.00","valueRetention":"1.000000"},{"offset":1,"period":"2022-02","complete":true,"buyers":1,"retention":"0.500000","value":"5.00","valueRetention":"0.125000"}]},{"segment":"","period":"2022-02","size":1,"periods":[{"offset":0,"period":"2022-02","complete":true,"buyers":1,"retention":"1.000000","value":"40.00","valueRetention":"1.000000"}]}]
            """,
            JsonSerializer.Serialize(json.GetProperty("cohorts")));
        Assert.Equal([2, 2], json.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("buyers").GetInt32()));
        Assert.False(Run("--format", "json").Json.TryGetProperty("cohorts", out _));
        Assert.EndsWith(",2", Run("--format", "csv").Output.TrimEnd('\n'), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_and_page_show_it_too()
    {
        string[] lines = Run("--cohorts").Output.Split('\n');
        int at = Array.IndexOf(lines, "Buyers who came back, in percent of their cohort");
        Assert.Equal(["cohort  buyers      +0      +1", "2022-01      2 100.0 %  50.0 %", "2022-02      1 100.0 %"], lines[(at + 1)..(at + 4)]);
        Assert.Contains("Value of a cohort, in percent of its first period", lines);

        string page = Run("--format", "html").Output;
        Assert.Contains("--heat:30%\">50.0 %", page, StringComparison.Ordinal);
        Assert.Contains("--heat:7.5%\">12.5 %", page, StringComparison.Ordinal);
        Assert.Contains("in percent of their cohort, DE", Run("--format", "html", "--cohorts", "--by", "market").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_are_no_buyers_or_no_place_for_a_triangle_the_error_says_so()
    {
        string without = folder.Write("without.csv", "order_id,placed_at,market,currency,amount,status\n1,2022-01-01T10:00Z,DE,EUR,10,Paid\n");
        AppRun.Of("--orders", without, "--cohorts").Failed(ExitCode.DataUnusable, "buyer_id");
        JsonElement json = AppRun.Of("--orders", without, "--format", "json").Done().Json;
        Assert.False(json.GetProperty("rows")[0].TryGetProperty("buyers", out _));
        Assert.DoesNotContain("heat:", AppRun.Of("--orders", without, "--format", "html").Done().Output, StringComparison.Ordinal);
        AppRun.Of("--cohorts", "--format", "csv").Failed(ExitCode.WrongArguments, "--cohorts");
        AppRun.Of("--cohorts", "--extent", "year-to-date").Failed(ExitCode.WrongArguments, "--extent");
    }

    private AppRun Run(params string[] args) => AppRun.Of(["--orders", folder.Write("orders.csv", Orders), .. args]).Done();
}
