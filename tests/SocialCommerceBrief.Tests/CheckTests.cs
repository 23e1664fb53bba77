using System.Text;
using System.Text.Json;
using CommerceMetrics.TestData;
using SampleFrame;

namespace SocialCommerceBrief.Tests;

public sealed class CheckTests
{
    [Fact]
    public void Each_line_gives_one_line_of_figures_in_the_order_of_the_text()
    {
        AppRun run = AppRun.Checking(
            """{"id":"a","lang":"fr","text":"1,41 billion de yuans, soit 208 milliards de dollars, en hausse de 76 %","url":"ignored"}""",
            "",
            """{"id":"b","lang":"en","text":"Nothing to see."}""",
            """{"id":"c","lang":"en","text":"GMV more than doubled to $3 billion."}""").Done();
        Assert.Equal(
            """
            {"id":"a","figures":[{"kind":"money","low":"1405000000000","high":"1415000000000","currency":"CNY","text":"1,41 billion de yuans"},{"kind":"money","low":"207500000000","high":"208500000000","currency":"USD","text":"208 milliards de dollars"},{"kind":"growth","low":"0.755","high":"0.765","text":"76 %"}]}
            {"id":"b","figures":[]}
            """.ReplaceLineEndings("\n"),
            string.Join('\n', run.Output.Split('\n')[..2]));
        Assert.Equal(["growth", "money"], run.Lines[2].GetProperty("figures").EnumerateArray().Select(figure => figure.GetProperty("kind").GetString()));
        JsonElement doubled = run.Lines[2].GetProperty("figures")[0];
        Assert.Equal(("1", JsonValueKind.Null), (doubled.GetProperty("low").GetString(), doubled.GetProperty("high").ValueKind));
    }

    [Theory]
    [InlineData("nope", "no JSON")]
    [InlineData("[1]", "no JSON object")]
    [InlineData("""{"lang":"en","text":"x"}""", "\"id\"")]
    [InlineData("""{"id":"1","text":"x"}""", "\"lang\"")]
    [InlineData("""{"id":"1","lang":"en","text":["x"]}""", "\"text\"")]
    [InlineData("""{"id":"1","lang":"xx","text":"x"}""", "'xx'")]
    [InlineData("""{"id":"1","lang":"","text":"x"}""", "table of words")]
    [InlineData("""{"id":"1","lang":"en","text":"\ud800"}""", "half a letter")]
    public void A_line_that_is_no_statement_is_told_and_the_others_go_on(string line, string reason)
    {
        AppRun run = AppRun.Checking("""{"id":"a","lang":"en","text":"$1 billion"}""", line, """{"id":"z","lang":"en","text":"$2 billion"}""", "{");
        run.Failed(ExitCode.DataUnusable, "2 lines are no statements", "line 2", reason, "Write each line as");
        Assert.Equal(["a", "z"], run.Lines.Select(statement => statement.GetProperty("id").GetString()));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_told()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("""{"id":"a","lang":"en","text":"$1 """), 0xFF, .. "\"}"u8];
        AppRun.Of(bytes, ["--check", "-"]).Failed(ExitCode.DataUnusable, "1 line is no statement", "no UTF-8");
    }

    [Fact]
    public void A_missing_file_is_exit_code_1() => AppRun.Of("--check", "/no/such/statements.jsonl").Failed(ExitCode.DataUnusable, "statements.jsonl");

    [Fact]
    public void A_file_gives_what_standard_input_gives()
    {
        using TempFolder folder = new();
        const string Line = """{"id":"a","lang":"de","text":"ein Plus von 12 Prozent auf 3,4 Milliarden Euro"}""";
        string file = folder.Write("s.jsonl", Line);
        byte[] expected = AppRun.Checking(Line).Done().Bytes;
        Assert.Equal(expected, AppRun.Of("--check", file).Done().Bytes);
        Assert.Empty(AppRun.Of("--check", file, "--output", folder["figures.jsonl"]).Done().Bytes);
        Assert.Equal(expected, File.ReadAllBytes(folder["figures.jsonl"]));
    }

    [Fact]
    public void An_interrupt_ends_it()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Equal(ExitCode.Interrupted, AppRun.Of("{}"u8.ToArray(), ["--check", "-"], cancellationToken: stop.Token).Exit);
    }

    [SharedDataFact("disclosures/statements.jsonl")]
    public void Every_published_statement_gives_a_line()
    {
        string file = SharedData.PathTo("disclosures/statements.jsonl");
        JsonElement[] lines = AppRun.Of("--check", file).Done().Lines;
        Assert.Equal(File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()), lines.Select(line => line.GetProperty("id").GetString()));
        Assert.All(lines.SelectMany(line => line.GetProperty("figures").EnumerateArray()), figure =>
        {
            Assert.Contains(figure.GetProperty("kind").GetString(), new[] { "money", "growth" });
            Assert.Equal(figure.GetProperty("kind").GetString() == "money", figure.TryGetProperty("currency", out _));
            Assert.All(["low", "high"], end => Assert.Matches("^(-?[0-9]+(\\.[0-9]+)?)?$", figure.GetProperty(end).GetString() ?? ""));
        });
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    [InlineData(false, false, false)]
    public async Task A_long_reading_shows_a_bar_where_people_watch_and_no_lines_are(bool errorIsTerminal, bool outIsTerminal, bool shows)
    {
        using SlowLines input = new(TimeSpan.FromMilliseconds(1500));
        using MemoryStream output = new();
        using StringWriter error = new();
        AppConsole console = new(input, output, error) { ErrorIsTerminal = errorIsTerminal, OutIsTerminal = outIsTerminal };
        Assert.Equal(ExitCode.Done, await App.RunAsync(["--check", "-"], console));
        Assert.Equal(shows, error.ToString().Contains("Reading statements", StringComparison.Ordinal));
        Assert.DoesNotContain((byte)'\u001b', output.ToArray());
        Assert.Contains("0.045", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    /// <summary>One statement, after a wait.</summary>
    private sealed class SlowLines(TimeSpan wait) : MemoryStream("""{"id":"1","lang":"en","text":"up 5%"}"""u8.ToArray())
    {
        private int reads;

        // A stream derived from MemoryStream reads spans by this.
        public override int Read(byte[] buffer, int offset, int count)
        {
            Thread.Sleep(reads++ == 0 ? wait : TimeSpan.Zero);
            return base.Read(buffer, offset, count);
        }
    }
}
