using static CommerceMetrics.Disclosures.Tests.Intervals.ExactIntervalTests;

namespace CommerceMetrics.Disclosures.Tests.Intervals;

/// <summary>From what the reader finds to amounts and growths.</summary>
public class FigureIntervalTests
{
    [Theory]
    [InlineData("GMV of US$208 billion", DisclosureBound.Exact, "[207500000000, 208500000000]")]
    [InlineData("GMV of more than US$4.4 billion", DisclosureBound.MoreThan, "(4400000000, ∞)")]
    [InlineData("GMV of nearly US$40 million", DisclosureBound.LessThan, "[36000000, 40000000)")]
    [InlineData("GMV of about US$300", DisclosureBound.About, "[285, 315]")]
    [InlineData("GMV of at least US$3 million", DisclosureBound.AtLeast, "[3000000, ∞)")]
    public void Reading_and_writing_down_agree(string text, DisclosureBound bound, string range)
    {
        DisclosureFigure figure = Assert.Single(DisclosureReader.Read(text, "en"), figure => figure.Kind == DisclosureFigureKind.Money);
        DisclosedAmount amount = DisclosedAmount.From(figure);
        Assert.Equal((Parsed(range), bound, Currency.USD), (amount.Range, amount.Bound, amount.Currency));
    }

    [Theory]
    [InlineData("GMV rose 76 %", "[0.755, 0.765]", "0.76")]
    [InlineData("GMV more than quadrupled", "(3, ∞)", "3")]
    [InlineData("GMV halved", "-0.5", "-0.5")]
    public void Multiples_are_growths(string text, string range, string stated)
    {
        DisclosedGrowth growth = DisclosedGrowth.From(Assert.Single(DisclosureReader.Read(text, "en")));
        Assert.Equal((Parsed(range), Fraction.Parse(stated)), (growth.Range, growth.Stated));
    }

    [Theory]
    [InlineData(DisclosureBound.LessThan, false, "(-∞, 0)")]
    [InlineData(DisclosureBound.LessThan, true, "(0, ∞)")]
    [InlineData(DisclosureBound.Exact, false, "0")]
    public void Less_than_nothing_is_below_it(DisclosureBound bound, bool isNegative, string range)
    {
        DisclosureFigure figure = new() { Kind = DisclosureFigureKind.Growth, Stated = new(0, 1), Bound = bound, IsNegative = isNegative };
        Assert.Equal(Parsed(range), DisclosedGrowth.From(figure).Range);
    }

    [Fact]
    public void A_disclosure_keeps_words_and_place()
    {
        const string Text = "GMV of US$208 billion in 2022";
        DisclosureFigure figure = DisclosureReader.Read(Text, "en").First(figure => figure.Kind == DisclosureFigureKind.Money);
        Disclosure stated = Disclosure.Of(new DisclosedFact("Shop", "GMV", ReportingCalendar.Gregorian.ParsePeriod("2022")), figure, Text, "press");
        Assert.Equal(("US$208 billion", new TextPlace(7, 14), "press"), (stated.Text, stated.Place, stated.Source));
        Assert.Throws<ArgumentException>(() => Disclosure.Of(stated.Fact, figure, "short"));
    }
}
