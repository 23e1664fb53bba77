namespace CommerceMetrics.Disclosures.Tests;

/// <summary>Periods as each language writes them: years, fiscal years, halves, quarters, months and days.</summary>
public class PeriodReaderTests
{
    public static TheoryData<string, string, string> Periods
    {
        get
        {
            TheoryData<string, string, string> periods = [];
            foreach (string[] cells in ReadingSamples.CellsOf("periods.txt"))
            {
                periods.Add(cells[0], cells[1], cells[2]);
            }

            return periods;
        }
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void A_period_is_read_and_nothing_else(string culture, string text, string period)
    {
        DisclosureFigure figure = Assert.Single(DisclosureReader.Read(text, culture));
        Assert.Equal((DisclosureFigureKind.Period, period), (figure.Kind, $"{figure.Grain} {figure.Year} {figure.Ordinal} {figure.Day}"));
    }

    [Fact]
    public void Every_language_has_periods_here()
    {
        HashSet<string> tested = [.. ReadingSamples.CellsOf("periods.txt").Select(cells => cells[0])];
        Assert.All(DisclosureReader.Languages, language => Assert.Contains(language, tested));
    }
}
