using FluentValidation;
using FluentValidation.Results;
using NodaTime;

namespace CommerceMetrics.Validation.Tests;

public class OrderRowValidatorTests
{
    private static readonly OrderRow Bad = new()
    {
        At = Instant.FromUtc(2022, 5, 5, 5, 5),
        Segment = new("US"),
        Currency = Currency.USD,
        Status = OrderStatus.Test,
        Merchandise = 20m,
        Discount = -1m,
    };

    [Fact]
    public void All_sets_run_by_default_and_one_when_asked()
    {
        OrderRowValidator validator = new();
        Assert.Equal(["CM1005", "CM2006"], validator.Validate(Bad).Errors.Select(failure => failure.ErrorCode));
        Assert.Equal(["CM1005"], validator.Validate(Bad, options => options.IncludeRuleSets(RuleSets.Structure)).Errors.Select(failure => failure.ErrorCode));
        Assert.Equal(["CM2006"], validator.Validate(Bad, options => options.IncludeRuleSets(RuleSets.Plausibility)).Errors.Select(failure => failure.ErrorCode));
    }

    [Fact]
    public void A_failure_says_found_allowed_and_fix()
    {
        ValidationFailure failure = new OrderRowValidator().Validate(Bad).Errors[0];
        Assert.Equal("the discount is negative: found USD -1. Allowed: 0 or more: discounts are stored positive. Fix: change its sign.", failure.ErrorMessage);
        Assert.Equal((Severity.Error, nameof(OrderRow.Discount)), (failure.Severity, failure.PropertyName));
        Assert.Equal("la remise est négative : trouvé USD -1. Permis : 0 ou plus : les remises sont positives. Correction : changez son signe.",
            new OrderRowValidator(new CubeSchema("market"), new OrderRuleOptions { Language = "fr" }).Validate(Bad).Errors[0].ErrorMessage);
    }

    [Fact]
    public void A_rule_in_the_style_of_FluentValidation_joins_in() => Assert.Contains(new Own().Validate(Bad).Errors, failure => failure.ErrorCode == "SHOP2");

    private sealed class Own : OrderRowValidator
    {
        public Own() => RuleFor(row => row.Merchandise).LessThan(10m).WithErrorCode("SHOP2");
    }
}
