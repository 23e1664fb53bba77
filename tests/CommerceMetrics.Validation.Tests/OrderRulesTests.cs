using FluentValidation.Results;
using NodaTime;

namespace CommerceMetrics.Validation.Tests;

public class OrderRulesTests
{
    private static readonly OrderRow Good = new()
    {
        At = Instant.FromUtc(2022, 5, 5, 5, 5),
        Segment = new("US", "web"),
        Currency = Currency.USD,
        Status = OrderStatus.Paid,
        Merchandise = 20m,
        Units = 1,
        Buyer = 1,
        OrderId = 1,
    };

    private static readonly OrderRow GoodRefund = Good with { Event = OrderEvent.Refund, OrderedAt = Good.At, Merchandise = 0, Refund = 5m };

    /// <summary>A passing and a failing row of each rule.</summary>
    private static readonly Dictionary<string, (OrderRow Passing, OrderRow Failing)> Cases = new()
    {
        ["CM1001"] = (Good, Good with { Currency = Currency.None }),
        ["CM1002"] = (Good with { Status = OrderStatus.Test }, Good with { Status = (OrderStatus)7 }),
        ["CM1003"] = (GoodRefund, Good with { Event = (OrderEvent)2 }),
        ["CM1004"] = (Good with { Merchandise = 0 }, Good with { Merchandise = -0.01m }),
        ["CM1005"] = (Good with { Discount = 1m }, Good with { Discount = -0.01m }),
        ["CM1006"] = (Good with { Shipping = 1m }, Good with { Shipping = -0.01m }),
        ["CM1007"] = (Good with { Tax = 1m }, Good with { Tax = -0.01m }),
        ["CM1008"] = (GoodRefund, GoodRefund with { Refund = -0.01m }),
        ["CM1009"] = (Good with { Orders = 0 }, Good with { Orders = -1 }),
        ["CM1010"] = (GoodRefund with { Units = -1 }, Good with { Units = -1 }),
        ["CM1011"] = (Good with { Units = -1 }, GoodRefund with { Units = -1 }),
        ["CM1012"] = (Good, Good with { Segment = new("US", "") }),
        ["CM1013"] = (Good, Good with { Segment = new("US") }),
        ["CM1014"] = (GoodRefund, GoodRefund with { OrderedAt = Good.At.PlusNanoseconds(1) }),
        ["CM1015"] = (Good, Good with { Buyer = null }),
        ["CM1016"] = (Good, Good with { OrderId = null }),
        ["CM2001"] = (Good with { Merchandise = 99.99m }, Good with { Merchandise = 100m }),
        ["CM2002"] = (Good with { At = RandomRows.Now }, Good with { At = RandomRows.Now.PlusNanoseconds(1) }),
        ["CM2003"] = (Good with { At = RandomRows.Options.Opened!.Value }, Good with { At = RandomRows.Options.Opened!.Value.PlusNanoseconds(-1) }),
        // Croatia's kuna went out at the end of 2022 (ISO 4217: 2023-01); the euro came on 1 January 1999.
        ["CM2004"] = (Good with { Currency = Currency.FromCode("HRK") }, Good with { Currency = Currency.FromCode("HRK"), At = Instant.FromUtc(2023, 2, 2, 0, 0) }),
        ["CM2005"] = (Good with { Currency = Currency.JPY, Merchandise = 250m }, Good with { Currency = Currency.JPY, Merchandise = 200m }),
        ["CM2006"] = (Good, Good with { Segment = new("US", "Test") }),
        ["CM2007"] = (Good with { Refund = 20m }, Good with { Refund = 20.01m }),
        ["CM2008"] = (Good with { Merchandise = 0.01m }, Good with { Merchandise = 0 }),
        ["CM2009"] = (Good with { Discount = 20m }, Good with { Discount = 20.01m }),
        ["CM2010"] = (Good with { Fee = 1m }, Good with { Fee = -0.01m }),
    };

    public static TheoryData<string> Codes => [.. OrderRules.RowLocal.Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_rule_passes_a_good_row_and_fails_a_bad_one(string code)
    {
        OrderRuleTester tester = new(RuleOf(code), RandomRows.Schema, RandomRows.Options);
        tester.ShouldPass(Cases[code].Passing);
        ValidationFailure failure = tester.ShouldFail(Cases[code].Failing);
        Assert.Equal(code, failure.ErrorCode);
        Assert.NotNull(typeof(OrderRow).GetProperty(failure.PropertyName));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Records_and_columns_agree_on_random_rows(string code)
    {
        OrderRule rule = RuleOf(code);
        OrderRuleTester tester = new(rule, RandomRows.Schema, RandomRows.Options);
        OrderRowValidator records = new(RandomRows.Schema, RandomRows.Options, [rule]);
        int failing = 0;
        foreach (int seed in Enumerable.Range(0, 8))
        {
            OrderRow[] rows = RandomRows.Create((seed * 613) + 1, seed);
            tester.ShouldAgree(rows);
            failing += rows.Count(row => !records.Validate(row).IsValid);
        }

        Assert.InRange(failing, 20, 17_000);
    }

    [Fact]
    public void Composed_conditions_agree_on_random_rows()
    {
        OrderCondition condition = !(OrderCondition.IsSale & OrderCondition.UnitsAbove(0)) | (OrderCondition.Is(OrderStatus.Paid) & !OrderCondition.IsZero(AmountComponent.Tax))
            | (OrderCondition.IsAfter(RandomRows.Now) & OrderCondition.SegmentWhere(segment => segment[1] == "TEST"));
        new OrderRuleTester(OrderRule.Policy("SHOP1", nameof(OrderRow.Units), condition, "No."), RandomRows.Schema, RandomRows.Options).ShouldAgree(RandomRows.Create(5_000, 99));
    }

    [Fact]
    public void A_policy_has_a_code_of_its_own() =>
        Assert.Contains("CM", Assert.Throws<ArgumentException>(() => OrderRule.Policy("CM1", nameof(OrderRow.Units), OrderCondition.IsSale, "No.")).Message, StringComparison.Ordinal);

    private static OrderRule RuleOf(string code) => OrderRules.RowLocal.Single(rule => rule.Code == code);
}
