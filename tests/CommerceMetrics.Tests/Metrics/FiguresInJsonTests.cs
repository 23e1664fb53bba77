using System.Text.Json;

namespace CommerceMetrics.Tests;

/// <summary>Counts, ratios and averages: exact, and read back as they were.</summary>
public class FiguresInJsonTests
{
    private static readonly ExactMoney Hundred = Money.Parse("USD 100.00");

    public static TheoryData<object, string> Figures => new()
    {
        { new Segment("BR", "live"), """["BR","live"]""" },
        { Segment.Empty, "[]" },
        { new Count(75), "75" },
        { new Count(Int128.MinValue), "-170141183460469231731687303715884105728" },
        { new DistinctCount(long.MaxValue), "9223372036854775807" },
        { GrowthRate.Between(new Count(3), new Count(4)), """{"value":"0.333333","fraction":"1/3"}""" },
        { GrowthRate.Between(new Count(3), new Count(0)), """{"value":"-1.000000","fraction":"-1/1"}""" },
        { default(GrowthRate), """{"value":"0.000000","fraction":"0/1"}""" },
        { GrowthRate.Between(new Count(3), new Count(4)) - GrowthRate.Between(new Count(2), new Count(3)), """{"value":"-0.166667","fraction":"-1/6"}""" },
        { new Share(Money.Parse("USD 1.00"), Money.Parse("USD 3.00")), """{"value":"0.333333","part":"1.00","whole":"3.00","currency":"USD"}""" },
        { new Share(new Count(2), new Count(3)), """{"value":"0.666667","part":2,"whole":3}""" },
        { new Share(Money.Parse("USD 1.00"), Money.Parse("USD 0.00")), """{"value":null,"part":"1.00","whole":"0.00","currency":"USD"}""" },
        { default(Share), """{"value":null,"part":0,"whole":0}""" },
        { new DistinctShare(new(1), new(8)), """{"value":"0.125000","part":1,"whole":8}""" },
        { new CountRatio(new(7), new(3)), """{"value":"2.333333","numerator":7,"denominator":3}""" },
        { new DistinctRatio(new(7), new(3)), """{"value":"2.333333","numerator":7,"denominator":3}""" },
        { new UnitValue(Hundred, new(3)), """{"amount":"33.33","currency":"USD","numerator":"100.00","denominator":3}""" },
        { new UnitValue(Hundred, new(0)), """{"amount":null,"currency":"USD","numerator":"100.00","denominator":0}""" },
        { new DistinctUnitValue(Hundred, new(3)), """{"amount":"33.33","currency":"USD","numerator":"100.00","denominator":3}""" },
        { RunRate.Of(Money.Parse("USD 360.00"), 90), """{"amount":"1460.00","currency":"USD","value":"360.00","days":90}""" },
        { default(RunRate), """{"amount":null,"currency":"XXX","value":"0","days":0}""" },
        { Translation.PeriodAverage, "\"average\"" },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_figure_is_told_and_read_back(object figure, string json)
    {
        Assert.Equal(json, JsonSerializer.Serialize(figure, JsonSerializerOptions.Web));
        Assert.Equal(figure, JsonSerializer.Deserialize(json, figure.GetType(), JsonSerializerOptions.Web));
    }

    [Fact]
    public void Parts_are_read_in_any_order_and_the_rounded_figure_not_at_all() =>
        Assert.Equal(new UnitValue(Hundred, new(3)), JsonSerializer.Deserialize<UnitValue>("""{"denominator":3,"numerator":100.0,"amount":"7","currency":"USD"}"""));

    [Fact]
    public void Parts_of_any_size_are_read_back()
    {
        Share difference = Growth.Between(new Share(new Count(Int128.MaxValue), new Count(Int128.MaxValue - 1)), new Share(new Count(1), new Count(Int128.MaxValue - 2))).Difference!.Value;
        Assert.Equal(difference, JsonSerializer.Deserialize<Share>(JsonSerializer.Serialize(difference)));
    }

    [Theory]
    [InlineData(typeof(Segment), """["BR",1]""")]
    [InlineData(typeof(Segment), """["BR",null]""")]
    [InlineData(typeof(Segment), "\"BR\"")]
    [InlineData(typeof(Segment), """["\ud800"]""")]
    [InlineData(typeof(Count), "\"75\"")]
    [InlineData(typeof(Count), "7.5")]
    [InlineData(typeof(Count), "1e2")]
    [InlineData(typeof(Count), "170141183460469231731687303715884105728")]
    [InlineData(typeof(Count), """{"value":75}""")]
    [InlineData(typeof(DistinctCount), "9223372036854775808")]
    [InlineData(typeof(GrowthRate), "0.5")]
    [InlineData(typeof(GrowthRate), """{"value":"0.5"}""")]
    [InlineData(typeof(GrowthRate), """{"fraction":"1/0"}""")]
    [InlineData(typeof(GrowthRate), """{"fraction":"1/-3"}""")]
    [InlineData(typeof(GrowthRate), """{"fraction":"1"}""")]
    [InlineData(typeof(GrowthRate), """{"fraction":1}""")]
    [InlineData(typeof(GrowthRate), """{"fraction":"1/3","of":1}""")]
    [InlineData(typeof(PercentagePoints), """{"fraction":"1/ 3"}""")]
    [InlineData(typeof(Share), """{"part":1}""")]
    [InlineData(typeof(Share), """{"part":1,"part":1,"whole":3}""")]
    [InlineData(typeof(Share), """{"part":"1","whole":"3"}""")]
    [InlineData(typeof(Share), """{"part":1.5,"whole":3}""")]
    [InlineData(typeof(CountRatio), """{"numerator":1,"denominator":3,"currency":"USD"}""")]
    [InlineData(typeof(DistinctShare), """{"part":1,"whole":9223372036854775808}""")]
    [InlineData(typeof(UnitValue), """{"numerator":"1.00","denominator":3}""")]
    [InlineData(typeof(UnitValue), """{"numerator":"1.00","denominator":"3","currency":"USD"}""")]
    [InlineData(typeof(RunRate), """{"value":"1.00","days":-1,"currency":"USD"}""")]
    [InlineData(typeof(Translation), "\"weekly\"")]
    public void Other_JSON_is_refused(Type type, string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, type));
}
