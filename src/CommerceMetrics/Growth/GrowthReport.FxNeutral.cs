using System.Globalization;

namespace CommerceMetrics;

// Growth with the rates held still.
public sealed partial class GrowthReport
{
    // The ledger translates at the fixed rates under that method, else at the query's.
    private FxNeutralGrowth Neutral(TranslatedLedger ledger, int group, WindowPair pair, FxNeutralMethod method, Metric<ExactMoney> metric, GrowthComparison comparison)
    {
        string? reason = comparison.ReasonOf(metric);
        Growth<ExactMoney> growth = comparison.Of(metric);
        if (growth.Prior is not { } before || pair.Prior is not { } priorDays || reason is not null)
        {
            return FxNeutralGrowth.Without(method, pair.Evidence, reason ?? WindowPair.NoPriorWindow);
        }

        if (method == FxNeutralMethod.FixedRates)
        {
            MeasureTotals prior = MeasureTotals.Of(ledger, group, priorDays, measures), current = MeasureTotals.Of(ledger, group, pair.Compared, measures);
            int[] behind = current.MeasuresBehind(metric);
            string? lack = FixedReasonOf(ledger.LeftOut(group, pair.Compared).Of(behind), "current") ?? FixedReasonOf(ledger.LeftOut(group, priorDays).Of(behind), "prior");
            return lack is null
                ? FxNeutralGrowth.Of(method, pair.Evidence, before, growth.Current, metric.Evaluate(prior), metric.Evaluate(current))
                : FxNeutralGrowth.Without(method, pair.Evidence, lack);
        }

        bool atPrior = method == FxNeutralMethod.PriorRates;
        BigDecimal[] sums = new BigDecimal[measures.Length];
        foreach (Measure measure in metric.Measures)
        {
            int index = measures.IndexOf(measure);
            if (!ledger.TryMoney(group, pair.MixedWindow, index, pair.MixedRateDays, out sums[index], out (Currency From, int Day) missing))
            {
                return FxNeutralGrowth.Without(method, pair.Evidence, string.Create(
                    CultureInfo.InvariantCulture,
                    $"There is no rate from {missing.From.Code} to {Currency.Code} for {DayNumbers.ToDate(missing.Day):uuuu-MM-dd}, at which amounts of the {(atPrior ? "current" : "prior")} window are to be held."));
            }
        }

        ExactMoney mixed = metric.Evaluate(new MeasureTotals(measures, Currency, sums));
        return FxNeutralGrowth.Of(method, pair.Evidence, before, growth.Current, atPrior ? before : mixed, atPrior ? mixed : growth.Current);
    }

    private string? FixedReasonOf(LeftOut left, string window) => left.Days == 0
        ? null
        : $"The fixed rates ({Query.FixedRates!.Source}) have none from {left.FirstCurrency.Code} to {Currency.Code}, at which amounts of the {window} window are to be held.";
}
