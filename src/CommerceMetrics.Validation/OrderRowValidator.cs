using FluentValidation;
using FluentValidation.Results;

namespace CommerceMetrics.Validation;

/// <summary>
/// Rules on an <see cref="OrderRow"/>, the package's "order", by FluentValidation. All rules run by default; <c>IncludeRuleSets(RuleSets.Structure)</c> picks sets. Failures have the rule's code, severity and
/// property, and the row's rule as <c>CustomState</c>. Derive from it to add rules of your own in FluentValidation's style; rules that shall also serve columns are <see cref="OrderRule.Policy"/>. Thread-safe
/// once made.
/// </summary>
public class OrderRowValidator : AbstractValidator<OrderRow>
{
    /// <summary>All rules on one row, for cubes of the one dimension "market", with the default options.</summary>
    public OrderRowValidator()
        : this(new CubeSchema("market"))
    {
    }

    /// <summary>Rules on rows of a cube.</summary>
    /// <param name="schema">The cube's schema: its dimensions and digits.</param>
    /// <param name="options">What is plausible; null for the defaults.</param>
    /// <param name="rules">The rules; null for <see cref="OrderRules.RowLocal"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="schema"/> is null.</exception>
    public OrderRowValidator(CubeSchema schema, OrderRuleOptions? options = null, IEnumerable<OrderRule>? rules = null)
        : this(new RowContext(options ?? new OrderRuleOptions(), NotNull(schema), new SegmentTable([.. schema.Dimensions])), rules ?? OrderRules.RowLocal)
    {
    }

    internal OrderRowValidator(RowContext context, IEnumerable<OrderRule> rules)
    {
        foreach (OrderRule rule in rules)
        {
            // "default" so that a plain Validate runs them too.
            RuleSet($"default,{rule.RuleSet}", () => RuleFor(row => row).Custom((row, validation) =>
            {
                if (rule.FailsWhen.Holds(row, context))
                {
                    validation.AddFailure(new ValidationFailure(rule.Property, rule.Message(row, context), row) { ErrorCode = rule.Code, Severity = rule.Severity, CustomState = rule });
                }
            }));
        }
    }

    private static CubeSchema NotNull(CubeSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema;
    }
}
