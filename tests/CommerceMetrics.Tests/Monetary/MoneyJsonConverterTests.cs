using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace CommerceMetrics.Tests;

public sealed class MoneyJsonConverterTests
{
    private static readonly JsonSerializerOptions MinorUnits = new() { Converters = { new MoneyJsonConverter(MoneyJsonForm.MinorUnits) } };

    [Fact]
    public void JSON_is_an_amount_in_a_string_and_a_currency()
    {
        Assert.Equal("""{"amount":"12.34","currency":"EUR"}""", JsonSerializer.Serialize(Money.FromAmount(12.34m, Currency.EUR)));
        Assert.Equal("""{"amount":"1.500000","currency":"USDC:6"}""", JsonSerializer.Serialize(Money.FromAmount(1.5m, Currency.Custom("USDC", 6))));
        Assert.Equal(Money.FromAmount(-1, Currency.JPY), JsonSerializer.Deserialize<Money>("""{"currency":"JPY","amount":"-1"}"""));
        Assert.Equal(Money.FromAmount(1, Currency.EUR), JsonSerializer.Deserialize<Money>("""{"\u0061mount":"\u0031","currency":"E\u0055R"}"""));
        Assert.Null(JsonSerializer.Deserialize<Money?>("null"));
        Assert.Equal(MoneyJsonForm.Amount, new MoneyJsonConverter().Form);
    }

    [Theory]
    [InlineData("12.34", "12.34")]
    [InlineData("-0.10", "-0.10")]
    [InlineData("-0", "0")]
    [InlineData("0.1000000000000000055511151231", "0.1000000000000000055511151231")] // no double: 0.1 has 55 digits there
    [InlineData("9007199254740993", "9007199254740993")] // 2^53 + 1
    [InlineData("1e3", "1000")]
    [InlineData("1.25E+2", "125")]
    [InlineData("1234e-2", "12.34")]
    [InlineData("0.00000000000000000000000000000001e32", "1")]
    [InlineData("1e28", "10000000000000000000000000000")]
    [InlineData("1000000000000000000000000000000000000000e-39", "1")]
    [InlineData("0e1000", "0")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("1.00000000000000000000000000000000000000000", "1")]
    public void A_number_is_read_from_its_digits(string number, string expected)
    {
        Money money = Money.FromAmount(decimal.Parse(expected, CultureInfo.InvariantCulture), Currency.EUR);
        string json = $$"""{"amount":{{number}},"currency":"EUR"}""";
        Assert.Equal(money, JsonSerializer.Deserialize<Money>(json));
        Assert.Equal(money, JsonSerializer.Deserialize<Money>(json, MinorUnits));
        Assert.Equal(money, JsonSerializer.Deserialize<ExactMoney>(json));
    }

    [Fact]
    public void Digits_of_a_number_are_kept_as_written() =>
        Assert.Equal(3, JsonSerializer.Deserialize<Money>("""{"amount":1.500,"currency":"EUR"}""").Amount.Scale);

