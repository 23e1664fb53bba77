using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

public sealed class CurrencyJsonConverterTests
{
    [Fact]
    public void JSON_is_the_text_as_value_and_as_property_name()
    {
        Assert.Equal("\"EUR\"", JsonSerializer.Serialize(Currency.EUR));
        Assert.Equal("\"USDC:6\"", JsonSerializer.Serialize(Currency.Custom("USDC", 6)));
        Dictionary<Currency, int> counts = new() { [Currency.EUR] = 1, [Currency.Custom("EUR", 3)] = 2 };
        Assert.Equal("""{"EUR":1,"EUR:3":2}""", JsonSerializer.Serialize(counts));
        Assert.Equal(counts, JsonSerializer.Deserialize<Dictionary<Currency, int>>("""{"EUR":1,"EUR:3":2}"""));
        Assert.Equal(Currency.EUR, JsonSerializer.Deserialize<Currency>("""  "\u0045UR" """));
        Assert.Null(JsonSerializer.Deserialize<Currency?>("null"));
    }

    [Fact]
    public void Every_currency_goes_through_JSON_as_value_and_as_property_name()
    {
        Assert.All(Currency.Iso4217, currency => Assert.True(GoesThroughJson(currency)));
        Prop.ForAll(RandomAmounts.Currencies.ToArbitrary(), GoesThroughJson).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"code":"USDC","digits":6}""")]
    [InlineData("\"\"")]
    [InlineData("\"QQQ\"")]
    [InlineData("\"eur\"")]
    [InlineData("\"USDC\"")]
    [InlineData("\"USDC:19\"")]
    [InlineData("\"\\uD800:6\"")]
    public void Other_JSON_is_refused(string json)
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Currency>(json));
        if (json.StartsWith('"'))
        {
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<Currency, int>>($"{{{json}:1}}"));
        }
    }

    [Fact]
    public void Text_that_is_no_Unicode_is_refused_by_the_converter_itself()
    {
        byte[][] texts = ["\"\\uD800:6\""u8.ToArray(), [(byte)'"', 0xFF, (byte)'"']];
        foreach (byte[] json in texts)
        {
            Assert.Throws<JsonException>(() =>
            {
                Utf8JsonReader reader = new(json);
                reader.Read();
                return new CurrencyJsonConverter().Read(ref reader, typeof(Currency), JsonSerializerOptions.Default);
            });
        }
    }

    [Fact]
    public void Spoilt_JSON_is_read_or_refused_by_a_JsonException_alone() => Prop.ForAll(
        RandomAmounts.Spoilt(from currency in RandomAmounts.Currencies select JsonSerializer.Serialize(currency), "AZ09:{}[]\",\\u \0é").ToArbitrary(),
        json =>
        {
            try
            {
                Currency currency = JsonSerializer.Deserialize<Currency>(Encoding.UTF8.GetBytes(json));
                return JsonSerializer.Deserialize<string>(json) == currency.ToString();
            }
            catch (JsonException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void A_writer_is_needed()
    {
        Assert.Throws<ArgumentNullException>(() => new CurrencyJsonConverter().Write(null!, Currency.EUR, JsonSerializerOptions.Default));
        Assert.Throws<ArgumentNullException>(() => new CurrencyJsonConverter().WriteAsPropertyName(null!, Currency.EUR, JsonSerializerOptions.Default));
    }

    private static bool GoesThroughJson(Currency currency)
    {
        string value = JsonSerializer.Serialize(currency);
        string name = JsonSerializer.Serialize(new Dictionary<Currency, int> { [currency] = 1 });
        return value == $"\"{currency}\""
            && name == $"{{{value}:1}}"
            && JsonSerializer.Deserialize<Currency>(value) == currency
            && JsonSerializer.Deserialize<Dictionary<Currency, int>>(name)!.Single().Key == currency;
    }
}
