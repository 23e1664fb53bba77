namespace CommerceMetrics;

/// <summary>Which orders a metric is over: those of a definition, or of its own statuses.</summary>
internal sealed class MetricScope
{
    private MetricScope(GmvDefinition? definition, string text) => (Definition, Text) = (definition, text);

    public GmvDefinition? Definition { get; }

    private string Text { get; }

    public static MetricScope Of(GmvDefinition definition) => new(definition, definition.ToString());

    public static MetricScope Of(IReadOnlyList<OrderStatus> statuses) => new(null, string.Join(", ", statuses));

    /// <summary>Of a metric made of others.</summary>
    /// <exception cref="DefinitionMismatchException">They are of two definitions.</exception>
    public static MetricScope Of(params IReadOnlyList<Metric> parts)
    {
        GmvDefinition[] definitions = [.. parts.Select(part => part.Definition).OfType<GmvDefinition>().Distinct()];
        return definitions switch
        {
            [] => new(null, string.Join(" and ", parts.Select(part => part.Scope.Text).Distinct())),
            [var one] => Of(one),
            [var left, var right, ..] => throw new DefinitionMismatchException(left, right, "combine in one metric"),
        };
    }

    public override string ToString() => Text;
}
