namespace CommerceMetrics.Validation.Tests;

public class OrderRuleTesterTests
{
    private static readonly OrderRow Row = RandomRows.Create(1, 5)[0] with { Segment = new("US"), Units = 3, Merchandise = 1m };
    private static readonly OrderRuleTester Tester = new(OrderRule.Policy("SHOP1", nameof(OrderRow.Units), OrderCondition.UnitsAbove(5), "At most 5 pieces; split the order."));

    [Fact]
    public void It_tells_passing_from_failing()
    {
        Tester.ShouldPass(Row);
        Assert.Equal("At most 5 pieces; split the order.", Tester.ShouldFail(Row with { Units = 6 }).ErrorMessage);
        Assert.Throws<InvalidOperationException>(() => Tester.ShouldFail(Row));
        Assert.Throws<InvalidOperationException>(() => Tester.ShouldPass(Row with { Units = 6 }));
    }

    [Fact]
    public void A_rule_that_answers_differently_is_caught()
    {
        int asked = 0;
        OrderRuleTester fickle = new(OrderRule.Policy("SHOP2", nameof(OrderRow.Segment), OrderCondition.SegmentWhere(_ => asked++ == 0), "No."));
        Assert.Throws<InvalidOperationException>(() => fickle.ShouldAgree([Row, Row]));
    }
}
