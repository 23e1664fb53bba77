using System.Text.RegularExpressions;

namespace CommerceMetrics.Conformance;

/// <summary>Misuse that the types can see does not compile in a user's project. Beside each line stands nearly the same one, that does.</summary>
public partial class MisuseTests
{
    // What the lines use, as parameters: nothing is known of their values.
    private const string Program = """
        using CommerceMetrics;
        using NodaTime;

        internal static class Program
        {
            private static void Main()
            {
            }

            internal static void Use(
                Money money, ExactMoney amount, Count orders, UnitValue aov, Share share, CountRatio unitsPerOrder, DistinctCount buyers, DistinctShare repeatRate, DistinctUnitValue arpu,
                GrowthRate rate, PercentagePoints points, Growth<ExactMoney> growth, Growth<Share> growthOfShare, GmvDefinition definition, Currency currency,
                Metric<ExactMoney> gmv, Metric<ExactMoney> fees, Metric<Count> ordersMetric, Metric<UnitValue> aovMetric, Metric<Share> takeRate,
                MetricTable table, GrowthComparison comparison, BuyerTable buyersByMonth, Segment segment, ReportingPeriod period)
            {
                // line
            }
        }
        """;

    /// <summary>The line that must not compile, the compiler's error, and the line that does.</summary>
    public static TheoryData<string, string, string> Lines => new()
    {
        // What is distinct does not add: one buyer may be in both.
        { "_ = buyers + buyers;", "CS0019", "_ = orders + orders;" },
        { "_ = buyers - buyers;", "CS0019", "_ = orders - orders;" },
        { "_ = buyers + orders;", "CS0019", "_ = orders + orders;" },
        { "Count c = buyers;", "CS0029", "Count c = orders;" },
        { "_ = repeatRate + repeatRate;", "CS0019", "_ = share + share;" },
        { "_ = arpu + arpu;", "CS0019", "_ = aov + aov;" },
        { "_ = buyersByMonth.Rows.Select(row => row.ActiveBuyers).Aggregate((a, b) => a + b);", "CS0019", "_ = buyersByMonth.Rows.Select(row => row.Orders).Aggregate((a, b) => a + b);" },
        { "_ = buyersByMonth.Rows.Select(row => row.RepeatRate).Aggregate((a, b) => a + b);", "CS0019", "_ = buyersByMonth.Rows.Select(row => row.Value).Aggregate((a, b) => a + b);" },

        // Unlike units do not mix.
        { "_ = share + aov;", "CS0019", "_ = share + share;" },
        { "_ = aov + unitsPerOrder;", "CS0019", "_ = aov + aov;" },
        { "_ = orders + amount;", "CS0019", "_ = orders + orders;" },
        { "_ = amount + orders;", "CS0019", "_ = amount + money;" },
        { "_ = money + 5m;", "CS0019", "_ = money + Money.FromAmount(5m, currency);" },
        { "_ = money < 5m;", "CS0019", "_ = money < Money.FromAmount(5m, currency);" },
        { "_ = share == repeatRate;", "CS0019", "_ = share == new Share(amount, amount);" },
        { "Money m = aov;", "CS0029", "Money m = aov.Round();" },
        { "Money m = amount;", "CS0029", "Money m = amount.Round();" },
        { "decimal d = money;", "CS0029", "decimal d = money.Amount;" },
        { "_ = money / 3;", "CS0019", "_ = money * 3;" },
        { "_ = money / 3m;", "CS0019", "_ = money.Divide(3m, 2, MidpointRounding.ToEven);" },
        { "_ = money * money;", "CS0019", "_ = money * 2;" },
        { "_ = share < share;", "CS0019", "_ = (share - share).Sign < 0;" },
        { "_ = aov > aov;", "CS0019", "_ = aov.Round() > aov.Round();" },
        { "_ = new Share(amount, orders);", "CS1503", "_ = new Share(orders, orders);" },
        { "_ = new UnitValue(orders, amount);", "CS1503", "_ = new UnitValue(amount, orders);" },

        // Growth is between like figures, and its rates are no points.
        { "_ = Growth.Between(share, aov);", "CS1503", "_ = Growth.Between(share, share);" },
        { "_ = Growth.Between(amount, orders);", "CS1503", "_ = Growth.Between(amount, money);" },
        { "_ = Growth.Between(orders, money);", "CS1503", "_ = Growth.Between(orders, orders);" },
        { "_ = Growth.Between(buyers, orders);", "CS1503", "_ = Growth.Between(buyers, buyers);" },
        { "_ = Growth.Between(aov, arpu);", "CS1503", "_ = Growth.Between(aov, aov);" },
        { "_ = GrowthRate.Between(amount, orders);", "CS1503", "_ = GrowthRate.Between(amount, amount);" },
        { "_ = growth == growthOfShare;", "CS0019", "_ = growth == Growth.Between(amount, amount);" },
        { "_ = growth.Points();", "CS1929", "_ = growthOfShare.Points();" },
        { "_ = rate + points;", "CS0019", "_ = points + points;" },
        { "_ = rate + rate;", "CS0019", "_ = rate - rate;" },
        { "_ = rate == points;", "CS0019", "_ = rate - rate == points;" },
        { "GrowthRate r = rate - rate;", "CS0029", "PercentagePoints p = rate - rate;" },
        { "decimal d = rate;", "CS0029", "string d = rate.ToFixedString(6);" },

        // A metric says what its values are.
        { "_ = Metric.Total(\"x\", [takeRate]);", "CS0029", "_ = Metric.Total(\"x\", [fees]);" },
        { "_ = Metric.Total(\"x\", [aovMetric, aovMetric]);", "CS0029", "_ = Metric.Total(\"x\", [gmv, fees]);" },
        { "_ = Metric.Total(\"x\", [fees, ordersMetric]);", "CS0029", "_ = Metric.Total(\"x\", [ordersMetric, ordersMetric]);" },
        { "_ = Metric.Total(\"x\", [fees], [takeRate]);", "CS0029", "_ = Metric.Total(\"x\", [gmv], [fees]);" },
        { "_ = Metric.ShareOf(\"x\", fees, ordersMetric);", "CS1503", "_ = Metric.ShareOf(\"x\", fees, gmv);" },
        { "_ = Metric.PerCount(\"x\", ordersMetric, gmv);", "CS1503", "_ = Metric.PerCount(\"x\", gmv, ordersMetric);" },
        { "_ = comparison.FxNeutralOf(takeRate);", "CS1503", "_ = comparison.FxNeutralOf(fees);" },
        { "ExactMoney e = table.Value(ordersMetric, segment, period);", "CS0029", "ExactMoney e = table.Value(gmv, segment, period);" },
        { "Growth<ExactMoney> g = comparison.Of(takeRate);", "CS0029", "Growth<Share> g = comparison.Of(takeRate);" },
        { "Metric<string>? m = null; _ = m;", "CS0453", "Metric<Share>? m = null; _ = m;" },
        { "_ = new Metric<ExactMoney>(\"x\", fees);", "CS1729", "_ = Metric.Total(\"x\", [fees]);" },
        { "_ = new DefinitionMismatchException(definition, definition, \"x\");", "CS1729", "_ = new GmvDefinition(\"x\", 1, [AmountComponent.Tax], [OrderStatus.Paid]);" },
        { "fees.Name = \"x\";", "CS0200", "_ = fees.Name;" },
        { "definition.Components[0] = AmountComponent.Tax;", "CS0200", "_ = definition.Components[0];" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void What_the_types_can_see_does_not_compile(string misuse, string error, string use)
    {
        Assert.Equal([error], ErrorsOf(misuse).Distinct());
        Assert.Equal([], ErrorsOf(use));
    }

    [Fact]
    public void The_snippets_see_the_public_surface_alone()
    {
        Assert.Equal(["CS0122"], ErrorsOf("_ = typeof(Measure);"));
        Assert.Equal(["CS1061"], ErrorsOf("_ = gmv.Measures;"));
        Assert.Equal(["CS0103"], ErrorsOf("_ = nothing;"));
        Assert.Equal(["CS0019", "CS0019"], ErrorsOf("_ = buyers + buyers; _ = rate + rate;"));
    }

    private static string[] ErrorsOf(string line)
    {
        (_, IReadOnlyList<string> diagnostics) = DocumentProgram.Compile(Program.Replace("// line", line, StringComparison.Ordinal));
        return [.. diagnostics.Select(diagnostic => ErrorId().Match(diagnostic)).Select(match => match.Success ? match.Value : "no id")];
    }

    [GeneratedRegex(@"\bCS\d{4}\b")]
    private static partial Regex ErrorId();
}
