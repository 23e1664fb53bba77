namespace CommerceMetrics.Validation;

/// <summary>The names of the rule sets, for FluentValidation's <c>IncludeRuleSets</c>.</summary>
public static class RuleSets
{
    /// <summary>What cannot be, whatever the shop: no currency, a negative discount, an unknown status.</summary>
    public const string Structure = "Structure";

    /// <summary>What can hardly be: dates in the future, currencies out of use, refunds above the order's value.</summary>
    public const string Plausibility = "Plausibility";

    /// <summary>Rules that need the memory of other rows, off unless asked.</summary>
    public const string Memory = "Memory";

    /// <summary>The user's own.</summary>
    public const string Policy = "Policy";

    /// <summary>Rules on rates, definitions, calendars, windows and mappings.</summary>
    public const string Setup = "Setup";
}
