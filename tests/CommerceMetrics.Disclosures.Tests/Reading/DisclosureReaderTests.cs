using System.Globalization;

namespace CommerceMetrics.Disclosures.Tests;

public class DisclosureReaderTests
{
    [Fact]
    public void The_seed_figures_have_the_intervals_of_their_precision()
    {
        DisclosureFigure[] figures = [.. DisclosureReader.Read("Le GMV de Douyin a atteint 1,41 billion de yuans, soit 208 milliards de dollars, en hausse de 76 %.", "fr")];
        Assert.Equal(["1405000000000..1415000000000 CNY", "207500000000..208500000000 USD", "0.755..0.765"], figures.Select(Interval));
        figures = [.. DisclosureReader.Read("En Asie du Sud-Est, celui de TikTok a plus que quadruplé à 4,4 milliards de dollars.", "fr")];
        Assert.Equal(["4..open", "4350000000..4450000000 USD"], figures.Select(Interval));
    }

    [Theory]
    [InlineData("more than $200 billion", "200000000000..open")]
    [InlineData("at least $200 billion", "200000000000..open")]
    [InlineData("nearly $200 billion", "180000000000..200000000000")]
    [InlineData("up to $200 billion", "open..200000000000")]
    [InlineData("about $200 billion", "190000000000..210000000000")]
    [InlineData("about $2 billion", "1500000000..2500000000")]
    [InlineData("$200 billion", "199500000000..200500000000")]
    [InlineData("a loss of more than $5 million", "open..-5000000")]
    public void A_qualifier_bounds_the_value(string text, string interval) =>
        Assert.Equal(interval, Interval(Assert.Single(DisclosureReader.Read(text, "en"))).Split(' ')[0]);

    [Fact]
    public void Ends_of_open_bounds_are_excluded_unless_they_are_stated()
    {
        Assert.False(Assert.Single(DisclosureReader.Read("more than $5", "en")).LowIsIncluded);
        Assert.True(Assert.Single(DisclosureReader.Read("at least $5", "en")).LowIsIncluded);
        Assert.True(Assert.Single(DisclosureReader.Read("up to $5", "en")).HighIsIncluded);
        Assert.False(Assert.Single(DisclosureReader.Read("nearly $5", "en")).HighIsIncluded);
    }

    [Theory]
    [InlineData("en", "$5 million", "USD", CurrencyEvidence.Culture)]
    [InlineData("en-AU", "$5 million", "AUD", CurrencyEvidence.Culture)]
    [InlineData("es-MX", "$5 millones", "MXN", CurrencyEvidence.Culture)]
    [InlineData("ja", "¥5億", "JPY", CurrencyEvidence.Culture)]
    [InlineData("zh", "¥5亿", "CNY", CurrencyEvidence.Culture)]
    [InlineData("en", "¥5 billion, its revenue in yuan", "CNY", CurrencyEvidence.Context)]
    [InlineData("en", "US$5 million", "USD", CurrencyEvidence.Stated)]
    [InlineData("en", "5 million zlotys", "PLN", CurrencyEvidence.Stated)]
    [InlineData("zh-TW", "5億元", "TWD", CurrencyEvidence.Culture)]
    [InlineData("zh", "人民币5亿元", "CNY", CurrencyEvidence.Stated)]
    public void An_ambiguous_currency_is_settled_and_says_by_what(string culture, string text, string currency, CurrencyEvidence evidence)
    {
        DisclosureFigure figure = Assert.Single(DisclosureReader.Read(text, culture));
        Assert.Equal((currency, evidence), (figure.Currency.Code, figure.CurrencyEvidence));
    }

    [Theory]
    [InlineData("en", "US$2.00 per share for the 618 festival, 24:00:00 on 11/11, 3P, v2.0, [47][48]", "2 USD eq")]
    [InlineData("en", "RMB1,667.6 billion (US$2255.6 billion)", "1667600000000 CNY eq;255600000000 USD eq")]
    [InlineData("en", "to $615 million1 and $4.1 billion in sales*", "615000000 USD eq;4100000000 USD eq")]
    [InlineData("en", "$1\u034F44.\u200B6 billion", "144600000000 USD eq")]
    [InlineData("en", "US$(11.0) million, $(20) million, -$5m, €−3bn", "-11000000 USD eq;-20000000 USD eq;-5000000 USD eq;-3000000000 EUR eq")]
    [InlineData("es-AR", "USD 7.400 millones", "7400000000 USD eq")]
    [InlineData("es-MX", "7,400 millones de dólares", "7400000000 USD eq")]
    [InlineData("ko", "55조861억원", "55086100000000 KRW eq")]
    [InlineData("ja", "営業損益 | ▲37億円 |", "-3700000000 JPY eq")]
    [InlineData("ja", "GMV (流通総額、億円) | 3,468 | 4,902 |", "346800000000 JPY eq;490200000000 JPY eq")]
    [InlineData("en-IN", "Rs 1,23,456.50 and ₹2 lakh crore", "123456.5 INR eq;2000000000000 INR eq")]
    [InlineData("de-CH", "CHF 1'234'567.80", "1234567.8 CHF eq")]
    [InlineData("fr", "1 234 567,8 €, 12\u202F000 €", "1234567.8 EUR eq;12000 EUR eq")]
    [InlineData("ja", "１兆２，３４５億円", "1234500000000 JPY eq")]
    [InlineData("en", "$999999999999999999999999999999 and $1.2.3", "")]
    public void Traps_of_numbers_are_known(string culture, string text, string money) =>
        Assert.Equal(money.Split(';', StringSplitOptions.RemoveEmptyEntries), ReadingSamples.MoneyIn(DisclosureReader.Read(text, culture)));

