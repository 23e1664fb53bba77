namespace CommerceMetrics;

/// <summary>The growth of several segments together, by one comparison of one period.</summary>
internal static class GrowthTotal
{
    /// <summary>Growth from the sum of the prior values to the sum of the current ones; not comparable where one of the segments is not.</summary>
    /// <param name="currency">Of the sums.</param>
    /// <param name="windows">Growth over the same windows, of any segment.</param>
    /// <param name="segments">The segments; may be none.</param>
    public static Growth<ExactMoney> Of(Currency currency, Growth<ExactMoney> windows, IEnumerable<(Segment Segment, Growth<ExactMoney> Growth)> segments)
    {
        ExactMoney current = ExactMoney.Zero(currency);
        ExactMoney? prior = windows.Prior is null ? null : ExactMoney.Zero(currency);
        string? reason = null;
        foreach ((Segment segment, Growth<ExactMoney> growth) in segments)
        {
            current += growth.Current;
            prior = prior is { } so && growth.Prior is { } more ? so + more : null;
            if (growth.NotComparableReason is { } why)
            {
                reason ??= segment.Values.Count == 0 ? why : $"{segment}: {why}";
            }
        }

        GrowthEvidence evidence = new()
        {
            Windows = windows.Windows,
            Current = windows.CurrentCompleteness,
            Prior = windows.PriorCompleteness,
            IsPriorOutsideData = windows.Outcome == GrowthOutcome.NoPrior,
            Definition = windows.Definition,
            Translation = windows.Translation,
        };
        return new Growth<ExactMoney>(evidence.OutcomeOf(reason, prior?.Sign ?? 0, current.Sign), current, prior, reason, evidence);
    }
}
