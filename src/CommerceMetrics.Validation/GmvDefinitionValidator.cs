using FluentValidation;

namespace CommerceMetrics.Validation;

/// <summary>Rules on a <see cref="GmvDefinition"/>: what a reader of a release would not expect (codes CM5001 to CM5003). Thread-safe once made.</summary>
public sealed class GmvDefinitionValidator : SetupValidator<GmvDefinition>
{
    /// <summary>The rules, with messages in English.</summary>
    public GmvDefinitionValidator()
        : this("en")
    {
    }

    /// <summary>The rules.</summary>
    /// <param name="language">The language of messages.</param>
    /// <exception cref="ArgumentNullException"><paramref name="language"/> is null.</exception>
    public GmvDefinitionValidator(string language)
        : base(language)
    {
        Add("CM5001", nameof(GmvDefinition.Components), Severity.Error, static definition => When(!definition.Counts(AmountComponent.Merchandise), () => string.Join(", ", definition.Components)));
        Add("CM5002", nameof(GmvDefinition.Statuses), Severity.Warning, static definition => When(definition.Counts(OrderStatus.Test), () => string.Join(", ", definition.Statuses)));
        Add("CM5003", nameof(GmvDefinition.Statuses), Severity.Warning, static definition => When(definition.Counts(AmountComponent.Refund) && !definition.Counts(OrderStatus.Returned), () => string.Join(", ", definition.Statuses)));
    }
}