    [Theory]
    [InlineData("en", "In the third quarter of 2023", "Quarter 2023 3 0")]
    [InlineData("en", "Q3 2023", "Quarter 2023 3 0")]
    [InlineData("en", "on March 31, 2018", "Day 2018 3 31")]
    [InlineData("en", "FY25", "Year 2025 0 0")]
    [InlineData("en", "since 2012", "Year 2012 0 0")]
    [InlineData("fr", "au premier semestre 2021", "Half 2021 1 0")]
    [InlineData("de", "am 31. Dezember 2021", "Day 2021 12 31")]
    [InlineData("zh", "截至2021年12月31日", "Day 2021 12 31")]
    [InlineData("ja", "2022年度", "Year 2022 0 0")]
    [InlineData("pt", "no 3T25", "Quarter 2025 3 0")]
    public void Periods_are_named(string culture, string text, string period)
    {
        DisclosureFigure figure = Assert.Single(DisclosureReader.Read(text, culture), figure => figure.Kind == DisclosureFigureKind.Period);
        Assert.Equal(period, $"{figure.Grain} {figure.Year} {figure.Ordinal} {figure.Day}");
    }

    [Fact]
    public void Points_are_no_growth()
    {
        DisclosureFigure figure = Assert.Single(DisclosureReader.Read("Its share rose 0.7 percentage points to 73.2%.", "en"));
        Assert.Equal((DisclosureFigureKind.Points, "0.7"), (figure.Kind, ReadingSamples.ValueOf(figure)));
        Assert.Equal("1.2", ReadingSamples.ValueOf(Assert.Single(DisclosureReader.Read("The margin gained 120 basis points.", "en"))));
    }

    [Fact]
    public void Figures_stand_where_they_say()
    {
        const string Text = "GMV rose to RMB 268.4 billion (USD 38.379 billion), up 25%.";
        Assert.Equal(["RMB 268.4 billion", "USD 38.379 billion", "25%"], DisclosureReader.Read(Text, "en").Select(figure => Text.Substring(figure.Start, figure.Length)));
    }

    [Fact]
    public void A_buffer_takes_what_a_list_takes_or_says_that_it_is_too_small()
    {
        const string Text = "Sales rose 5% to $3 billion. Profit fell 4% to $1 billion in 2022.";
        DisclosureReader reader = DisclosureReader.For("en");
        IReadOnlyList<DisclosureFigure> all = reader.Read(Text);
        Assert.Equal(5, all.Count);
        DisclosureFigure[] buffer = new DisclosureFigure[8];
        Assert.True(reader.TryRead(Text, buffer, out int count));
        Assert.Equal(all, buffer[..count]);
        Assert.False(reader.TryRead(Text, buffer.AsSpan(0, 3), out count));
        Assert.Equal(all.Take(3), buffer[..count]);
        Assert.True(reader.TryRead("Nothing.", [], out count));
        Assert.Equal(0, count);
    }

    [Fact]
    public void A_culture_without_a_table_is_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => DisclosureReader.For("xx-YY"));
        Assert.Contains("xx-YY", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DisclosureReader.For(CultureInfo.InvariantCulture));
        Assert.Throws<ArgumentNullException>(() => DisclosureReader.For((string)null!));
        Assert.Throws<ArgumentNullException>(() => DisclosureReader.Read(null!, "en"));
        Assert.Equal(("en", "IN"), (DisclosureReader.For("en_in").Language, DisclosureReader.For("en_in").Region));
    }

    private static string Interval(DisclosureFigure figure) =>
        $"{ReadingSamples.Text(figure.Low)}..{ReadingSamples.Text(figure.High)}{(figure.Kind == DisclosureFigureKind.Money ? " " + figure.Currency.Code : string.Empty)}";
}
