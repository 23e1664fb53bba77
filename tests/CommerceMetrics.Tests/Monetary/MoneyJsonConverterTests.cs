using System.Text.Json;

namespace CommerceMetrics.Tests;

public sealed class MoneyJsonConverterTests
{
    [Fact]
    public void JSON_is_an_amount_in_a_string_and_a_currency()
    {
        Assert.Equal("""{"amount":"12.34","currency":"EUR"}""", JsonSerializer.Serialize(Money.FromAmount(12.34m, Currency.EUR)));
        Money custom = Money.FromAmount(1.5m, Currency.Custom("USDC", 6));
        string json = JsonSerializer.Serialize(custom);
        Assert.Equal("""{"amount":"1.500000","currency":"USDC:6"}""", json);
        Assert.Equal(custom, JsonSerializer.Deserialize<Money>(json));
        Assert.Equal(Money.FromAmount(-1, Currency.JPY), JsonSerializer.Deserialize<Money>("""{"currency":"JPY","amount":"-1"}"""));
        Assert.Null(JsonSerializer.Deserialize<Money?>("null"));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("\"EUR 12\"")]
    [InlineData("""{"amount":12,"currency":"EUR"}""")]
    [InlineData("""{"amount":"12"}""")]
    [InlineData("""{"currency":"EUR"}""")]
    [InlineData("""{"amount":"12","currency":"QQQ"}""")]
    [InlineData("""{"amount":"12","currency":null}""")]
    [InlineData("""{"amount":"1e3","currency":"EUR"}""")]
    [InlineData("""{"amount":"0.00000000000000000000000000001","currency":"EUR"}""")]
    [InlineData("""{"amount":"12","amount":"13","currency":"EUR"}""")]
    [InlineData("""{"amount":"12","currency":"EUR","x":1}""")]
    public void Other_JSON_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json));
}
