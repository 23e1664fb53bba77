namespace CommerceMetrics.Conformance;

/// <summary>One breach of a house rule: of which rule, by what (a type, a member or a file: what an exemption names), and how.</summary>
internal sealed record Violation(string Rule, string Subject, string Found)
{
    public override string ToString() => $"{Rule}: {Subject}: {Found}";
}
