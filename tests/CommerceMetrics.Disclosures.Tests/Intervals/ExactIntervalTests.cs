namespace CommerceMetrics.Disclosures.Tests.Intervals;

public class ExactIntervalTests
{
    [Fact]
    public void Default_is_everything()
    {
        Assert.Equal(ExactInterval.Everything, default);
        Assert.True(default(ExactInterval).IsEverything && default(ExactInterval).Contains(-5) && default(ExactInterval).Width is null);
        Assert.Equal(("(-∞, ∞)", "any"), (default(ExactInterval).ToString(), default(ExactInterval).ToOutwardString(2)));
    }

    [Theory]
    [InlineData("[1, 2]", "[2, 3]", "2")]
    [InlineData("[1, 2)", "[2, 3]", null)]
    [InlineData("[1, 2]", "(2, 3]", null)]
    [InlineData("[1, 5)", "(2, 3]", "(2, 3]")]
    [InlineData("(-∞, 5)", "[2, ∞)", "[2, 5)")]
    [InlineData("(-∞, 5)", "(-∞, 5]", "(-∞, 5)")]
    [InlineData("[0, 1]", "[3, 4]", null)]
    public void Meet_is_what_both_hold(string left, string right, string? common)
    {
        ExactInterval? met = Parsed(left).Meet(Parsed(right));
        Assert.Equal(common is null ? null : Parsed(common), met);
        Assert.Equal(met, Parsed(right).Meet(Parsed(left)));
        Assert.Equal(common is not null, Parsed(left).Meets(Parsed(right)));
        Assert.Equal(common is null, Parsed(left).IsBelow(Parsed(right)));
    }

    [Theory]
    [InlineData("[0, 1]", "[3, 4]", "2")]
    [InlineData("[3, 4]", "(-∞, 1/2)", "5/2")]
    [InlineData("[1, 2)", "[2, 3]", "0")]
    [InlineData("[1, 9]", "[2, 3]", "0")]
    public void Distance_is_the_gap(string left, string right, string distance)
    {
        Assert.Equal(Fraction.Parse(distance), Parsed(left).DistanceTo(Parsed(right)));
        Assert.Equal(Fraction.Parse(distance), Parsed(right).DistanceTo(Parsed(left)));
    }

    [Theory]
    [InlineData("(0, 1]", "[1, ∞)", "(0, ∞)")]
    [InlineData("[0, 1]", "[1, ∞)", "[0, ∞)")]
    [InlineData("[0, 1]", "(2, 3)", "[0, 3)")]
    [InlineData("[-1, 1]", "(2, 3)", "(-3, 3)")]
    [InlineData("[-2, 3]", "[-5, 4)", "[-15, 12)")]
    [InlineData("0", "(-∞, ∞)", "0")]
    [InlineData("(-∞, -1)", "(-∞, -1)", "(1, ∞)")]
    [InlineData("(-∞, 1)", "[0, ∞)", "(-∞, ∞)")]
    public void Products(string left, string right, string product) => Assert.Equal(Parsed(product), Parsed(left) * Parsed(right));

    [Theory]
    [InlineData("[1, 2]", "[4, 5)", "(1/5, 1/2]")]
    [InlineData("[1, 2]", "[4, ∞)", "(0, 1/2]")]
    [InlineData("[1, 2]", "(0, 4]", "[1/4, ∞)")]
    [InlineData("[1, 2]", "[0, 4]", "[1/4, ∞)")]
    [InlineData("[1, 2]", "[-4, 0)", "(-∞, -1/4]")]
    [InlineData("[1, 2]", "[-4, 4]", "(-∞, ∞)")]
    [InlineData("0", "[-4, 4]", "0")]
    [InlineData("[4.35, 4.45]", "(4, ∞)", "(0, 1.1125)")]
    public void Quotients(string left, string right, string quotient) => Assert.Equal(Parsed(quotient), Parsed(left) / Parsed(right));

    [Fact]
    public void Nothing_is_divided_by_zero_alone() => Assert.Throws<DivideByZeroException>(() => Parsed("[1, 2]") / Parsed("0"));

    [Theory]
    [InlineData("[-2, 3]", 2, "[0, 9]")]
    [InlineData("(-4, 3]", 2, "[0, 16)")]
    [InlineData("[-2, 3)", 3, "[-8, 27)")]
    [InlineData("(-∞, -2]", 2, "[4, ∞)")]
    [InlineData("[2, ∞)", 4, "[16, ∞)")]
    [InlineData("(-∞, ∞)", 2, "[0, ∞)")]
    public void Powers_are_of_one_and_the_same_number(string value, int exponent, string power)
    {
        Assert.Equal(Parsed(power), Parsed(value).Pow(exponent));
        Assert.Throws<ArgumentOutOfRangeException>(() => Parsed(value).Pow(0));
    }

    [Theory]
    [InlineData("[1405/208.5, 1415/207.5]", 3, "6.738 to 6.820")]
    [InlineData("[1.405/1.765, 1.415/1.755]", 3, "0.796 to 0.807")]
    [InlineData("[-2/3, -1/3)", 2, "-0.67 to -0.33")]
    [InlineData("(4, ∞)", 0, "above 4")]
    [InlineData("[4, ∞)", 1, "at least 4.0")]
    [InlineData("(-∞, 1.1125)", 3, "below 1.113")]
    [InlineData("(-∞, 1.1125]", 4, "at most 1.1125")]
    [InlineData("0.76", 2, "0.76")]
    [InlineData("0.755", 2, "0.75 to 0.76")]
    public void Shown_rounded_outward(string value, int decimals, string words)
    {
        ExactInterval interval = Parsed(value);
        Assert.Equal(words, interval.ToOutwardString(decimals));
        Assert.Equal(words, interval.ToString($"O{decimals}"));
        Assert.True(interval.RoundOutward(decimals).Contains(interval));
        Assert.Throws<ArgumentOutOfRangeException>(() => interval.ToOutwardString(-1));
        Assert.Throws<FormatException>(() => interval.ToString("O"));
    }

    [Fact]
    public void What_holds_no_number_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ExactInterval.Between(2, 1));
        Assert.Throws<ArgumentException>(() => ExactInterval.Between(1, 1, isLowIncluded: false));
    }

    /// <summary>"[a, b)", "(-∞, b]" or a point; ends are numbers or quotients of two.</summary>
    internal static ExactInterval Parsed(string text)
    {
        if (text[0] is not ('[' or '('))
        {
            return Number(text);
        }

        string[] ends = text[1..^1].Split(", ");
        return (ends[0] == "-∞", ends[1] == "∞") switch
        {
            (true, true) => ExactInterval.Everything,
            (true, false) => text[^1] == ']' ? ExactInterval.AtMost(Number(ends[1])) : ExactInterval.Below(Number(ends[1])),
            (false, true) => text[0] == '[' ? ExactInterval.AtLeast(Number(ends[0])) : ExactInterval.Above(Number(ends[0])),
            _ => ExactInterval.Between(Number(ends[0]), Number(ends[1]), text[0] == '[', text[^1] == ']'),
        };
    }

    private static Fraction Number(string text) => text.Split('/') is [var top, var bottom] ? Fraction.Parse(top) / Fraction.Parse(bottom) : Fraction.Parse(text);
}