    [Theory]
    [InlineData("EUR 12.34", """{"minorUnits":1234,"currency":"EUR"}""")]
    [InlineData("JPY -5", """{"minorUnits":-5,"currency":"JPY"}""")]
    [InlineData("XAU 7", """{"minorUnits":7,"currency":"XAU"}""")]
    [InlineData("USDC:6 1.5", """{"minorUnits":1500000,"currency":"USDC:6"}""")]
    [InlineData("EUR -92233720368547758.08", """{"minorUnits":-9223372036854775808,"currency":"EUR"}""")]
    [InlineData("ETH:18 9.223372036854775807", """{"minorUnits":9223372036854775807,"currency":"ETH:18"}""")]
    public void Minor_units_are_written_by_choice_and_read_by_all(string text, string json)
    {
        Money money = Money.Parse(text);
        Assert.Equal(json, JsonSerializer.Serialize(money, MinorUnits));
        Assert.Equal(money, JsonSerializer.Deserialize<Money>(json, MinorUnits));
        Assert.Equal(money, JsonSerializer.Deserialize<Money>(json));
        Assert.Equal(money, JsonSerializer.Deserialize<ExactMoney>(json));
        Assert.Equal(money, JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(money), MinorUnits));
    }

    [Fact]
    public void A_converter_that_was_added_wins_over_that_of_the_type_inside_other_types_too()
    {
        Invoice invoice = new(Money.Parse("EUR 1.50"), Money.Parse("EUR 0.10"), Currency.EUR, null, []);
        string json = JsonSerializer.Serialize(invoice, MinorUnits);
        Assert.Contains("""{"minorUnits":150,"currency":"EUR"}""", json, StringComparison.Ordinal);
        Assert.Contains("""{"minorUnits":10,"currency":"EUR"}""", json, StringComparison.Ordinal);
        Assert.Equal(invoice.Discount, JsonSerializer.Deserialize<Invoice>(json, MinorUnits)!.Discount);
        Assert.Equal("""[{"minorUnits":150,"currency":"EUR"},null]""", JsonSerializer.Serialize(new Money?[] { invoice.Total, null }, MinorUnits));
    }

    [Theory]
    [InlineData("EUR 12.345", "round it first")]
    [InlineData("JPY 0.5", "round it first")]
    [InlineData("EUR 92233720368547758.08", "64 bits")]
    [InlineData("ETH:18 10", "64 bits")]
    public void What_minor_units_cannot_say_is_refused(string text, string reason)
    {
        string message = Assert.Throws<JsonException>(() => JsonSerializer.Serialize(Money.Parse(text), MinorUnits)).Message;
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Contains("MoneyJsonForm.Amount", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("form", () => new MoneyJsonConverter((MoneyJsonForm)2));
    }

    [Theory]
    [InlineData("12", "object")]
    [InlineData("null", "object")]
    [InlineData("[]", "object")]
    [InlineData("\"EUR 12\"", "object")]
    [InlineData("{}", "needs 'currency'")]
    [InlineData("""{"amount":"12"}""", "needs 'currency'")]
    [InlineData("""{"minorUnits":12}""", "needs 'currency'")]
    [InlineData("""{"currency":"EUR"}""", "needs 'amount' or 'minorUnits'")]
    [InlineData("""{"amount":"12","currency":"QQQ"}""", "'QQQ' is no currency")]
    [InlineData("""{"amount":"12","currency":null}""", "a string")]
    [InlineData("""{"amount":"12","currency":{"code":"USDC","digits":6}}""", "a string")]
    [InlineData("""{"amount":"12","currency":978}""", "a string")]
    [InlineData("""{"amount":null,"currency":"EUR"}""", "a string or a number, not Null")]
    [InlineData("""{"amount":true,"currency":"EUR"}""", "a string or a number, not True")]
    [InlineData("""{"amount":[1],"currency":"EUR"}""", "a string or a number, not StartArray")]
    [InlineData("""{"amount":{},"currency":"EUR"}""", "a string or a number, not StartObject")]
    [InlineData("""{"amount":"1e3","currency":"EUR"}""", "'1e3' is no amount")]
    [InlineData("""{"amount":"","currency":"EUR"}""", "'' is no amount")]
    [InlineData("""{"amount":"1.","currency":"EUR"}""", "'1.' is no amount")]
    [InlineData("""{"amount":".5","currency":"EUR"}""", "'.5' is no amount")]
    [InlineData("""{"amount":"+1","currency":"EUR"}""", "'+1' is no amount")]
    [InlineData("""{"amount":"1,000","currency":"EUR"}""", "'1,000' is no amount")]
    [InlineData("""{"amount":" 1","currency":"EUR"}""", "' 1' is no amount")]
    [InlineData("""{"amount":"--1","currency":"EUR"}""", "'--1' is no amount")]
    [InlineData("""{"amount":"١","currency":"EUR"}""", "'١' is no amount")]
    [InlineData("""{"amount":"1.2.3","currency":"EUR"}""", "'1.2.3' is no amount")]
    [InlineData("""{"amount":"\uD800","currency":"EUR"}""", "")]
    [InlineData("""{"amount":"1","\uD800":"EUR"}""", "")]
    [InlineData("""{"amount":1e1001,"currency":"EUR"}""", "exponent is at most 1000")]
    [InlineData("""{"amount":1e-99999999999999999999,"currency":"EUR"}""", "exponent is at most 1000")]
    [InlineData("""{"amount":"0.00000000000000000000000000001","currency":"EUR"}""", "more digits than a decimal holds")]
    [InlineData("""{"amount":1e-29,"currency":"EUR"}""", "more digits than a decimal holds")]
    [InlineData("""{"amount":79228162514264337593543950336,"currency":"EUR"}""", "more digits than a decimal holds")]
    [InlineData("""{"amount":1e29,"currency":"EUR"}""", "more digits than a decimal holds")]
    [InlineData("""{"amount":"12","amount":"12","currency":"EUR"}""", "'amount' stands twice")]
    [InlineData("""{"amount":"12","currency":"EUR","currency":"EUR"}""", "'currency' stands twice")]
    [InlineData("""{"minorUnits":12,"minorUnits":12,"currency":"EUR"}""", "'minorUnits' stands twice")]
    [InlineData("""{"amount":"12","minorUnits":1200,"currency":"EUR"}""", "not both")]
    [InlineData("""{"minorUnits":1200,"currency":"EUR","amount":"12"}""", "not both")]
    [InlineData("""{"minorUnits":"1200","currency":"EUR"}""", "whole number")]
    [InlineData("""{"minorUnits":1200.0,"currency":"EUR"}""", "whole number")]
    [InlineData("""{"minorUnits":12e2,"currency":"EUR"}""", "whole number")]
    [InlineData("""{"minorUnits":9223372036854775808,"currency":"EUR"}""", "whole number")]
    [InlineData("""{"minorUnits":null,"currency":"EUR"}""", "whole number")]
    [InlineData("""{"amount":"12","currency":"EUR","x":1}""", "'x' is no property")]
    [InlineData("""{"Amount":"12","currency":"EUR"}""", "'Amount' is no property")]
    [InlineData("""{"amount":"12","currency":"EUR" """, "")]
    [InlineData("""{"amount":01,"currency":"EUR"}""", "")]
    public void Other_JSON_is_refused_and_the_message_says_why(string json, string reason)
    {
        Assert.Contains(reason, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json)).Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json, MinorUnits));
        if (!reason.StartsWith("more digits", StringComparison.Ordinal))
        {
            Assert.Contains(reason, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ExactMoney>(json)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_amount_goes_through_both_forms() => Prop.ForAll(RandomAmounts.Amounts.ToArbitrary(), money =>
    {
        string json = JsonSerializer.Serialize(money);
        bool fits = Fits64(money);
        string? minor = null;
        try
        {
            minor = JsonSerializer.Serialize(money, MinorUnits);
        }
        catch (JsonException) when (!fits)
        {
        }

        return JsonSerializer.Deserialize<Money>(json) == money
            && json == JsonSerializer.Serialize<ExactMoney>(money)
            && JsonSerializer.Deserialize<ExactMoney>(json) == money
            && (minor is not null) == fits
            && (minor is null || JsonSerializer.Deserialize<Money>(minor) == money);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Any_number_is_read_exactly_or_refused() => Prop.ForAll(
        RandomAmounts.Mantissas.ToArbitrary(), Gen.Choose(-40, 40).ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), (mantissa, exponent, digits) =>
        {
            string text = mantissa.ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
            string number = BigInteger.Parse(text[..^digits], CultureInfo.InvariantCulture) + (digits == 0 ? "" : "." + text[^digits..]) + $"e{exponent}";
            string json = $$"""{"amount":{{number}},"currency":"EUR"}""";
            BigDecimal expected = new(mantissa, digits - exponent);
            bool fits = expected.TryToDecimal(out decimal amount);
            bool read = TryRead(json, out Money money);
            return read == fits && (!fits || money.Amount == amount) && JsonSerializer.Deserialize<ExactMoney>(json).Amount == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    // Every change of a character or two leaves JSON that is read, or that a JsonException refuses.
    [Fact]
    public void Spoilt_JSON_is_read_or_refused_by_a_JsonException_alone() => Prop.ForAll(
        RandomAmounts.Spoilt(
            Gen.OneOf(
                from money in RandomAmounts.Amounts select JsonSerializer.Serialize(money),
                from units in Gen.Choose(-100_000, 100_000) from currency in RandomAmounts.Currencies select JsonSerializer.Serialize(Money.FromMinorUnits(units, currency), MinorUnits),
                from money in RandomAmounts.Amounts select JsonSerializer.Serialize(MoneyBag.Empty.Add(money).Add(Money.Parse("EUR 1")))),
            "amountcreyUiEUR019.:-+eE{}[]\",\\ud \0é\uFFFD").ToArbitrary(),
        json =>
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(json);
            return (!TryRead(utf8, out Money money) || JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(money)) == money)
                && (!TryRead(utf8, out ExactMoney exact) || JsonSerializer.Deserialize<ExactMoney>(JsonSerializer.Serialize(exact)) == exact)
                && (!TryRead(utf8, out MoneyBag? bag) || JsonSerializer.Deserialize<MoneyBag>(JsonSerializer.Serialize(bag)) == bag);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    // Numbers of a million digits cost minutes: they are refused by their length.
    [Theory]
    [InlineData("9", "", 1_000_000)]
    [InlineData("\"9", "\"", 1_000_000)]
    [InlineData("\"0.9", "\"", 1_000_000)]
    [InlineData("1", "e-1000", 1_000_000)]
    [InlineData("9", "", 4_000)]
    [InlineData("9", "e1000", 3_000)]
    [InlineData("0.9", "e-1000", 3_000)]
    public void An_amount_of_too_many_digits_is_refused_by_its_length(string start, string end, int repeated)
    {
        string json = $$"""{"amount":{{start}}{{new string(start[^1], repeated)}}{{end}},"currency":"EUR"}""";
        Assert.Contains("at most 4000 digits", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json)).Message, StringComparison.Ordinal);
        Assert.Contains("at most 4000 digits", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ExactMoney>(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_may_lie_across_the_buffers_of_a_stream()
    {
        byte[] json = """{"currency":"USDC:6","amount":-1234.50e1}"""u8.ToArray();
        for (int cut = 1; cut < json.Length; cut++)
        {
            Piece first = new(json.AsMemory(0, cut));
            Utf8JsonReader reader = new(new ReadOnlySequence<byte>(first, 0, first.Append(json.AsMemory(cut)), json.Length - cut));
            reader.Read();
            Assert.Equal(Money.Parse("USDC:6 -12345"), new MoneyJsonConverter().Read(ref reader, typeof(Money), JsonSerializerOptions.Default));
        }
    }

    [Fact]
    public void A_source_generated_context_finds_the_converters()
    {
        MonetaryJsonContext context = MonetaryJsonContext.Default;
        Money money = Money.Parse("USDC:6 1.5");
        Assert.Equal("""{"amount":"1.500000","currency":"USDC:6"}""", JsonSerializer.Serialize(money, context.Money));
        Assert.Equal(money, JsonSerializer.Deserialize("""{"amount":1.5,"currency":"USDC:6"}""", context.NullableMoney));
        Assert.Equal("null", JsonSerializer.Serialize(null, context.NullableMoney));
        Assert.Equal("\"USDC:6\"", JsonSerializer.Serialize(money.Currency, context.Currency));
        Assert.Null(JsonSerializer.Deserialize("null", context.NullableCurrency));
        Assert.Equal(ExactMoney.FromMoney(money), JsonSerializer.Deserialize(JsonSerializer.Serialize(money, context.ExactMoney), context.NullableExactMoney));
        MoneyBag bag = MoneyBag.Empty.Add(money);
        Assert.Equal(bag, JsonSerializer.Deserialize(JsonSerializer.Serialize(bag, context.MoneyBag), context.MoneyBag));
        Assert.Equal("""{"EUR":1}""", JsonSerializer.Serialize(new Dictionary<Currency, int> { [Currency.EUR] = 1 }, context.DictionaryCurrencyInt32));
        Assert.Equal(money, JsonSerializer.Deserialize("""{"USDC:6":{"amount":"1.5","currency":"USDC:6"}}""", context.DictionaryCurrencyMoney)![money.Currency]);
        Invoice invoice = new(money, null, Currency.EUR, bag, new() { [Currency.USD] = money });
        string json = JsonSerializer.Serialize(invoice, context.Invoice);
        Assert.Equal("""{"Total":{"amount":"1.500000","currency":"USDC:6"},"Discount":null,"In":"EUR","Paid":{"USDC:6":"1.500000"},"Rates":{"USD":{"amount":"1.500000","currency":"USDC:6"}}}""", json);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, context.Invoice)!, context.Invoice));
        MonetaryJsonContext minor = new(new JsonSerializerOptions(MinorUnits));
        Assert.Equal("""{"minorUnits":1500000,"currency":"USDC:6"}""", JsonSerializer.Serialize(money, minor.Money));
    }

    [Fact]
    public void A_writer_is_needed()
    {
        Assert.Throws<ArgumentNullException>(() => new MoneyJsonConverter().Write(null!, default, JsonSerializerOptions.Default));
        Assert.Throws<ArgumentNullException>(() => new ExactMoneyJsonConverter().Write(null!, default, JsonSerializerOptions.Default));
    }

    private static bool Fits64(Money money)
    {
        (BigInteger mantissa, int scale) = RandomAmounts.Parts(money.Amount);
        BigInteger units = BigInteger.DivRem(mantissa * BigInteger.Pow(10, money.Currency.Digits), BigInteger.Pow(10, scale), out BigInteger rest);
        return rest.IsZero && units >= long.MinValue && units <= long.MaxValue;
    }

    private static bool TryRead(string json, out Money money) => TryRead(Encoding.UTF8.GetBytes(json), out money);

    private static bool TryRead<T>(byte[] json, out T? value)
    {
        try
        {
            value = JsonSerializer.Deserialize<T>(json);
            return true;
        }
        catch (JsonException)
        {
            value = default;
            return false;
        }
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory) => Memory = memory;

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            Piece next = new(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
