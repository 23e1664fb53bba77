using FluentValidation;

namespace CommerceMetrics.Validation;

/// <summary>
/// A rule on one row: its stable code, set, severity and the condition under which a row fails it. One declaration serves <see cref="OrderRowValidator"/> and <see cref="OrderColumnsValidator"/>. The package's
/// own are in <see cref="OrderRules"/>; <see cref="Policy"/> makes yours. Immutable and thread-safe; equality is by reference.
/// </summary>
public sealed class OrderRule
{
    private readonly string? ownMessage;

    internal OrderRule(string code, string ruleSet, Severity severity, string property, OrderCondition failsWhen, Func<OrderRow, RowContext, string> found)
    {
        (Code, RuleSet, Severity, Property, FailsWhen, Found) = (code, ruleSet, severity, property, failsWhen, found);
    }

    private OrderRule(string code, Severity severity, string property, OrderCondition failsWhen, string message)
        : this(code, RuleSets.Policy, severity, property, failsWhen, static (row, _) => row.ToString()) => ownMessage = message;

    /// <summary>The stable code, such as "CM1001".</summary>
    public string Code { get; }

    /// <summary>A name of <see cref="RuleSets"/>.</summary>
    public string RuleSet { get; }

    /// <summary>How bad it is to fail it.</summary>
    public Severity Severity { get; }

    /// <summary>The property of <see cref="OrderRow"/> that a failure names.</summary>
    public string Property { get; }

    /// <summary>When a row fails.</summary>
    public OrderCondition FailsWhen { get; }

    internal Func<OrderRow, RowContext, string> Found { get; }

    /// <summary>A rule of your own, in the set <see cref="RuleSets.Policy"/>.</summary>
    /// <param name="code">A code that is not blank and does not begin with "CM", which are the package's.</param>
    /// <param name="property">The property of <see cref="OrderRow"/> that a failure names.</param>
    /// <param name="failsWhen">When a row fails.</param>
    /// <param name="message">The whole message: what is wrong, what is allowed and how to put it right.</param>
    /// <param name="severity">How bad it is; an error by default.</param>
    /// <exception cref="ArgumentException">The code is blank or begins with "CM", or the property or the message is blank.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="failsWhen"/> is null.</exception>
    public static OrderRule Policy(string code, string property, OrderCondition failsWhen, string message, Severity severity = Severity.Error)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        ArgumentException.ThrowIfNullOrWhiteSpace(property);
        ArgumentException.ThrowIfNullOrWhiteSpace(message);
        ArgumentNullException.ThrowIfNull(failsWhen);
        return code.StartsWith("CM", StringComparison.Ordinal)
            ? throw new ArgumentException($"'{code}' begins with CM, as the package's own codes do; give a rule of yours another prefix, such as SHOP1.", nameof(code))
            : new OrderRule(code, severity, property, failsWhen, message);
    }

    /// <inheritdoc/>
    public override string ToString() => Code;

    internal string Message(OrderRow row, RowContext context) => ownMessage ?? RuleMessages.Text(Code, Found(row, context), context.Options.Language);
}
