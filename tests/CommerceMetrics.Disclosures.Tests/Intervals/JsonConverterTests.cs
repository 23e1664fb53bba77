using System.Text.Json;

namespace CommerceMetrics.Disclosures.Tests;

/// <summary>What is written as JSON is read back equal, by reflection and by a source-generated context.</summary>
public class JsonConverterTests
{
    [Theory]
    [InlineData("0", "\"0\"")]
    [InlineData("-1.410", "\"-1.41\"")]
    [InlineData("2810/417", "\"2810/417\"")]
    public void A_fraction_is_its_text(string number, string json)
    {
        Fraction value = Fraction.Parse(number);
        Assert.Equal(json, JsonSerializer.Serialize(value, DisclosureJsonContext.Default.Fraction));
        Assert.Equal(value, JsonSerializer.Deserialize<Fraction>(json));
    }

    [Fact]
    public void An_interval_keeps_its_ends()
    {
        ExactInterval[] intervals =
        [
            default, new Fraction(1, 3), ExactInterval.Above(3), ExactInterval.AtLeast(-3), ExactInterval.Below(0), ExactInterval.AtMost(7), ExactInterval.Between(1, 2, false, true),
            ExactInterval.Between(1, 2, true, false),
        ];
        Assert.All(intervals, interval => Assert.Equal(interval, JsonSerializer.Deserialize<ExactInterval>(JsonSerializer.Serialize(interval))));
        Assert.Equal("""{"low":"3","high":null,"lowExcluded":true}""", JsonSerializer.Serialize(ExactInterval.Above(3), DisclosureJsonContext.Default.ExactInterval));
    }

    [Fact]
    public void Amounts_and_growths_keep_interval_value_and_bound()
    {
        foreach (DisclosureBound bound in Enum.GetValues<DisclosureBound>())
        {
            DisclosedAmount amount = DisclosedAmount.From("1.41", 12, Currency.CNY, bound);
            Assert.Equal(amount, JsonSerializer.Deserialize<DisclosedAmount>(JsonSerializer.Serialize(amount)));
            DisclosedGrowth growth = DisclosedGrowth.FromPercent("-3.2", bound);
            Assert.Equal(growth, JsonSerializer.Deserialize<DisclosedGrowth>(JsonSerializer.Serialize(growth)));
        }

        DisclosedAmount computed = DisclosedAmount.From("4.4", 9, Currency.USD) * new Fraction(1, 3);
        Assert.Equal(computed, JsonSerializer.Deserialize<DisclosedAmount>(JsonSerializer.Serialize(computed)));
        Assert.Equal(
            """{"currency":"CNY","low":"1405000000000","high":"1415000000000","stated":"1410000000000"}""",
            JsonSerializer.Serialize(DisclosedAmount.From("1.41", 12, Currency.CNY), DisclosureJsonContext.Default.DisclosedAmount));
        Assert.Equal("""{"low":"3","high":null,"lowExcluded":true,"stated":"3","bound":"moreThan"}""", JsonSerializer.Serialize(DisclosedGrowth.FromMultiple(4, DisclosureBound.MoreThan)));
        Assert.Equal(default, JsonSerializer.Deserialize<DisclosedAmount>(JsonSerializer.Serialize(default(DisclosedAmount))));
    }

    [Fact]
    public void Every_figure_that_is_read_comes_back()
    {
        DisclosureFigure[] figures = [.. ReadingSamples.Readable.SelectMany(sentence => DisclosureReader.Read(sentence.Text, sentence.Culture)), default];
        string json = JsonSerializer.Serialize(figures, DisclosureJsonContext.Default.DisclosureFigureArray);
        DisclosureFigure[] back = JsonSerializer.Deserialize(json, DisclosureJsonContext.Default.DisclosureFigureArray)!;
        Assert.Equal(figures, back);
        Assert.Equal(figures.Select(figure => (figure.Low, figure.High)), back.Select(figure => (figure.Low, figure.High)));
        Assert.Equal(
            """{"kind":"money","start":5,"length":18,"currency":"CNY","evidence":"stated","bound":"moreThan","stated":"141000000000000/100","unit":"1000000000000"}""",
            JsonSerializer.Serialize(DisclosureReader.Read("over 1.41 trillion yuan", "en")[0]));
    }

    [Fact]
    public void A_context_of_a_user_takes_all_of_them()
    {
        Release release = new("Douyin", DisclosedAmount.From("1.41", 12, Currency.CNY), DisclosedGrowth.FromPercent("76"), ExactInterval.Between(1, 2), [.. DisclosureReader.Read("up 76% in 2022", "en")]);
        Release back = JsonSerializer.Deserialize(JsonSerializer.Serialize(release, DisclosureJsonContext.Default.Release), DisclosureJsonContext.Default.Release)!;
        Assert.Equal((release.Value, release.Growth, release.Rate), (back.Value, back.Growth, back.Rate));
        Assert.Equal(release.Figures, back.Figures);
    }

    [Theory]
    [InlineData("""{"currency":"CNY","low":"2","high":"1"}""", "there is no number")]
    [InlineData("""{"currency":"CNY","low":"1"}""", "needs 'high'")]
    [InlineData("""{"low":"1","high":"2"}""", "needs 'currency'")]
    [InlineData("""{"currency":"???","low":"1","high":"2"}""", "???")]
    [InlineData("""{"currency":"CNY","low":1,"high":"2"}""", "is a string")]
    [InlineData("""{"currency":"CNY","low":"1e9","high":"2"}""", "'1e9' is no number")]
    [InlineData("""{"currency":"CNY","low":"1","high":"2","stated":"3"}""", "lies outside")]
    [InlineData("""{"currency":"CNY","low":"1","high":"2","bound":"about"}""", "give both")]
    [InlineData("""{"currency":"CNY","low":"1","high":"2","stated":"1","bound":"roughly"}""", "moreThan")]
    [InlineData("""{"currency":"CNY","low":"1","high":"2","low":"1"}""", "stands twice")]
    [InlineData("""{"currency":"CNY","low":"1","high":"2","unit":"kg"}""", "is no property")]
    [InlineData("""{"currency":"CNY","low":null,"high":"2","lowExcluded":true}""", "is open")]
    [InlineData("""{"currency":"CNY","low":"1","high":"2","lowExcluded":1}""", "true or false")]
    [InlineData("[]", "is an object")]
    public void What_is_no_amount_is_refused_with_what_is_allowed(string json, string message) =>
        Assert.Contains(message, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DisclosedAmount>(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"start":1}""", "needs 'kind'")]
    [InlineData("""{"kind":"money","start":-1}""", "0 or more")]
    [InlineData("""{"kind":"rate"}""", "growth")]
    [InlineData("""{"kind":"money","stated":"1"}""", "two whole numbers")]
    [InlineData("""{"kind":"money","stated":"1/0"}""", "no whole number")]
    [InlineData("""{"kind":"money","unit":"99999999999999999999999999999999999999999"}""", "no whole number")]
    [InlineData("""{"kind":"money","isNegative":0}""", "true or false")]
    [InlineData("""{"kind":"money","colour":0}""", "is no property")]
    [InlineData("""{"kind":"money","kind":"money"}""", "stands twice")]
    [InlineData("3", "is an object")]
    public void What_is_no_figure_is_refused_with_what_is_allowed(string json, string message) =>
        Assert.Contains(message, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DisclosureFigure>(json)).Message, StringComparison.Ordinal);
}
