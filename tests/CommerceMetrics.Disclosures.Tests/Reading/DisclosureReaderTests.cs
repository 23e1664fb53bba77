namespace CommerceMetrics.Disclosures.Tests;

public class DisclosureReaderTests
{
    [Fact]
    public void A_text_without_figures_gives_none() => Assert.Empty(DisclosureReader.Read("Nothing.", "en"));
}
