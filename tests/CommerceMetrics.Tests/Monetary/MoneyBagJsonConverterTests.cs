using System.Numerics;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

public sealed class MoneyBagJsonConverterTests
{
    private static readonly Arbitrary<MoneyBag> Bags =
        (from amounts in (from money in RandomAmounts.Amounts
                          from factor in Gen.Elements(BigInteger.One, BigInteger.Pow(7, 90))
                          let amount = BigDecimal.FromDecimal(money.Amount)
                          select new ExactMoney(new BigDecimal(amount.Mantissa * factor, amount.Scale), money.Currency)).ArrayOf()
         select MoneyBag.Sum(amounts)).ToArbitrary();

    [Fact]
    public void JSON_is_an_object_of_amounts_by_currency()
    {
        MoneyBag bag = MoneyBag.Sum([Money.Parse("USDC:6 1.5"), Money.Parse("EUR 12.34"), Money.Parse("JPY 0"), Money.Parse("EUR:3 -0.0005")]);
        string json = """{"EUR":"12.34","EUR:3":"-0.0005","JPY":"0","USDC:6":"1.500000"}""";
        Assert.Equal(json, JsonSerializer.Serialize(bag));
        Assert.Equal(bag, JsonSerializer.Deserialize<MoneyBag>(json));
        Assert.Equal(bag, JsonSerializer.Deserialize<MoneyBag>("""{"USDC:6":15e-1,"JPY":-0,"EUR:3":-0.0005,"EUR":12.34}"""));
        Assert.Equal("{}", JsonSerializer.Serialize(MoneyBag.Empty));
        Assert.Equal(MoneyBag.Empty, JsonSerializer.Deserialize<MoneyBag>("{}"));
        Assert.Null(JsonSerializer.Deserialize<MoneyBag>("null"));
        Assert.Equal("null", JsonSerializer.Serialize<MoneyBag?>(null));
    }

    [Fact]
    public void Amounts_beyond_a_decimal_are_exact()
    {
        string amount = "-123456789012345678901234567890123456789012345678901234567890.1234567890123456789012345678901234567891";
        MoneyBag bag = JsonSerializer.Deserialize<MoneyBag>($$"""{"EUR":{{amount}}}""")!;
        Assert.Equal($"EUR {amount}", bag.ToString());
        Assert.Equal($$"""{"EUR":"{{amount}}"}""", JsonSerializer.Serialize(bag));
        Assert.Equal($$"""{"amount":"{{amount}}","currency":"EUR"}""", JsonSerializer.Serialize(bag[Currency.EUR]));
        Assert.Equal("EUR 1" + new string('0', 1000) + ".00", JsonSerializer.Deserialize<MoneyBag>("""{"EUR":1e1000}""")!.ToString());
    }

    // 4000 digits written out are the most that is read; zeros at either end are none of them.
    [Theory]
    [InlineData("9", "", 3_999)]
    [InlineData("9", "e1000", 2_999)]
    [InlineData("0.9", "e-1000", 2_999)]
    [InlineData("1.0", "", 100_000)]
    [InlineData("1.0", "e3", 100_000)]
    public void Amounts_of_thousands_of_digits_go_there_and_back(string start, string end, int repeated)
    {
        MoneyBag bag = JsonSerializer.Deserialize<MoneyBag>($$"""{"EUR":{{start}}{{new string(start[^1], repeated)}}{{end}}}""")!;
        Assert.Equal(1, bag[Currency.EUR].Sign);
        Assert.Equal(bag, JsonSerializer.Deserialize<MoneyBag>(JsonSerializer.Serialize(bag)));
    }

    [Fact]
    public void Every_bag_goes_through_JSON() => Prop.ForAll(Bags, bag =>
    {
        MoneyBag? read = JsonSerializer.Deserialize<MoneyBag>(JsonSerializer.Serialize(bag));
        return read == bag && read!.SequenceEqual(bag) && bag.All(total => JsonSerializer.Deserialize<ExactMoney>(JsonSerializer.Serialize(total)) == total);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("1", "object")]
    [InlineData("[]", "object")]
    [InlineData("\"EUR 1\"", "object")]
    [InlineData("""{"EUR":"1","EUR":"1"}""", "'EUR' stands twice")]
    [InlineData("""{"EUR:2":"1","EUR:2":2}""", "'EUR:2' stands twice")]
    [InlineData("""{"QQQ":"1"}""", "'QQQ' is no currency")]
    [InlineData("""{"USDC":"1"}""", "'USDC' is no currency")]
    [InlineData("""{"":"1"}""", "'' is no currency")]
    [InlineData("""{"\uD800":"1"}""", "")]
    [InlineData("""{"EUR":null}""", "a string or a number, not Null")]
    [InlineData("""{"EUR":{"amount":"1"}}""", "a string or a number, not StartObject")]
    [InlineData("""{"EUR":[]}""", "a string or a number, not StartArray")]
    [InlineData("""{"EUR":"1e3"}""", "'1e3' is no amount")]
    [InlineData("""{"EUR":1e1001}""", "exponent is at most 1000")]
    [InlineData("""{"EUR":"1" """, "")]
    public void Other_JSON_is_refused_and_the_message_says_why(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<MoneyBag>(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_writer_and_a_bag_are_needed()
    {
        using Utf8JsonWriter writer = new(Stream.Null);
        Assert.Throws<ArgumentNullException>(() => new MoneyBagJsonConverter().Write(null!, MoneyBag.Empty, JsonSerializerOptions.Default));
        Assert.Throws<ArgumentNullException>(() => new MoneyBagJsonConverter().Write(writer, null!, JsonSerializerOptions.Default));
    }
}
